import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository, runtimeFor, temporaryFolder } from "../harness/electron-app.ts";

function started(env: Readonly<Record<string, string | undefined>>): ChildProcess {
  return spawn(process.execPath, [join(repository, "scripts/start.mjs")], {
    env: { ...process.env, TRAILHOUND_SETTINGS: temporaryFolder("settings"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** All it says until it says this. */
async function saidUntil(child: ChildProcess, wanted: RegExp): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (wanted.test(said)) resolve(said);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("close", () => reject(new Error(`It ended after: ${said}`)));
  });
}

test("without a display npm start says so in one line and serves", async () => {
  const child = started({ DISPLAY: undefined, WAYLAND_DISPLAY: undefined });
  const said = await saidUntil(child, /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+\n/);
  expect(said).toContain("There is no display here: Trailhound opens in the browser instead.\n");
  const ended = once(child, "close");
  child.kill("SIGTERM");
  expect((await ended)[0]).toBe(0);
});

test("with a runtime that opens no window it serves too", async () => {
  const child = started({ DISPLAY: ":0", TRAILHOUND_ELECTRON: "/bin/false" });
  const said = await saidUntil(child, /http:\/\/127\.0\.0\.1:\d+\//);
  expect(said).toContain("Electron could not open a window");
  const ended = once(child, "close");
  child.kill("SIGINT");
  await ended;
});

test("with a runtime and a display npm start opens the desktop app", async () => {
  const settings = temporaryFolder("settings");
  const child = started({
    TRAILHOUND_ELECTRON: runtimeFor(repository),
    TRAILHOUND_SETTINGS: settings,
  });
  for (let tries = 0; tries < 100 && !existsSync(join(settings, "window")); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(existsSync(join(settings, "window"))).toBe(true);
  const ended = once(child, "close");
  child.kill("SIGTERM");
  expect((await ended)[0]).toBe(0);
});
