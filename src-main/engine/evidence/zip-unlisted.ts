import { closeSync, fstatSync, openSync } from "node:fs";
import { parseExtraFields, type ExtraField } from "yauzl";
import type { ArchiveLimits } from "./content.ts";
import { crc32 } from "./crc32.ts";
import { checkExpansion } from "./expansion.ts";
import { extentPieces, readExtent, readOnly } from "./extent.ts";
import { BadDeflate, careless, inflate } from "./inflate.ts";
import { PieceReader } from "./piece-reader.ts";
import { passage as newPassage } from "./source.ts";
import { asUnreadable } from "./unreadable.ts";
import { deflate, zipName, type ZipEntry } from "./zip-entry.ts";

const headerSize = 30;
const headerMagic = 0x04034b50;
const listMagic = 0x02014b50;
const zip64 = 1;
const encrypted = 1;
const sizesFollow = 8;

/**
 * The members of a zip whose list is lost, as their own headers tell of them one after the other, up to the first that
 * can't be read on from.
 */
export async function* unlistedMembers(
  archive: string,
  limits: ArchiveLimits,
  signal?: AbortSignal,
): AsyncGenerator<ZipEntry> {
  const file = opened(archive);
  try {
    const archiveSize = fstatSync(file).size;
    for (let offset = 0; ;) {
      const entry = entryAt(file, offset);
      if (entry === undefined) return;
      const { dataStart, flags } = entry;
      if (!(flags & sizesFollow)) {
        yield entry;
        offset = dataStart + entry.packedSize;
        continue;
      }
      if (entry.method !== deflate || entry.isEncrypted) return;
      const left = archiveSize - dataStart;
      const data = await inflated(archive, dataStart, left, limits, signal);
      // One byte more than there is: then reading it says that the archive ends within it.
      yield { ...entry, ...data, packedSize: data.isWhole ? data.packedSize : left + 1 };
      if (!data.isWhole) return;
      const next = afterSizes(file, dataStart + data.packedSize);
      if (next === undefined) return;
      offset = next;
    }
  } finally {
    closeSync(file);
  }
}

function opened(archive: string): number {
  try {
    return openSync(archive, readOnly);
  } catch (error) {
    throw asUnreadable(error);
  }
}

interface LocalEntry extends ZipEntry {
  readonly flags: number;
  readonly dataStart: number;
}

function entryAt(file: number, offset: number): LocalEntry | undefined {
  const header = readExtent(file, offset, headerSize);
  if (header.length < headerSize || header.readUInt32LE(0) !== headerMagic) return undefined;
  const nameSize = header.readUInt16LE(26);
  const restSize = nameSize + header.readUInt16LE(28);
  const rest = readExtent(file, offset + headerSize, restSize);
  if (rest.length < restSize) return undefined;
  const flags = header.readUInt16LE(6);
  const extra = extraFields(rest.subarray(nameSize));
  const [size, packedSize] = sizesOf(header, extra);
  return {
    name: zipName(flags, rest.subarray(0, nameSize), extra),
    offset,
    packedSize,
    size,
    method: header.readUInt16LE(8),
    crc32: header.readUInt32LE(14),
    modified: dosTime(header.readUInt16LE(12), header.readUInt16LE(10)),
    isEncrypted: (flags & encrypted) !== 0,
    isLink: false,
    flags,
    dataStart: offset + headerSize + rest.length,
  };
}

function dosTime(date: number, time: number): Date {
  const day = [1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31] as const;
  return new Date(Date.UTC(...day, time >> 11, (time >> 5) & 63, 2 * (time & 31)));
}

function extraFields(bytes: Buffer): ExtraField[] {
  try {
    return parseExtraFields(bytes);
  } catch {
    return [];
  }
}

function sizesOf(header: Buffer, extra: readonly ExtraField[]): readonly [number, number] {
  const size = header.readUInt32LE(22);
  const packedSize = header.readUInt32LE(18);
  const large = extra.find(({ id }) => id === zip64)?.data;
  if (packedSize !== 0xffffffff || large === undefined || large.length < 16) {
    return [size, packedSize];
  }
  return [Number(large.readBigUInt64LE(0)), Number(large.readBigUInt64LE(8))];
}

/** How long a member is that its header does not tell of: the end of its deflate data tells. */
async function inflated(
  archive: string,
  dataStart: number,
  left: number,
  limits: ArchiveLimits,
  signal: AbortSignal | undefined,
) {
  const passage = newPassage(limits, signal);
  const reader = new PieceReader(() => extentPieces(archive, dataStart, left, passage));
  let isWhole = false;
  let size = 0;
  let crc = 0;
  const chunks = inflate(reader, careless, () => {
    isWhole = true;
  });
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      crc = crc32(chunk, crc);
      checkExpansion(limits, passage.packed, size);
    }
  } catch (error) {
    if (!(error instanceof BadDeflate)) throw error;
  } finally {
    await reader.close();
  }
  return { isWhole, packedSize: reader.offset, size, crc32: crc };
}

/** After such data stand checksum and sizes, of 4 or 8 bytes each, with a magic number before them or without. */
function afterSizes(file: number, dataEnd: number): number | undefined {
  const sizes = [16, 12, 24, 20].find((length) => {
    const magic = readExtent(file, dataEnd + length, 4);
    return magic.length === 4 && [headerMagic, listMagic].includes(magic.readUInt32LE(0));
  });
  return sizes && dataEnd + sizes;
}
