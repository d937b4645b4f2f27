import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { constants, deflateRawSync } from "node:zlib";
import { pack } from "tar-stream";
import { afterAll } from "vitest";
import { archiveLimits, type ArchiveLimits } from "../../../src-main/engine/evidence/content.ts";
import { ownCrc32 } from "../../../src-main/engine/evidence/crc32.ts";
import { expandArchive } from "../../../src-main/engine/evidence/expand-archive.ts";
import type { FoundFile, Place } from "../../../src-main/engine/evidence/place.ts";
import { readEvidence } from "../../../src-main/engine/evidence/read-evidence.ts";
import type { ReadOptions } from "../../../src-main/engine/evidence/content.ts";

/** A folder of this test file's own, gone when it ends. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "trailhound-evidence-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function put(path: string, bytes: Uint8Array | string = ""): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

export const fileAt = (path: string): Place => ({ kind: "file", path });

export const foundAt = (path: string): FoundFile => ({
  path,
  place: fileAt(path),
  size: statSync(path).size,
  modified: undefined,
});

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const kept: T[] = [];
  for await (const item of items) kept.push(item);
  return kept;
}

/** What a place reads as, and every byte its sink was given. */
export async function readAll(place: Place, options?: ReadOptions) {
  const chunks: Uint8Array[] = [];
  const reading = await readEvidence(
    place,
    { chunk: (bytes) => chunks.push(new Uint8Array(bytes)) },
    options,
  );
  return { reading, content: Buffer.concat(chunks), chunks: chunks.length };
}

export function expand(
  archive: FoundFile,
  kind: "zip" | "tar",
  spool: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<FoundFile[]> {
  return all(expandArchive(archive, kind, limits, spool));
}

/** Log-like text of about `bytes` that is not all the same. */
export function logText(bytes: number, seed = 1): Buffer {
  const lines: string[] = [];
  let state = seed;
  for (let size = 0; size < bytes;) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    const line = `{"eventID":"${state.toString(36)}-${lines.length}","eventName":"GetObject","awsRegion":"eu-west-1"}\n`;
    lines.push(line);
    size += line.length;
  }
  return Buffer.from(lines.join("").slice(0, bytes));
}

/** Deflate data of so many MiB of zeros, made at no cost. */
export function deflatedZeros(mebibytes: number): Buffer {
  const one = deflateRawSync(Buffer.alloc(2 ** 20), {
    level: 9,
    finishFlush: constants.Z_SYNC_FLUSH,
  });
  const end = Buffer.from([3, 0]);
  return Buffer.concat([...Array.from({ length: mebibytes }, () => one), end]);
}

export interface ZipEntry {
  readonly name: string;
  readonly data: Uint8Array;
  readonly stored?: boolean;
  /** The data as it stands in the archive, where it is not to be packed here. */
  readonly packed?: Uint8Array;
  readonly encrypted?: boolean;
  readonly method?: number;
  /** Unix mode, as in `0o120777` for a link. */
  readonly mode?: number;
  /** Checksum and sizes stand after the data alone, as programs write them that don't know them before. */
  readonly sizesFollow?: boolean;
  readonly saysSize?: number;
  readonly saysCrc?: number;
}

export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const members: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const packed = Buffer.from(
      entry.packed ?? (entry.stored ? entry.data : deflateRawSync(entry.data)),
    );
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(entry.saysCrc ?? ownCrc32(entry.data), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(entry.saysSize ?? entry.data.length, 8);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(0x800 | (entry.sizesFollow ? 8 : 0) | (entry.encrypted ? 1 : 0), 2);
    fixed.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
    fixed.writeUInt32LE(0x5a210000, 6);
    fixed.writeUInt16LE(name.length, 22);
    const listed = Buffer.from(fixed);
    sizes.copy(listed, 10);
    if (!entry.sizesFollow) sizes.copy(fixed, 10);
    const after = entry.sizesFollow ? [Buffer.from("PK\x07\x08"), sizes] : [];
    const member = Buffer.concat([Buffer.from("PK\x03\x04"), fixed, name, packed, ...after]);
    members.push(member);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x03", "latin1"), listed, place, name);
    offset += member.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...members, ...directory, Buffer.from("PK\x05\x06"), end]);
}

interface TarEntry {
  readonly name: string;
  readonly data?: Uint8Array | string;
  readonly type?: "directory" | "symlink" | "link" | "fifo" | "block-device";
  readonly linkname?: string;
}

export async function tarOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { data, ...header } of entries) tar.entry(header, Buffer.from(data ?? ""));
  tar.finalize();
  return Buffer.concat(await all<Uint8Array>(tar as AsyncIterable<Uint8Array>));
}

/** A zstd file of blocks that are stored as they are, which any decoder must read. */
export function zstdOf(bytes: Uint8Array, block = 1000): Buffer {
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58])];
  for (let from = 0; from < bytes.length || from === 0; from += block) {
    const piece = bytes.subarray(from, from + block);
    const header = Buffer.alloc(3);
    header.writeUIntLE((piece.length << 3) | (from + block >= bytes.length ? 1 : 0), 0, 3);
    parts.push(header, Buffer.from(piece));
  }
  return Buffer.concat(parts);
}
