import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { _electron, type ElectronApplication } from "playwright";
import { electronForTests, installedElectron } from "../../scripts/lib/electron-runtime.mjs";

export const repository = resolve(import.meta.dirname, "../..");

/** Starts Electron on an app folder, with settings of its own so that no run sees another's. */
export async function startElectron(
  app: string,
  {
    args = [],
    env = {},
  }: { args?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
): Promise<ElectronApplication> {
  const executablePath = runtimeFor(app);
  const own = executablePath === installedElectron() ? [app] : [];
  return _electron.launch({
    executablePath,
    args: [...own, "--no-sandbox", "--disable-gpu", ...args],
    env: { ...process.env, TRAILHOUND_SETTINGS: temporaryFolder("settings"), ...env },
  });
}

export const temporaryFolder = (name: string): string =>
  mkdtempSync(join(tmpdir(), `trailhound-${name}-`));

/**
 * The cached Electron 25 takes no app path: its app stands inside it, at `resources/app`. Each app gets a copy of the
 * runtime made of hard links, which costs nothing.
 */
export function runtimeFor(app: string): string {
  const executable = electronForTests();
  if (!executable) throw new Error("No Electron was found: `npm test` fetches one.");
  if (executable === installedElectron()) return executable;
  const runtime = `${dirname(executable)}-${app.replace(/[^a-z0-9]+/gi, "-")}`;
  const link = join(runtime, "resources/app");
  if (!existsSync(link)) {
    rmSync(runtime, { recursive: true, force: true });
    const { status } = spawnSync("cp", ["-al", dirname(executable), runtime]);
    if (status !== 0) throw new Error(`The runtime could not be copied to ${runtime}.`);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(app, link);
  }
  return join(runtime, "electron");
}
