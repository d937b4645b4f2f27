import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { repository, runtimeFor, temporaryFolder } from "../harness/electron-app.ts";

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill();
});

function started(
  env: Readonly<Record<string, string | undefined>>,
  ...args: readonly string[]
): ChildProcess {
  const child = spawn(process.execPath, [join(repository, "scripts/start.mjs"), ...args], {
    env: { ...process.env, TRAILHOUND_SETTINGS: temporaryFolder("settings"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  return child;
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
  const child = started(
    { TRAILHOUND_ELECTRON: runtimeFor(repository) },
    "--remote-debugging-port=0",
  );
  const said = await saidUntil(child, /DevTools listening on ws:\/\/[^/]+\//);
  const [, host = ""] = /ws:\/\/([^/]+)\//.exec(said) ?? [];
  const pages = async () => await (await fetch(`http://${host}/json/list`)).text();
  await expect.poll(pages, { timeout: 20_000 }).toContain("app://trailhound/");
  const ended = once(child, "close");
  child.kill("SIGTERM");
  expect((await ended)[0]).toBe(0);
});
