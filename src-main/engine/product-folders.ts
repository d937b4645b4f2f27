import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { EngineOptions } from "./engine.ts";

/** Where the parts of the product stand, as seen from a built entry, which hands in its own `__dirname`. */
export interface ProductFolders {
  readonly entries: string;
  readonly page: string;
  readonly preload: string;
  readonly samples: string;
  readonly settings: string;
  readonly cases: string;
}

export function productFolders(entries: string): ProductFolders {
  const { TRAILHOUND_SETTINGS, TRAILHOUND_CASES } = process.env;
  return {
    entries,
    page: resolve(entries, "../renderer"),
    preload: resolve(entries, "../preload/preload.cjs"),
    samples: resolve(entries, "../../samples"),
    settings: TRAILHOUND_SETTINGS ? resolve(TRAILHOUND_SETTINGS) : settingsFolder(),
    cases: TRAILHOUND_CASES ? resolve(TRAILHOUND_CASES) : join(homedir(), "Trailhound"),
  };
}

export const engineOptions = (folders: ProductFolders, holder: string): EngineOptions => ({
  workerScript: join(folders.entries, "loading-worker.cjs"),
  samples: folders.samples,
  settings: folders.settings,
  cases: folders.cases,
  holder,
});

function settingsFolder(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env;
  if (process.platform === "darwin")
    return join(homedir(), "Library/Application Support/Trailhound");
  if (process.platform === "win32") {
    return join(APPDATA ?? join(homedir(), "AppData/Roaming"), "Trailhound");
  }
  return join(XDG_CONFIG_HOME ?? join(homedir(), ".config"), "trailhound");
}
