import { once } from "node:events";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication, Page } from "playwright";
import { afterEach, describe, expect, test } from "vitest";
import { repository, startElectron, temporaryFolder } from "../harness/electron-app.ts";
import { framePage } from "../harness/pages/frame-page.ts";
import { startPage } from "../harness/pages/start-page.ts";
import { timelinePage } from "../harness/pages/timeline-page.ts";
import { prepareCase } from "../harness/prepared-case.ts";
import { eventsInWords, sampleFolder, sampleTitle, truth } from "../harness/sample-truth.ts";

const wholeSample = eventsInWords(truth.events);
let app: ElectronApplication | undefined;

async function started(settings: string): Promise<{ app: ElectronApplication; page: Page }> {
  app = await startElectron(repository, {
    env: { TRAILHOUND_SETTINGS: settings, TRAILHOUND_CASES: temporaryFolder("cases") },
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(15_000);
  await startPage(page).isShown();
  return { app, page };
}

afterEach(async () => {
  await app?.close();
  app = undefined;
});

const windowCount = (of: ElectronApplication) =>
  of.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

const enginePid = (of: ElectronApplication) =>
  of.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name }) => name === "Trailhound engine")?.pid,
  );

test("a window answers within 3 seconds of starting", async () => {
  const begun = Date.now();
  const { page } = await started(temporaryFolder("settings"));
  await page.getByText("● ready").waitFor();
  expect(Date.now() - begun).toBeLessThan(3_000);
});

describe("an engine that dies", () => {
  test("leaves the window, which says so and has its case again", async () => {
    const prepared = await prepareCase(join(sampleFolder, "evidence"));
    const { app: electron, page } = await started(prepared.settings);
    await startPage(page).openRecent(prepared.name);
    await framePage(page).says(wholeSample);
    const before = await enginePid(electron);
    process.kill(before ?? 0, "SIGKILL");
    await framePage(page).status().getByText("the engine stopped and is restarting").waitFor();
    await framePage(page).status().getByText("● ready").waitFor();
    await timelinePage(page).pick("Source", "CloudTrail");
    await framePage(page).says(
      `${truth.cloudtrail.events.toLocaleString("en-US")} of ${wholeSample}`,
    );
    expect(await enginePid(electron)).not.toBe(before);
    expect(await windowCount(electron)).toBe(1);
  });
});

test("two windows look at one case, each under its own lens", async () => {
  const prepared = await prepareCase(join(sampleFolder, "evidence"));
  const { app: electron, page } = await started(prepared.settings);
  await startPage(page).openRecent(prepared.name);
  await framePage(page).says(wholeSample);
  const opening = electron.waitForEvent("window");
  await page.evaluate(() =>
    (window as unknown as { desktop: { openWindow(hash: string): void } }).desktop.openWindow(
      "#/timeline?where=action.is.DeleteTrail",
    ),
  );
  const second = await opening;
  await framePage(second).says(`1 of ${wholeSample}`);
  await framePage(page).says(wholeSample);
});

test("a second start gives way to the first, which keeps its one window", async () => {
  const settings = temporaryFolder("settings");
  const { app: electron } = await started(settings);
  const executable = await electron.evaluate(({ app: own }) => own.getPath("exe"));
  const again = spawn(executable, [repository, "--no-sandbox", "--disable-gpu"], {
    env: { ...process.env, TRAILHOUND_SETTINGS: settings },
  });
  const [code] = (await once(again, "exit")) as [number];
  expect(code).toBe(0);
  expect(await windowCount(electron)).toBe(1);
});

describe("the place of the window", () => {
  test("is remembered", async () => {
    const settings = temporaryFolder("settings");
    const bounds = { x: 40, y: 30, width: 1100, height: 700 };
    const first = await started(settings);
    await first.app.evaluate(({ BrowserWindow }, to) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(to);
    }, bounds);
    await first.app.close();
    expect(JSON.parse(readFileSync(join(settings, "window.json"), "utf8"))).toMatchObject({
      bounds,
    });
    const second = await started(settings);
    const now = await second.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(now).toMatchObject({ width: 1100, height: 700 });
  });

  test.each(["{nonsense", "{}", '{"bounds":{"x":99999,"y":0,"width":1,"height":1}}'])(
    "%s is not believed",
    async (text) => {
      const settings = temporaryFolder("settings");
      writeFileSync(join(settings, "window.json"), text);
      const { app: electron } = await started(settings);
      const bounds = await electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.getBounds(),
      );
      expect(bounds?.x).toBeLessThan(5_000);
      expect(bounds?.width).toBeGreaterThanOrEqual(1024);
    },
  );
});

test("closing while evidence is loaded asks once, and keeps the window where it is told to", async () => {
  const { app: electron, page } = await started(temporaryFolder("settings"));
  await electron.evaluate(({ dialog }) => {
    const asked: string[] = [];
    (globalThis as unknown as { asked: string[] }).asked = asked;
    dialog.showMessageBox = ((_: unknown, { message }: { message: string }) => {
      asked.push(message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    }) as unknown as typeof dialog.showMessageBox;
  });
  await startPage(page).openSample(sampleTitle);
  await page.getByRole("progressbar").first().waitFor();
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await timelinePage(page).isShown();
  const asked = await electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  expect(asked).toEqual(["Evidence is still being loaded."]);
  await framePage(page).says(wholeSample);
});

test("a dropped file is known by its path, one made by the page is not", async () => {
  const { page } = await started(temporaryFolder("settings"));
  const file = join(temporaryFolder("evidence"), "dropped.json");
  writeFileSync(file, "{}");
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.type = "file";
    input.setAttribute("aria-label", "test file");
    document.body.append(input);
  });
  await page.getByLabel("test file").setInputFiles(file);
  const paths = await page.evaluate(() => {
    const { files } = document.querySelector("input[type=file]") as HTMLInputElement;
    const { desktop } = window as unknown as {
      desktop: { pathsOf(files: readonly File[]): readonly string[] };
    };
    return desktop.pathsOf([...(files ?? []), new File(["x"], "/etc/passwd")]);
  });
  expect(paths).toEqual([file]);
});
