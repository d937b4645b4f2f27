import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(resolve(root, path), "utf8");

describe("the repository tells the truth about itself", () => {
  const readme = read("README.md");
  const paths = [
    ...readme.matchAll(/`((?:src-|samples|tests|scripts)[\w./-]*)`|\((docs\/[\w./-]+)\)/g),
  ].map(([, quoted, linked]) => quoted ?? linked ?? "");

  test("README names places", () => expect(paths.length).toBeGreaterThan(15));
  test.each([...new Set(paths)])("README's %s is there", (path) =>
    expect(existsSync(resolve(root, path))).toBe(true),
  );

  test("README's two commands are those that CI runs", () => {
    expect(readme).toContain("npm ci && npm start");
    expect(readme).toContain("npm ci && npm test");
    expect(read(".ci/run")).toMatch(/npm ci[\s\S]*npm test/);
  });

  test("the lock file names no registry and holds DuckDB for every platform", () => {
    const lock = read("package-lock.json");
    expect(lock).not.toContain('"resolved"');
    const platforms = [...lock.matchAll(/"node_modules\/@duckdb\/node-bindings-([\w-]+)"/g)].map(
      ([, name]) => name,
    );
    expect(platforms.sort()).toEqual([
      "darwin-arm64",
      "darwin-x64",
      "linux-arm64",
      "linux-arm64-musl",
      "linux-x64",
      "linux-x64-musl",
      "win32-arm64",
      "win32-x64",
    ]);
  });

  test("only what cannot be bundled is a dependency", () => {
    const { dependencies } = JSON.parse(read("package.json")) as { readonly dependencies: object };
    expect(Object.keys(dependencies)).toEqual(["@duckdb/node-api"]);
  });
});
