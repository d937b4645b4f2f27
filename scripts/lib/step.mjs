import { spawn } from "node:child_process";

export const root = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");

/**
 * Runs a program to its end and gives its exit code. Signals that reach this process go on to it, so that it can end
 * in its own way.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass);
    const end = (code) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      resolve(code);
    };
    child.on("error", () => end(127));
    child.on("close", (code) => end(code ?? 1));
  });
}

/** A tool of node_modules under this Node, whatever the system's shell is. */
export const runTool = (script, args, options) =>
  run(process.execPath, [`${root}/node_modules/${script}`, ...args], options);

export const build = (options) =>
  runTool("electron-vite/bin/electron-vite.js", ["build", "--logLevel", "error"], options);
