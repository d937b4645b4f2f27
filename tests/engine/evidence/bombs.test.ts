import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { archiveLimits } from "../../../src-main/engine/evidence/content.ts";
import type { FoundFile } from "../../../src-main/engine/evidence/place.ts";
import { readEvidence } from "../../../src-main/engine/evidence/read-evidence.ts";
import { readHead } from "../../../src-main/engine/evidence/read-head.ts";
import { deflatedZeros, expand, fileAt, foundAt, ownFolder, put, tarOf, zipOf } from "./made.ts";

const folder = ownFolder();
const spoolFolder = join(folder, "spool");
const MiB = 2 ** 20;
const none = Buffer.alloc(0);
const bomb = "refused: it unpacks to more than 800 times its size, as a bomb does";
const gigabyte = gzipOfZeros(1024);

/** Its checksum and length are nobody's: it is never read that far. */
function gzipOfZeros(mebibytes: number): Buffer {
  return Buffer.concat([gzipSync("").subarray(0, 10), deflatedZeros(mebibytes), Buffer.alloc(8)]);
}

async function watched<T>(work: () => Promise<T>) {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  const started = performance.now();
  const result = await work();
  clearInterval(watch);
  return { result, seconds: (performance.now() - started) / 1000, memory: most - before };
}

test("10 GiB of zeros in a gzip are refused at once, in little memory", async () => {
  const place = fileAt(put(join(folder, "zeros.gz"), gzipOfZeros(10 * 1024)));
  const { result, seconds, memory } = await watched(async () => {
    await readHead(place);
    return readEvidence(place, { chunk: () => undefined });
  });
  expect(result).toMatchObject({
    outcome: "failed",
    reason: bomb,
    size: statSync(join(folder, "zeros.gz")).size,
  });
  expect(seconds).toBeLessThan(5);
  expect(memory).toBeLessThan(256 * MiB);
});

test("a gzip of a gzip that is small at each step is refused", async () => {
  const place = fileAt(put(join(folder, "twice.gz"), gzipSync(gigabyte)));
  const { result, seconds } = await watched(() => readEvidence(place, { chunk: () => undefined }));
  expect(result).toMatchObject({ outcome: "failed", reason: bomb });
  expect(seconds).toBeLessThan(5);
});

test("zstd blocks that repeat one byte are refused", async () => {
  // Each block: 128 KiB of zeros said in 4 bytes.
  const block = Buffer.from([2 | ((128 * 1024) << 3), (128 * 1024) >> 5, (128 * 1024) >> 13, 0]);
  const frame = Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]),
    ...Array.from({ length: 80_000 }, () => block),
  ]);
  const place = fileAt(put(join(folder, "zeros.zst"), frame));
  const { result, seconds, memory } = await watched(() =>
    readEvidence(place, { chunk: () => undefined }),
  );
  expect(result).toMatchObject({ outcome: "failed", reason: bomb });
  expect(seconds).toBeLessThan(5);
  expect(memory).toBeLessThan(256 * MiB);
});

test("a zip that says what it unpacks to is refused without unpacking", async () => {
  const archive = foundAt(
    put(
      join(folder, "big.zip"),
      zipOf([{ name: "zeros", data: none, packed: deflatedZeros(10), saysSize: 4_000_000_000 }]),
    ),
  );
  const { result, seconds } = await watched(() => expand(archive, "zip", spoolFolder));
  expect(result).toEqual([{ ...archive, problem: { state: "failed", reason: bomb } }]);
  expect(seconds).toBeLessThan(2);
});

test("a zip that says less than it unpacks to gives no more than it says", async () => {
  const archive = foundAt(
    put(
      join(folder, "liar.zip"),
      zipOf([{ name: "zeros", data: none, packed: deflatedZeros(128), saysSize: 1000 }]),
    ),
  );
  const [member] = await expand(archive, "zip", spoolFolder);
  let given = 0;
  const reading = await readEvidence((member as FoundFile).place, {
    chunk: (bytes) => (given += bytes.length),
  });
  expect(reading).toMatchObject({
    outcome: "read",
    damage: { reason: "it is longer than its zip archive says" },
  });
  expect(given).toBe(1000);
});

test("a compressed tar of zeros is refused", async () => {
  const tar = await tarOf([{ name: "first", data: "x" }]);
  const header = tar.subarray(0, 512);
  const big = Buffer.from(header);
  big.write("77777777777\0", 124);
  big.write("        ", 148);
  big.write(
    `${big
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  );
  const archive = foundAt(
    put(
      join(folder, "zeros.tgz"),
      Buffer.concat([gzipSync(tar.subarray(0, 1024)), gzipSync(big), gigabyte]),
    ),
  );
  const { result, seconds, memory } = await watched(() => expand(archive, "tar", spoolFolder));
  expect(result.map((file) => file.problem)).toEqual([
    undefined,
    { state: "partial", reason: bomb },
  ]);
  expect(seconds).toBeLessThan(5);
  expect(memory).toBeLessThan(256 * MiB);
});

test("zips in zips in zips that would unpack to terabytes are refused on the way", async () => {
  const sixteen = (data: Buffer) =>
    zipOf(Array.from({ length: 16 }, (_, n) => ({ name: `${n}.zip`, data })));
  let zip = zipOf([{ name: "zeros", data: none, packed: deflatedZeros(32), saysSize: 32 * MiB }]);
  for (let level = 0; level < 4; level++) zip = sixteen(zip);
  const root = foundAt(put(join(folder, "nested.zip"), zip));
  const reasons: (string | undefined)[] = [];
  const { seconds } = await watched(async () => {
    const waiting = [root];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const file of await expand(next, "zip", spoolFolder)) {
        if (file.problem) reasons.push(file.problem.reason);
        else if (file.path.endsWith(".zip")) waiting.push(file);
      }
    }
  });
  expect(new Set(reasons)).toEqual(new Set([bomb]));
  expect(seconds).toBeLessThan(20);
});

test("more members than the limit are refused", async () => {
  const archive = foundAt(
    put(
      join(folder, "many.zip"),
      zipOf(Array.from({ length: 5 }, (_, n) => ({ name: `${n}`, data: Buffer.from("x") }))),
    ),
  );
  const files = await expand(archive, "zip", spoolFolder, { ...archiveLimits, members: 3 });
  expect(files.map((file) => file.problem?.reason)).toEqual([
    undefined,
    undefined,
    undefined,
    "refused: it holds more than 3 members",
  ]);
});

test("a nested archive that is a bomb is not written out", async () => {
  const archive = foundAt(
    put(join(folder, "outer.tar"), await tarOf([{ name: "in.tar.gz", data: gigabyte }])),
  );
  const [inner] = await expand(archive, "tar", spoolFolder);
  const before = readdirSync(spoolFolder);
  const files = await expand(inner as FoundFile, "tar", spoolFolder);
  expect(files.map((file) => file.problem)).toEqual([{ state: "failed", reason: bomb }]);
  expect(readdirSync(spoolFolder)).toEqual(before);
});

test("what real logs unpack to is not refused", async () => {
  const line = '{"eventVersion":"1.08","eventName":"GetObject","awsRegion":"eu-west-1"}\n';
  const logs = Buffer.from(
    Array.from({ length: 1_300_000 }, (_, n) => `${n % 977}${line}`).join(""),
  );
  const packed = gzipSync(logs);
  expect(logs.length).toBeGreaterThan(90 * MiB);
  const reading = await readEvidence(fileAt(put(join(folder, "logs.gz"), packed)), {
    chunk: () => undefined,
  });
  expect(reading).toMatchObject({ outcome: "read", contentSize: logs.length });
});
