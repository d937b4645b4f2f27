import { inflateRawSync } from "node:zlib";
import { crc32 } from "./crc32.ts";
import { checkExpansion } from "./expansion.ts";
import { extentPieces, readExtent, withFile } from "./extent.ts";
import { inflate, salvaging, type Care } from "./inflate.ts";
import { PieceReader } from "./piece-reader.ts";
import type { ZipPlace } from "./place.ts";
import { noteDamage, type Passage, type Source } from "./source.ts";
import { Unreadable } from "./unreadable.ts";

const headerSize = 30;

/** A sound member at once; undefined where it is damaged. */
export function readZipMember(place: ZipPlace): Uint8Array | undefined {
  const packed = withFile(place.archive, (file) =>
    readExtent(file, dataStart(file, place), place.packedSize),
  );
  if (packed.length < place.packedSize) return undefined;
  const bytes = place.method === "stored" ? packed : inflated(packed, place.size);
  return bytes?.length === place.size && crc32(bytes) === place.crc32 ? bytes : undefined;
}

function inflated(packed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(packed, { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1 });
  } catch {
    return undefined;
  }
}

/** A member in pieces, up to the first damage. */
export async function* zipMemberPieces(place: ZipPlace, passage: Passage) {
  let size = 0;
  let crc = 0;
  const data = withFile(place.archive, (file) => dataStart(file, place));
  const packed = () => extentPieces(place.archive, data, place.packedSize, passage);
  const pieces = place.method === "stored" ? packed() : inflatedPieces(packed, passage);
  for await (const piece of pieces) {
    const part = piece.subarray(0, place.size - size);
    size += part.length;
    crc = crc32(part, crc);
    if (place.method === "deflate") checkExpansion(passage.limits, passage.packed, size);
    if (part.length > 0) yield part;
    if (part.length < piece.length) {
      return noteDamage(passage, size, "it is longer than its zip archive says");
    }
  }
  if (size < place.size) noteDamage(passage, size, "it is shorter than its zip archive says");
  else if (crc !== place.crc32) noteDamage(passage, size, "the zip checksum does not match");
}

async function* inflatedPieces(packed: Source, passage: Passage) {
  let size = 0;
  const chunks = salvaging(
    (care) => inflatedOnce(packed, care),
    () => noteDamage(passage, size, "the zip data is corrupted"),
  );
  for await (const chunk of chunks) {
    size += chunk.length;
    yield chunk;
  }
}

async function* inflatedOnce(packed: Source, care: Care) {
  const reader = new PieceReader(packed);
  try {
    yield* inflate(reader, care);
  } finally {
    await reader.close();
  }
}

/** The local header's name and extra field may be longer than the directory's, so only it tells where data starts. */
function dataStart(file: number, place: ZipPlace): number {
  const header = readExtent(file, place.offset, headerSize);
  if (header.length < headerSize || header.readUInt32LE(0) !== 0x04034b50) {
    throw new Unreadable("its place in the zip archive holds something else");
  }
  return place.offset + headerSize + header.readUInt16LE(26) + header.readUInt16LE(28);
}
