import { existsSync } from "node:fs";
import type { ElectronApplication, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { repository, startElectron } from "../harness/electron-app.ts";
import { watchProblems, type Problems } from "../harness/problems.ts";
import { startPage } from "../harness/pages/start-page.ts";

describe("a window of the desktop app", () => {
  let app: ElectronApplication;
  let page: Page;
  let problems: Problems;

  beforeAll(async () => {
    app = await startElectron(repository);
    page = await app.firstWindow();
    problems = await watchProblems(page);
    await page.reload();
    await startPage(page).isShown();
  });
  afterAll(() => app.close());

  test("shows no error and has nothing refused by itself", async () => {
    expect(await problems.take()).toEqual([]);
  });

  test("is sandboxed and isolated, without Node", async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
  });

  test("its page has nothing of Node or Electron but the named calls", async () => {
    const seen = await page.evaluate(() => {
      const names = ["require", "process", "module", "Buffer", "global", "ipcRenderer", "electron"];
      return {
        found: names.filter((name) => name in window),
        desktop: Object.keys((window as unknown as { desktop: object }).desktop).sort(),
      };
    });
    expect(seen).toEqual({
      found: [],
      desktop: [
        "askForPort",
        "onEngineRestart",
        "openWindow",
        "pathsOf",
        "pickFiles",
        "pickFolder",
        "pickSaveFile",
        "reveal",
      ],
    });
  });

  test("its page comes from its own scheme under a policy without inline scripts", async () => {
    expect(page.url()).toMatch(/^app:\/\/trailhound\//);
    const policies = await page.evaluate(async () => {
      const replies = [await fetch("/"), await fetch("/")];
      return replies.map(({ headers }) => headers.get("content-security-policy"));
    });
    const [first, second] = policies;
    expect(first).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]{20,}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(first).not.toBe(second);
  });

  test("an inline script, eval and a foreign script are refused", async () => {
    const ran = await page.evaluate(async () => {
      const add = (fill: (script: HTMLScriptElement) => void) => {
        const script = document.createElement("script");
        fill(script);
        document.head.append(script);
        return new Promise((resolve) => setTimeout(resolve, 50));
      };
      const seen = window as unknown as { inline?: boolean };
      await add((script) => (script.textContent = "window.inline = true"));
      await add((script) => (script.src = "https://example.com/evil.js"));
      let evaluated = true;
      try {
        Reflect.construct(Function, ["return 1"]);
      } catch {
        evaluated = false;
      }
      return { inline: seen.inline ?? false, evaluated };
    });
    expect(ran).toEqual({ inline: false, evaluated: false });
  });

  test.each([
    "/../main/main.cjs",
    "/%2e%2e/main/main.cjs",
    "/..%2f..%2fpackage.json",
    "/etc/passwd",
  ])("%s leads nowhere", async (path) => {
    const { status, body } = await page.evaluate(async (asked) => {
      const reply = await fetch(asked);
      return { status: reply.status, body: await reply.text() };
    }, path);
    expect(status).toBe(404);
    expect(body).toBe("There is no such page.\n");
  });

  test.each(["https://example.com/", "file:///etc/passwd", "app://other/", "data:text/html,x"])(
    "it does not navigate to %s",
    async (url) => {
      const before = page.url();
      await page.evaluate((to) => {
        const link = document.createElement("a");
        link.href = to;
        document.body.append(link);
        link.click();
        link.remove();
      }, url);
      await page.waitForTimeout(200);
      // A locator would wait for the navigation that never comes.
      const text = await page.evaluate(() => document.body.innerText);
      expect(text).toContain("Sample breach");
      expect(page.url()).toBe(before);
    },
  );

  test("it opens no window and no frame of its own accord", async () => {
    const opened = await page.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.src = "https://example.com/";
      document.body.append(frame);
      const other = window.open("https://example.com/", "_blank");
      const own = window.open("#/settings", "_blank");
      frame.remove();
      return [other, own].map((one) => one !== null);
    });
    expect(opened).toEqual([false, false]);
    expect(await windowCount()).toBe(1);
  });

  test("of outside addresses only documentation reaches the person's browser", async () => {
    await app.evaluate(({ shell }) => {
      const asked: string[] = [];
      (globalThis as unknown as { asked: string[] }).asked = asked;
      shell.openExternal = (url: string) => {
        asked.push(url);
        return Promise.resolve();
      };
    });
    await page.evaluate(() => {
      for (const url of [
        "https://docs.aws.amazon.com/awscloudtrail/",
        "http://docs.aws.amazon.com/",
        "https://docs.aws.amazon.com.evil.example/",
        "https://evil@docs.aws.amazon.com/",
        "https://evil.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
      ]) {
        window.open(url);
      }
    });
    const asked = await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
    expect(asked).toEqual(["https://docs.aws.amazon.com/awscloudtrail/"]);
  });

  test("a request to the network is not sent", async () => {
    const reached = await page.evaluate(async () => {
      const image = new Image();
      const loaded = new Promise((resolve) => {
        image.onload = () => resolve(true);
        image.onerror = () => resolve(false);
      });
      image.src = "http://127.0.0.1:9/pixel.png";
      return loaded;
    });
    expect(reached).toBe(false);
  });

  test("permissions are refused, but for copying", async () => {
    const states = await page.evaluate(async () => {
      const names = ["geolocation", "notifications", "camera", "microphone", "clipboard-read"];
      const asked = names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }),
      );
      return (await Promise.all(asked)).map(({ state }) => state);
    });
    expect(states).toEqual(states.map(() => "denied"));
  });

  test("reveal shows only what is there on this machine", async () => {
    await app.evaluate(({ shell }) => {
      const shown: string[] = [];
      (globalThis as unknown as { shown: string[] }).shown = shown;
      shell.showItemInFolder = (path: string) => void shown.push(path);
    });
    const paths = [
      repository,
      "/nowhere",
      "relative",
      "//server/share",
      "\\\\server\\share",
      "",
      7,
    ];
    expect(existsSync(repository)).toBe(true);
    await page.evaluate(async (asked) => {
      const { desktop } = window as unknown as {
        desktop: { reveal(path: unknown): Promise<void> };
      };
      for (const path of asked) await desktop.reveal(path);
    }, paths);
    const shown = await app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
    expect(shown).toEqual([repository]);
  });

  test("its own second window opens at an address of its own, and nowhere else", async () => {
    const openWindow = (hash: unknown) =>
      page.evaluate(async (asked) => {
        const { desktop } = window as unknown as {
          desktop: { openWindow(hash: unknown): Promise<void> };
        };
        await desktop.openWindow(asked);
      }, hash);
    for (const refused of ["https://example.com/", "../x", "#/x y", "", 7])
      await openWindow(refused);
    expect(await windowCount()).toBe(1);
    const second = app.waitForEvent("window");
    await openWindow("#/settings");
    expect((await second).url()).toBe("app://trailhound/#/settings");
    await (await second).close();
  });

  const windowCount = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
});
