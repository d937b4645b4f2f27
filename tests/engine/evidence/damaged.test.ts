import { join } from "node:path";
import { constants, deflateRawSync, gzipSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc32, ownCrc32 } from "../../../src-main/engine/evidence/crc32.ts";
import { xxh64 } from "../../../src-main/engine/evidence/xxh64.ts";
import { fileAt, logText, ownFolder, put, readAll, zipOf, zstdOf } from "./made.ts";

const folder = ownFolder();
const path = join(folder, "file");
const reading = (bytes: Uint8Array) => readAll(fileAt(put(path, bytes)));
const text = logText(200_000);
const isStartOf = (part: Buffer, whole: Buffer) => whole.subarray(0, part.length).equals(part);

/** Deflate makes at most one symbol of 258 bytes of what stands in the last byte or two. */
const lastSymbols = 600;

/** How many bytes zlib makes of deflate data that is cut off. */
function inflatable(packed: Uint8Array): number {
  return packed.length === 0
    ? 0
    : inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).length;
}

function flipped(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x55;
  return copy;
}

describe("gzip", () => {
  test("cut off anywhere, every byte up to the cut is kept", async () => {
    const content = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 5000 }).map((bytes) => Buffer.from(bytes)),
      fc.tuple(fc.integer({ min: 1, max: 150_000 }), fc.nat()).map(([n, seed]) => logText(n, seed)),
    );
    await fc.assert(
      fc.asyncProperty(
        content,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        async (whole, at) => {
          const packed = gzipSync(whole);
          const cut = Math.max(3, Math.floor(packed.length * at));
          const result = await reading(packed.subarray(0, cut));
          expect(isStartOf(result.content, whole)).toBe(true);
          expect(result.reading).toMatchObject({
            outcome: "read",
            size: cut,
            damage: { offset: cut, reason: "the gzip data ends early" },
          });
          // All that zlib itself can make of those bytes.
          expect(result.content.length).toBe(inflatable(packed.subarray(10, cut)));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("cut off within its last block, only what stood in the missing bytes is lost", async () => {
    const packed = gzipSync(text);
    const { content } = await reading(packed.subarray(0, packed.length - 12));
    expect(text.length - content.length).toBeLessThan(lastSymbols);
    const trailerless = await reading(packed.subarray(0, packed.length - 8));
    expect(trailerless.content.equals(text)).toBe(true);
    expect(trailerless.reading).toMatchObject({ damage: { reason: "the gzip data ends early" } });
  });

  test("a wrong checksum or length is said and costs nothing", async () => {
    const packed = gzipSync(text);
    for (const [at, reason] of [
      [packed.length - 8, "the gzip checksum does not match"],
      [packed.length - 1, "the gzip length does not match"],
    ] as const) {
      const result = await reading(flipped(packed, at));
      expect(result.content.equals(text)).toBe(true);
      expect(result.reading).toMatchObject({ outcome: "read", damage: { reason } });
    }
  });

  test("corrupted in the middle, what stands before is kept", async () => {
    const packed = gzipSync(text);
    // A block of the reserved kind 3 after 100,000 sound bytes.
    const sound = deflateRawSync(text.subarray(0, 100_000), {
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    const bad = Buffer.concat([packed.subarray(0, 10), sound, Buffer.alloc(50, 0xff)]);
    const result = await reading(bad);
    expect(result.content.equals(text.subarray(0, 100_000))).toBe(true);
    expect(result.reading).toMatchObject({
      outcome: "read",
      damage: { offset: 10 + sound.length, reason: "the gzip data is corrupted" },
    });
  });

  test("corrupted in the middle of a large file, what stands before is kept", async () => {
    const large = logText(20 * 2 ** 20);
    const sound = deflateRawSync(large, { finishFlush: constants.Z_SYNC_FLUSH, level: 1 });
    const bad = Buffer.concat([gzipSync("").subarray(0, 10), sound, Buffer.alloc(50, 0xff)]);
    const result = await reading(bad);
    expect(result.content.equals(large)).toBe(true);
    expect(result.reading).toMatchObject({ damage: { offset: 10 + sound.length } });
  });

  test("with any byte changed, it never throws, and says so where content differs", async () => {
    const packed = gzipSync(text);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: packed.length - 1 }), async (at) => {
        const result = await reading(flipped(packed, at));
        if (result.content.equals(text)) return;
        expect(result.reading).toMatchObject({ damage: { reason: expect.any(String) as string } });
      }),
      { numRuns: 200 },
    );
  });

  test("a damaged second member costs nothing of the first", async () => {
    const first = gzipSync(text);
    const result = await reading(Buffer.concat([first, gzipSync(text).subarray(0, 9)]));
    expect(result.content.equals(text)).toBe(true);
    expect(result.reading).toMatchObject({
      damage: { offset: first.length + 9, reason: "the gzip data ends early" },
    });
  });

  test.each([["rubbish"], ["\0\0\0rubbish after zeros"]])(
    "%j after the last member is said",
    async (rest) => {
      const packed = gzipSync(text);
      const result = await reading(Buffer.concat([packed, Buffer.from(rest)]));
      expect(result.content.equals(text)).toBe(true);
      expect(result.reading).toMatchObject({
        damage: {
          offset: packed.length + rest.indexOf("r"),
          reason: "bytes that are not gzip follow the gzip data",
        },
      });
    },
  );

  test("a member after zeros is read", async () => {
    const result = await reading(
      Buffer.concat([gzipSync("a"), Buffer.alloc(70_000), gzipSync("b")]),
    );
    expect(result.content.toString()).toBe("ab");
    expect(result.reading).not.toHaveProperty("damage");
  });

  test("damage inside gzip inside gzip is kept apart from sound layers", async () => {
    const result = await reading(gzipSync(gzipSync(text).subarray(0, 8000)));
    expect(isStartOf(result.content, text)).toBe(true);
    expect(result.content.length).toBeGreaterThan(10_000);
    expect(result.reading).toMatchObject({ damage: { reason: "the gzip data ends early" } });
  });
});

