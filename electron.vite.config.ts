import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const at = (path: string) => resolve(import.meta.dirname, path);
const contract = { alias: { "@contract": at("src-contract") } };
// The oldest runtime the tests use is Electron 25: CommonJS, Node 18.15, Chromium 114. Left out, each
// of these would be chosen from the installed electron.
const node = { target: "node18.15", minify: false } as const;
const commonJs = {
  format: "cjs",
  entryFileNames: "[name].cjs",
  chunkFileNames: "chunks/[name]-[hash].cjs",
} as const;

export default defineConfig({
  main: {
    resolve: contract,
    build: {
      ...node,
      outDir: at("out/main"),
      rolldownOptions: {
        input: {
          main: at("src-main/desktop/main.ts"),
          "utility-process": at("src-main/engine/utility-process.ts"),
          "loading-worker": at("src-main/engine/loading/loading-worker.ts"),
          serve: at("src-main/serve/main.ts"),
          cli: at("src-main/cli/main.ts"),
        },
        external: [/^@duckdb\//, "electron"],
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      ...node,
      outDir: at("out/preload"),
      rolldownOptions: { input: { preload: at("src-main/desktop/preload.ts") }, output: commonJs },
    },
  },
  renderer: {
    root: at("src-renderer"),
    resolve: contract,
    plugins: [react()],
    html: { cspNonce: "__CSP_NONCE__" },
    build: {
      target: "chrome114",
      outDir: at("out/renderer"),
      minify: true,
      // A small font would become a data: address, which font-src 'self' refuses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: at("src-renderer/index.html") },
    },
  },
});
