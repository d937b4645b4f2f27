#!/usr/bin/env node
import { startEngine } from "../engine/engine.ts";
import { productFolders } from "../engine/product-folders.ts";
import { run } from "./run.ts";
import { processTerminal } from "./terminal.ts";

// A reader such as `head` that has enough closes the pipe: nothing is wrong.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 4);
});

void run(process.argv.slice(2), {
  terminal: processTerminal(),
  folders: productFolders(__dirname),
  start: startEngine,
}).then((code) => {
  process.exitCode = code;
});