describe("zstd", () => {
  test("cut off anywhere, every whole block is kept", async () => {
    const packed = zstdOf(text, 1000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: packed.length - 1 }), async (cut) => {
        const result = await reading(packed.subarray(0, cut));
        expect(isStartOf(result.content, text)).toBe(true);
        expect(result.content.length).toBe(Math.max(0, Math.floor((cut - 6) / 1003)) * 1000);
        expect(result.reading).toMatchObject({ damage: { reason: "the zstd data ends early" } });
      }),
      { numRuns: 100 },
    );
  });

  const compressed = Buffer.from(
    "KLUv/QRYFQEAwHRoZSBzYW1lIGxpbmUgYWdhaW4gYW5kCgIAN4KqYofSBHZkSlQ=",
    "base64",
  );

  test("with any byte changed, it never throws, and says so", async () => {
    const intact = (await reading(compressed)).content;
    for (let at = 4; at < compressed.length; at++) {
      for (const value of [0, 1, 0x7f, 0xff]) {
        const bad = Buffer.from(compressed);
        bad[at] = value;
        const result = await reading(bad);
        if (bad.equals(compressed) || result.content.equals(intact)) continue;
        expect(result.reading).toMatchObject({ damage: { reason: expect.any(String) as string } });
      }
    }
  });

  test("a wrong checksum is said and costs nothing", async () => {
    const { reading: result, content } = await reading(flipped(compressed, compressed.length - 1));
    expect(content.toString()).toBe("the same line again and again\n".repeat(20));
    expect(result).toMatchObject({ damage: { reason: "the zstd checksum does not match" } });
  });

  test.each([
    ["a window", [0x00, 0x88], "its zstd window is larger than 32 MiB, which is not read here"],
    [
      "a dictionary",
      [0x01, 0x58, 7],
      "it was compressed with a zstd dictionary, which is not at hand",
    ],
  ])("%s that can't be had is said", async (_, header, reason) => {
    const bytes = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...header, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect((await reading(bytes)).reading).toMatchObject({ contentSize: 0, damage: { reason } });
  });

  test("skippable frames are passed, rubbish at the end is said", async () => {
    const skippable = Buffer.concat([
      Buffer.from([0x51, 0x2a, 0x4d, 0x18, 3, 0, 0, 0]),
      Buffer.alloc(3),
    ]);
    const sound = await reading(
      Buffer.concat([skippable, zstdOf(text), skippable, Buffer.alloc(9)]),
    );
    expect(sound.content.equals(text)).toBe(true);
    expect(sound.reading).not.toHaveProperty("damage");
    const packed = zstdOf(text);
    const followed = await reading(Buffer.concat([packed, Buffer.from("rubbish")]));
    expect(followed.content.equals(text)).toBe(true);
    expect(followed.reading).toMatchObject({
      damage: {
        offset: packed.length,
        reason: "bytes that are not zstd follow the zstd data",
      },
    });
  });
});

