import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { temporaryFolder } from "../electron-app.ts";
import { accessibilityViolations } from "../axe.ts";
import { framePage } from "../pages/frame-page.ts";
import { startPage } from "../pages/start-page.ts";
import { timelinePage } from "../pages/timeline-page.ts";
import { inBothThemes } from "../pictures.ts";
import { eventsInWords, sampleFolder, sampleTitle, truth } from "../sample-truth.ts";
import type { Launched } from "../launch.ts";
import { walk, type Walk } from "./walk.ts";

const wholeSample = eventsInWords(truth.events);

/** From Start to the first look at the evidence. */
export const opening: readonly Walk[] = [
  walk("the sample opens in one click", async ({ page }) => {
    await startPage(page).openSample(sampleTitle);
    await timelinePage(page).isShown();
    await framePage(page).says(wholeSample);
  }),

  walk("a folder is looked through, loaded, and shown", async (window) => {
    const { page, runtime } = window;
    await window.openFolder(join(sampleFolder, "evidence"));
    await startPage(page).previewIsShown();
    await inBothThemes(page, `${runtime} Preview`, async () => {
      expect(await accessibilityViolations(page)).toEqual([]);
    });
    await startPage(page).loadIntoNewCase();
    await page.getByRole("heading", { name: /^Loaded/, level: 1 }).waitFor();
    await inBothThemes(page, `${runtime} Loading`, async () => {
      expect(await accessibilityViolations(page)).toEqual([]);
    });
    await page.getByRole("button", { name: /^Timeline/ }).click();
    await timelinePage(page).isShown();
    await framePage(page).says(wholeSample);
  }),

  walk("a folder without logs is said to have none", async (window) => {
    const folder = temporaryFolder("evidence");
    writeFileSync(join(folder, "notes.txt"), "nothing of a log");
    await window.openFolder(folder);
    await window.page.getByText(/No log we know there; 1 file looked at/).waitFor();
    expect(await accessibilityViolations(window.page)).toEqual([]);
    await window.page.getByRole("button", { name: "Cancel" }).click();
  }),

  walk("the page answers while it loads: no task over 50 ms on its thread", async (window) => {
    // The clock also counts what other processes take of the cores: one quiet load of three shows it.
    const measured: unknown[] = [];
    while (measured.length < 3) {
      const long = await longTasksOfALoad(window);
      if (long.length === 0) return;
      measured.push(long);
    }
    expect(measured).toContainEqual([]);
  }),
];

async function longTasksOfALoad(window: Launched): Promise<readonly unknown[]> {
  const { page } = window;
  await framePage(page).follow("#/start");
  await startPage(page).isShown();
  await window.openFolder(join(sampleFolder, "evidence"));
  await startPage(page).loadIntoNewCase();
  await page.getByRole("heading", { name: /^Loading/, level: 1 }).waitFor();
  await watchLongTasks(page);
  await page.getByRole("heading", { name: /^Loaded/, level: 1 }).waitFor();
  return longTasks(page);
}

type Watched = Window & { longTasks?: number[] };

const watchLongTasks = (page: Launched["page"]) =>
  page.evaluate(() => {
    const seen: number[] = [];
    (window as Watched).longTasks = seen;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(Math.round(duration));
    }).observe({ type: "longtask" });
  });

const longTasks = (page: Launched["page"]) =>
  page.evaluate(() => (window as Watched).longTasks ?? ["not watched"]);
