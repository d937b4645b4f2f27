import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@contract": resolve(import.meta.dirname, "src-contract") } },
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    // DuckDB and the browsers each use all cores: files side by side would only take turns.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", "./tests/reporter.ts"],
  },
});
