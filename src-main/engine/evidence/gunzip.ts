import { gunzipSync } from "node:zlib";
import { wholeContent } from "./content.ts";
import { crc32 } from "./crc32.ts";
import { checkExpansion } from "./expansion.ts";
import { inflate, salvaging, type Care } from "./inflate.ts";
import { compressionOf } from "./magic.ts";
import { nextMember } from "./next-member.ts";
import { PieceReader } from "./piece-reader.ts";
import { noteDamage, type Passage, type Source } from "./source.ts";

/** The content of a sound gzip file; undefined where it is damaged or too big to hold. */
export function gunzipWhole(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < 18) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const told = view.getUint32(bytes.length - 4, true);
  if (told > wholeContent) return undefined;
  try {
    // A chunk that holds all of it saves copying; the byte more saves asking whether there is more.
    const chunkSize = Math.min(Math.max(told, 2 * bytes.length), wholeContent) + 1;
    const { buffer, engine } = gunzipSync(bytes, {
      info: true,
      chunkSize,
      maxOutputLength: wholeContent,
    }) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
    // Node stops at a zero byte after a member, whatever follows.
    return isPadding(bytes.subarray(engine.bytesWritten)) ? buffer : undefined;
  } catch {
    return undefined;
  }
}

/** All members' content, up to the first damage. */
export async function* gunzip(source: Source, passage: Passage): AsyncGenerator<Uint8Array, void> {
  let unpacked = 0;
  const chunks = salvaging(
    (care) => members(source, passage, care),
    (bad) => noteDamage(passage, bad.offset, "the gzip data is corrupted"),
  );
  for await (const chunk of chunks) {
    unpacked += chunk.length;
    checkExpansion(passage.limits, passage.packed, unpacked);
    yield chunk;
  }
}

async function* members(source: Source, passage: Passage, care: Care) {
  const reader = new PieceReader(source);
  try {
    while (await nextMember(reader, passage, "gzip", (head) => compressionOf(head) === "gzip")) {
      if (!(await passHeader(reader, passage))) return;
      let crc = 0;
      let size = 0;
      let whole = false;
      const chunks = inflate(reader, care, () => {
        whole = true;
      });
      for await (const chunk of chunks) {
        crc = crc32(chunk, crc);
        size += chunk.length;
        yield chunk;
      }
      const trailer = whole ? await reader.exactly(8) : undefined;
      if (trailer === undefined) {
        return noteDamage(passage, reader.offset, "the gzip data ends early");
      }
      const told = new DataView(trailer.buffer, trailer.byteOffset, 8);
      if (told.getUint32(0, true) !== crc) {
        noteDamage(passage, reader.offset - 8, "the gzip checksum does not match");
      } else if (told.getUint32(4, true) !== size % 2 ** 32) {
        noteDamage(passage, reader.offset - 4, "the gzip length does not match");
      }
    }
  } finally {
    await reader.close();
  }
}

const longestText = 64 * 1024;
const flag = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 224 };

/** Passes a member's header. Returns false where no data can follow it. */
async function passHeader(reader: PieceReader, passage: Passage): Promise<boolean> {
  let crc = 0;
  const pass = async (count: number) => {
    const bytes = await reader.exactly(count);
    if (bytes === undefined) noteDamage(passage, reader.offset, "the gzip data ends early");
    else crc = crc32(bytes, crc);
    return bytes;
  };
  const fixed = await pass(10);
  if (fixed === undefined) return false;
  const flags = fixed[3] ?? 0;
  if (flags & flag.reserved) {
    noteDamage(passage, reader.offset, "the gzip header is corrupted");
    return false;
  }
  if (flags & flag.extra) {
    const length = await pass(2);
    if (!length || !(await pass(littleEndian(length)))) return false;
  }
  for (const text of [flag.name, flag.comment]) {
    for (let length = 0, byte = flags & text; byte !== 0; length++) {
      const next = length < longestText ? await pass(1) : undefined;
      if (next === undefined) {
        noteDamage(passage, reader.offset, "the gzip header is corrupted");
        return false;
      }
      byte = next[0] ?? 0;
    }
  }
  if (flags & flag.headerCrc) {
    const expected = crc & 0xffff;
    const told = await pass(2);
    if (told === undefined) return false;
    if (littleEndian(told) !== expected) {
      noteDamage(passage, reader.offset - 2, "the gzip header's checksum does not match");
    }
  }
  return true;
}

const littleEndian = (bytes: Uint8Array) => (bytes[0] ?? 0) + 256 * (bytes[1] ?? 0);

function isPadding(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