describe("a zip's member", () => {
  const place = {
    kind: "zip",
    archive: path,
    index: 0,
    name: "a",
    offset: 0,
    size: text.length,
    crc32: ownCrc32(text),
  } as const;

  test.each(["deflate", "stored"] as const)(
    "%s, cut off with its archive, is kept up to there",
    async (method) => {
      const zip = zipOf([{ name: "a", data: text, stored: method === "stored" }]);
      const packedSize = zip.readUInt32LE(18);
      put(path, zip.subarray(0, 5000));
      const { reading: result, content } = await readAll({ ...place, method, packedSize });
      expect(isStartOf(content, text)).toBe(true);
      expect(content.length).toBeGreaterThanOrEqual(4900);
      expect(result).toMatchObject({
        outcome: "read",
        size: content.length,
        damage: { reason: "its archive ends in the middle of it" },
      });
    },
  );

  test("a wrong checksum is said", async () => {
    const zip = zipOf([{ name: "a", data: text }]);
    put(path, zip);
    const { reading: result, content } = await readAll({
      ...place,
      method: "deflate",
      packedSize: zip.readUInt32LE(18),
      crc32: 1,
    });
    expect(content.equals(text)).toBe(true);
    expect(result).toMatchObject({ damage: { reason: "the zip checksum does not match" } });
  });

  test("one that unpacks to more or less than it says is said", async () => {
    const zip = zipOf([{ name: "a", data: text }]);
    put(path, zip);
    const sound = { ...place, method: "deflate", packedSize: zip.readUInt32LE(18) } as const;
    const longer = await readAll({ ...sound, size: 1000 });
    expect(longer.content.equals(text.subarray(0, 1000))).toBe(true);
    expect(longer.reading).toMatchObject({
      damage: { offset: 1000, reason: "it is longer than its zip archive says" },
    });
    const shorter = await readAll({ ...sound, size: text.length + 1 });
    expect(shorter.content.equals(text)).toBe(true);
    expect(shorter.reading).toMatchObject({
      damage: { reason: "it is shorter than its zip archive says" },
    });
  });
});

test.each([
  ["", 0xef46db37, 0x51d8e999],
  ["abc", 0x44bc2cf5, 0xad770999],
  ["abcdefghijklmnopqrstuvwxyz0123456789", 0x64f23ecf, 0x1609b766],
  ["The quick brown fox jumps over the lazy dog", 0x0b242d36, 0x1fda71bc],
])("the XXH64 of %j is the reference's, however it comes in", (words, hi, lo) => {
  for (const step of [1, 7, 32, 100]) {
    const hash = xxh64();
    const bytes = Buffer.from(words);
    for (let at = 0; at < bytes.length; at += step) hash.update(bytes.subarray(at, at + step));
    expect(hash.digest()).toEqual({ hi, lo });
  }
});

test("our own CRC-32 is Node's", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      expect(ownCrc32(b, ownCrc32(a))).toBe(crc32(Buffer.concat([a, b])));
    }),
  );
  expect(ownCrc32(Buffer.from("123456789"))).toBe(0xcbf43926);
});
