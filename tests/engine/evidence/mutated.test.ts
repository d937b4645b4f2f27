import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { closePackedTar } from "../../../src-main/engine/evidence/packed-tar.ts";
import { expand, foundAt, logText, ownFolder, put, readAll, tarOf, zipOf } from "./made.ts";

const folder = ownFolder();
const spoolFolder = join(folder, "spool");

const entries = [
  { name: "AWSLogs/a.json", data: logText(3000) },
  { name: `long/${"x".repeat(150)}.gz`, data: gzipSync(logText(9000)) },
  { name: "b.zip", data: zipOf([{ name: "c", data: logText(100) }]) },
];
const tar = await tarOf(entries);
const seeds = [
  ["zip", zipOf(entries)],
  ["tar", tar],
  ["tar", gzipSync(tar)],
] as const;

const change = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  byte: fc.integer({ min: 0, max: 255 }),
  what: fc.constantFrom("set", "cut", "insert", "repeat"),
});

function mutated(
  bytes: Buffer,
  changes: readonly (typeof change extends fc.Arbitrary<infer C> ? C : never)[],
) {
  let now = bytes;
  for (const { at, byte, what } of changes) {
    const from = Math.floor(at * now.length);
    const [before, after] = [now.subarray(0, from), now.subarray(from)];
    const middle = Buffer.from([byte]);
    if (what === "set") now = Buffer.concat([before, middle, after.subarray(1)]);
    else if (what === "cut") now = Buffer.concat([before, after.subarray(byte)]);
    else if (what === "insert") now = Buffer.concat([before, middle, after]);
    else now = Buffer.concat([before, after.subarray(0, byte), after]);
  }
  return now;
}

test.each(seeds)(
  "a %s with any bytes changed is listed and read without an error",
  async (kind, bytes) => {
    const intact = new Map(entries.map((entry) => [entry.name, entry.data]));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const archive = foundAt(put(join(folder, `m${run++ % 8}`), mutated(bytes, changes)));
        for (const file of await expand(archive, kind, spoolFolder)) {
          if (file.problem) {
            expect(file.problem.reason).not.toBe("");
            continue;
          }
          expect(file.path.startsWith(`${archive.path}/`)).toBe(true);
          const { reading, content } = await readAll(file.place);
          if (reading.outcome !== "read" || reading.damage || kind === "tar") continue;
          // A zip's checksum vouches for what is said to be sound.
          const name = file.path.slice(archive.path.length + 1);
          const data = intact.get(name);
          if (data && reading.size === data.length && reading.kind === "plain") {
            expect(content.equals(data)).toBe(true);
          }
        }
        await closePackedTar();
      }),
      { numRuns: 400, seed: 20210902 },
    );
  },
);
