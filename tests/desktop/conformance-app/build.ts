import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { repository } from "../../harness/electron-app.ts";

/** Bundles the app as the product is bundled, and returns its folder. */
export async function buildConformanceApp(): Promise<string> {
  const app = join(repository, "node_modules/.cache/conformance-app");
  const here = import.meta.dirname;
  await build({
    configFile: false,
    logLevel: "error",
    resolve: { alias: { "@contract": join(repository, "src-contract") } },
    ssr: { noExternal: true, external: ["electron"] },
    build: {
      ssr: true,
      target: "node18.15",
      outDir: app,
      rolldownOptions: {
        input: {
          main: join(here, "main.ts"),
          utility: join(here, "utility.ts"),
          preload: join(repository, "src-main/desktop/preload.ts"),
        },
        external: ["electron"],
        output: { format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "[name].cjs" },
      },
    },
  });
  mkdirSync(join(app, "page"), { recursive: true });
  writeFileSync(join(app, "page/index.html"), "<!doctype html><title>Conformance</title>");
  writeFileSync(join(app, "package.json"), '{ "name": "conformance", "main": "main.cjs" }');
  return app;
}
