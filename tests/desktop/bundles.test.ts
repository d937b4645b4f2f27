import { readFileSync, readdirSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repository } from "../harness/electron-app.ts";

const out = join(repository, "out");

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(join(out, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.c?js$/.test(entry.name))
    .map((entry) => join(entry.path, entry.name));

const shown = (file: string) => file.slice(out.length + 1);

/** Built-ins that Chromium 114 and Node 18.15 lack. */
const tooNew = [
  "Promise.withResolvers",
  "Promise.try",
  "Object.groupBy",
  "Map.groupBy",
  "Array.fromAsync",
  "AbortSignal.any",
  "Iterator.from",
  "Intl.DurationFormat",
  "structuredClone.call",
  "zlib.crc32(",
  "import.meta.dirname",
];
const tooNewForNode18 = [".toSorted(", ".toReversed(", ".toSpliced(", ".isWellFormed("];

const found = (file: string, names: readonly string[]) => {
  const text = readFileSync(join(out, file), "utf8");
  return names.filter((name) => text.includes(name));
};

describe("the built product runs on the oldest runtime it is tested with", () => {
  test.each(filesUnder("renderer").map(shown))("%s", (file) => {
    expect(found(file, tooNew)).toEqual([]);
  });

  test.each([...filesUnder("main"), ...filesUnder("preload")].map(shown))("%s", (file) => {
    expect(found(file, [...tooNew, ...tooNewForNode18])).toEqual([]);
  });
});

test("only the desktop's entry asks for Electron", () => {
  const asking = [...filesUnder("main"), ...filesUnder("preload")].filter((file) =>
    readFileSync(file, "utf8").includes('require("electron")'),
  );
  expect(asking.map(shown)).toEqual(["main/main.cjs", "preload/preload.cjs"]);
});

test("what is shipped beside the bundle is DuckDB alone", () => {
  const { dependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  expect(Object.keys(dependencies)).toEqual(["@duckdb/node-api"]);
  const outside = new Set(
    filesUnder("main").flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\brequire\("([^".][^"]*)"\)/g)].map(
        ([, name = ""]) => name,
      ),
    ),
  );
  const known = /^(electron|@duckdb\/.*)$/;
  expect([...outside].filter((name) => !known.test(name) && !isBuiltin(name))).toEqual([]);
});
