import { parseArgs } from "node:util";
import { productFolders } from "../engine/product-folders.ts";
import { serve } from "./serve.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "0" }, "no-open": { type: "boolean" } },
  });
  await serve({
    folders: productFolders(__dirname),
    port: Number(values.port),
    openBrowser: process.stdout.isTTY && !values["no-open"],
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 4;
});
