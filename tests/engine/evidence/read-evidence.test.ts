import { createHash } from "node:crypto";
import { createWriteStream, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { wholeSize } from "../../../src-main/engine/evidence/content.ts";
import { ownCrc32 } from "../../../src-main/engine/evidence/crc32.ts";
import { readEvidence } from "../../../src-main/engine/evidence/read-evidence.ts";
import { identify, readHead } from "../../../src-main/engine/evidence/read-head.ts";
import { fileAt, logText, ownFolder, put, readAll, tarOf, zipOf, zstdOf } from "./made.ts";

const folder = ownFolder();
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
let count = 0;
const placed = (bytes: Uint8Array | string) => fileAt(put(join(folder, `f${count++}`), bytes));
const text = logText(300_000);

describe("a sound file", () => {
  test.each([
    ["plain", text, "plain"],
    ["gzip", gzipSync(text), "gzip"],
    [
      "gzip of two members",
      Buffer.concat([gzipSync(text.subarray(0, 9)), gzipSync(text.subarray(9))]),
      "gzip",
    ],
    ["gzip with an empty member", Buffer.concat([gzipSync(""), gzipSync(text)]), "gzip"],
    ["gzip padded with zeros", Buffer.concat([gzipSync(text), Buffer.alloc(5000)]), "gzip"],
    [
      "gzip padded between members",
      Buffer.concat([gzipSync(text.subarray(0, 9)), Buffer.alloc(3), gzipSync(text.subarray(9))]),
      "gzip",
    ],
    ["gzip with every header field", withHeaderFields(text), "gzip"],
    ["gzip in gzip", gzipSync(gzipSync(text)), "gzip"],
    ["zstd", zstdOf(text), "zstd"],
    ["zstd in gzip", gzipSync(zstdOf(text)), "gzip"],
    ["gzip in zstd", zstdOf(gzipSync(text)), "zstd"],
    [
      "two zstd frames",
      Buffer.concat([zstdOf(text.subarray(0, 9)), zstdOf(text.subarray(9))]),
      "zstd",
    ],
  ])("%s gives its content and both hashes", async (_, bytes, kind) => {
    const { reading, content } = await readAll(placed(bytes));
    expect(reading).toEqual({
      outcome: "read",
      size: bytes.length,
      sha256: sha256(bytes),
      contentSize: text.length,
      contentSha256: sha256(text),
      kind,
    });
    expect(content.equals(text)).toBe(true);
  });

  test("a small file is one chunk", async () => {
    expect((await readAll(placed(gzipSync(text)))).chunks).toBe(1);
    expect((await readAll(placed(text))).chunks).toBe(1);
  });

  test("what the zstd program writes is read", async () => {
    const packed = "KLUv/QRYFQEAwHRoZSBzYW1lIGxpbmUgYWdhaW4gYW5kCgIAN4KqYofSBHZkSlQ=";
    const { content } = await readAll(placed(Buffer.from(packed, "base64")));
    expect(content.toString()).toBe("the same line again and again\n".repeat(20));
  });

  test.each([
    ["empty", Buffer.alloc(0), "plain"],
    ["gzip of nothing", gzipSync(""), "gzip"],
  ])("%s has no content", async (_, bytes, kind) => {
    const { reading, chunks } = await readAll(placed(bytes));
    expect(reading).toMatchObject({
      outcome: "read",
      contentSize: 0,
      contentSha256: sha256(Buffer.alloc(0)),
      kind,
    });
    expect(reading).not.toHaveProperty("damage");
    expect(chunks).toBe(0);
  });

  test("a name proves nothing", async () => {
    const place = fileAt(put(join(folder, "plain.json.gz"), text));
    expect((await readAll(place)).reading).toMatchObject({ outcome: "read", kind: "plain" });
  });
});

describe("what is no content", () => {
  test("archives and Parquet are told by their first bytes, through compression too", async () => {
    const zip = zipOf([{ name: "a", data: text }]);
    const tar = await tarOf([{ name: "a", data: text }]);
    const parquet = Buffer.concat([Buffer.from("PAR1"), text]);
    for (const [bytes, outcome] of [
      [zip, { outcome: "archive", archive: "zip" }],
      [tar, { outcome: "archive", archive: "tar" }],
      [gzipSync(tar), { outcome: "archive", archive: "tar" }],
      [zstdOf(tar), { outcome: "archive", archive: "tar" }],
      [gzipSync(zip), { outcome: "archive", archive: "zip" }],
      [parquet, { outcome: "parquet" }],
    ] as const) {
      const place = placed(bytes);
      const { reading, chunks } = await readAll(place, { isKnown: () => false });
      expect(reading).toEqual({ ...outcome, size: bytes.length, sha256: sha256(bytes) });
      expect(chunks).toBe(0);
      expect(await identify(place)).toBe("archive" in outcome ? outcome.archive : "parquet");
    }
    expect(await identify(placed(text))).toBe("content");
  });

  test("known bytes are not decompressed", async () => {
    const bytes = gzipSync(text);
    const { reading, chunks } = await readAll(placed(bytes), {
      isKnown: (hash) => hash === sha256(bytes),
    });
    expect(reading).toEqual({ outcome: "known", size: bytes.length, sha256: sha256(bytes) });
    expect(chunks).toBe(0);
  });

  test("what is compressed three times over fails", async () => {
    const { reading, chunks } = await readAll(placed(gzipSync(gzipSync(gzipSync(text)))));
    expect(reading).toMatchObject({
      outcome: "failed",
      reason: "it is compressed more than twice over",
    });
    expect(chunks).toBe(0);
  });
});

describe("a large file", () => {
  const large = logText(40 * 2 ** 20);

  test.each([
    ["plain", large],
    ["gzip", gzipSync(large, { level: 1 })],
    ["gzip, itself large", gzipSync(large, { level: 0 })],
    [
      "gzip of many members",
      Buffer.concat(
        Array.from({ length: 80 }, (_, i) =>
          gzipSync(large.subarray(i * 2 ** 19, (i + 1) * 2 ** 19), { level: 1 }),
        ),
      ),
    ],
    ["zstd", zstdOf(large, 100_000)],
  ])("%s reads as a small one does, in pieces", async (_, bytes) => {
    const place = placed(bytes);
    const hash = createHash("sha256");
    let biggest = 0;
    const reading = await readEvidence(place, {
      chunk(piece) {
        hash.update(piece);
        biggest = Math.max(biggest, piece.length);
      },
    });
    expect(reading).toMatchObject({
      outcome: "read",
      size: bytes.length,
      sha256: sha256(bytes),
      contentSize: large.length,
      contentSha256: sha256(large),
    });
    expect(reading).not.toHaveProperty("damage");
    expect(hash.digest("hex")).toBe(sha256(large));
    expect(biggest).toBeLessThanOrEqual(2 ** 20);
  });

  test("known large files give the sink nothing", async () => {
    expect(large.length).toBeGreaterThan(wholeSize);
    const { reading, chunks } = await readAll(placed(large), { isKnown: () => true });
    expect(reading).toMatchObject({ outcome: "known", sha256: sha256(large) });
    expect(chunks).toBe(0);
  });

  test("reading can be cancelled", async () => {
    const stop = new AbortController();
    const read = readEvidence(
      placed(large),
      { chunk: () => stop.abort() },
      { signal: stop.signal },
    );
    await expect(read).rejects.toMatchObject({ failure: { code: "cancelled" } });
  });

  test("a file that shrinks or grows while it is read fails", async () => {
    for (const change of [
      (path: string) => truncateSync(path, 2 ** 20),
      (path: string) => writeFileSync(path, "more", { flag: "a" }),
    ]) {
      const path = put(join(folder, `changing${count++}`), large);
      let done = false;
      const reading = await readEvidence(fileAt(path), {
        chunk() {
          if (!done) change(path);
          done = true;
        },
      });
      expect(reading).toMatchObject({
        outcome: "failed",
        reason: "the file changed while it was being read",
      });
    }
  });

  test("200 MB of content take little memory", async () => {
    const path = join(folder, "200MB.gz");
    const part = logText(2 ** 20);
    await pipeline(
      Readable.from(Array.from({ length: 200 }, () => part)),
      createGzip({ level: 1 }),
      createWriteStream(path),
    );
    global.gc?.();
    const before = process.memoryUsage().rss;
    let most = 0;
    const reading = await readEvidence(fileAt(path), {
      chunk: () => (most = Math.max(most, process.memoryUsage().rss)),
    });
    expect(reading).toMatchObject({ outcome: "read", contentSize: 200 * 2 ** 20 });
    expect(most - before).toBeLessThan(100 * 2 ** 20);
  });
});

describe("a file that can't be read", () => {
  test("it vanished", async () => {
    const path = put(join(folder, "vanishing"), text);
    rmSync(path);
    expect((await readAll(fileAt(path))).reading).toEqual({
      outcome: "failed",
      reason: "the file vanished while it was being read",
    });
  });

  test("it is a folder", async () => {
    expect((await readAll(fileAt(folder))).reading).toEqual({
      outcome: "failed",
      reason: "it is not a file",
    });
  });

  test("what the sink throws is not the file's fault", async () => {
    const chunk = () => {
      throw new Error("no space left");
    };
    await expect(readEvidence(placed(text), { chunk })).rejects.toThrow("no space left");
  });
});

describe("the head of a file", () => {
  test.each([
    ["plain", text, "plain"],
    ["gzip", gzipSync(text), "gzip"],
    ["zstd", zstdOf(text), "zstd"],
    ["gzip cut off", gzipSync(text).subarray(0, 4000), "gzip"],
  ])("%s", async (_, bytes, kind) => {
    const head = await readHead(placed(bytes), 5000);
    expect(head.kind).toBe(kind);
    expect(Buffer.from(head.bytes).equals(text.subarray(0, 5000))).toBe(true);
  });

  test("of a short file is all of it", async () => {
    expect((await readHead(placed("short"))).bytes.toString()).toBe("short");
    expect((await readHead(placed(""))).bytes.length).toBe(0);
  });
});

/** FEXTRA, FNAME, FCOMMENT and FHCRC, as RFC 1952 orders them. */
function withHeaderFields(content: Uint8Array): Buffer {
  const plain = gzipSync(content);
  const header = Buffer.concat([
    plain.subarray(0, 3),
    Buffer.from([2 | 4 | 8 | 16]),
    plain.subarray(4, 10),
    Buffer.from([3, 0, 1, 2, 3]),
    Buffer.from("name.json\0a comment\0"),
  ]);
  const crc = Buffer.alloc(2);
  crc.writeUInt16LE(ownCrc32(header) & 0xffff);
  return Buffer.concat([header, crc, plain.subarray(10)]);
}
