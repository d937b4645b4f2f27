// Builds what is stale and opens the desktop app; where its runtime or a display is missing, the same in a browser.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { downloadElectron, installedElectron } from "./lib/electron-runtime.mjs";
import { build, root, run } from "./lib/step.mjs";

const sources = [
  "src-contract",
  "src-main",
  "src-renderer",
  "package.json",
  "electron.vite.config.ts",
];
const built = [
  "out/main/main.cjs",
  "out/main/cli.cjs",
  "out/preload/preload.cjs",
  "out/renderer/index.html",
];

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isStale() {
  const files = built.map((file) => join(root, file));
  if (!files.every(existsSync)) return true;
  const oldest = Math.min(...files.map((file) => statSync(file).mtimeMs));
  return sources.some((source) => newest(join(root, source)) > oldest);
}

const hasDisplay = () =>
  process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    isStopped = true;
  });
}

async function startDesktop() {
  if (!hasDisplay()) return "There is no display here";
  const electron = installedElectron() ?? (await downloadElectron());
  if (!electron) return "Electron is not here and could not be downloaded";
  const args = process.getuid?.() === 0 ? [root, "--no-sandbox"] : [root];
  const startedAt = Date.now();
  const code = await run(electron, [...args, ...process.argv.slice(2)]);
  if (code !== 0 && !isStopped && Date.now() - startedAt < 5_000)
    return "Electron could not open a window";
  process.exitCode = code;
  return undefined;
}

if (isStale()) {
  process.stderr.write("Building…\n");
  const code = await build();
  if (code !== 0) process.exit(code);
}
const obstacle = await startDesktop();
if (obstacle) {
  process.stderr.write(`${obstacle}: Trailhound opens in the browser instead.\n`);
  process.exitCode = await run(process.execPath, [join(root, "out/main/serve.cjs")]);
}
