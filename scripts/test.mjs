// Everything that shows the product works, from a bare Debian with Node on: `N passed, N failed` is its last line.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { downloadElectron, electronForTests, fetchElectron25 } from "./lib/electron-runtime.mjs";
import { build, root, run, runTool } from "./lib/step.mjs";

const debianPackages = [
  "xvfb",
  "xauth",
  "libgtk-3-0",
  "libnss3",
  "libasound2",
  "libgbm1",
  "libatk-bridge2.0-0",
  "libxss1",
  "chromium",
  "fonts-liberation",
];

const countsFile = join(root, "node_modules/.cache/test-counts.json");
const troubles = [];

async function step(name, does) {
  const startedAt = Date.now();
  const trouble = await does();
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`${trouble ? "✗" : "✓"} ${name} (${seconds} s)${trouble ? `: ${trouble}` : ""}`);
  if (trouble) troubles.push(name);
  return !trouble;
}

const failedWith = (code) => (code === 0 ? undefined : `ended with ${code}`);

async function systemPackages() {
  if (process.platform !== "linux" || !existsSync("/usr/bin/dpkg-query")) return undefined;
  const missing = debianPackages.filter((name) => {
    const { stdout } = spawnSync("dpkg-query", ["-W", "-f=${Status}", name], { encoding: "utf8" });
    return stdout !== "install ok installed";
  });
  if (missing.length === 0) return undefined;
  if (process.getuid() !== 0) {
    return `missing; install them with: sudo apt-get update && sudo apt-get install -y ${missing.join(" ")}`;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = { env, stdio: ["ignore", "ignore", "inherit"] };
  await run("apt-get", ["update", "-qq"], quiet);
  return failedWith(
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], quiet),
  );
}

async function electron() {
  const found = electronForTests() ?? (await downloadElectron()) ?? (await fetchElectron25());
  return found ? undefined : "none was found; name one with TRAILHOUND_ELECTRON";
}

async function vitest() {
  rmSync(countsFile, { force: true });
  // Cases and profiles of the tests go with the run.
  const folder = mkdtempSync(join(tmpdir(), "trailhound-test-"));
  chmodSync(folder, 0o755);
  const script = join(root, "node_modules/vitest/vitest.mjs");
  const command = [process.execPath, script, "run", ...process.argv.slice(2)];
  const env = { ...process.env, TMPDIR: folder, TRAILHOUND_TEST_COUNTS: countsFile };
  const needsDisplay = process.platform === "linux" && !process.env.DISPLAY;
  const [program, ...args] = needsDisplay
    ? ["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24", ...command]
    : command;
  const code = await run(program, args, { env });
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  return code;
}

function counts() {
  if (!existsSync(countsFile)) return { passed: 0, failed: 0 };
  return JSON.parse(readFileSync(countsFile, "utf8"));
}

await step("system packages", systemPackages);
if (await step("build", async () => failedWith(await build()))) {
  await step("types", async () => failedWith(await runTool("typescript/bin/tsc", ["-b"])));
  await step("lint", async () => failedWith(await runTool("eslint/bin/eslint.js", ["."])));
  await step("electron", electron);
  await step("tests", async () => failedWith(await vitest()));
}

const { passed, failed } = counts();
process.exitCode = troubles.length > 0 || failed > 0 || passed === 0 ? 1 : 0;
if (troubles.length > 0) console.log(`Not in order: ${troubles.join(", ")}`);
console.log(`${passed} passed, ${failed} failed`);
