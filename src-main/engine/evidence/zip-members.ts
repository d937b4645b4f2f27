import {
  getFileNameLowLevel,
  fromRandomAccessReaderPromise,
  type Entry,
  type ZipFile,
} from "yauzl";
import type { ArchiveLimits } from "./content.ts";
import { refusal } from "./expansion.ts";
import { DamagedArchive, type Member } from "./member.ts";
import { ZipReader } from "./zip-reader.ts";
import { asUnreadable, isSystemError } from "./unreadable.ts";

const utf8Name = 0x800;

/** All members but folders. */
export async function* zipMembers(archive: string, limits: ArchiveLimits): AsyncGenerator<Member> {
  const zip = await opened(archive);
  try {
    let index = 0;
    for await (const entry of entriesOf(zip)) {
      const name = nameOf(entry);
      if (!name.endsWith("/")) yield memberOf(entry, name, archive, index, limits);
      index++;
    }
  } finally {
    zip.close();
  }
}

async function opened(archive: string): Promise<ZipFile> {
  let reader: ZipReader | undefined;
  try {
    reader = new ZipReader(archive);
    // Names are decoded below: yauzl's own decoding stops at the first bad one.
    const options = { autoClose: false, decodeStrings: false };
    return await fromRandomAccessReaderPromise(reader, reader.size, options);
  } catch (error) {
    reader?.abandon();
    throw damage(error);
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw damage(error);
  }
}

function damage(error: unknown): unknown {
  if (isSystemError(error)) return asUnreadable(error);
  const detail = error instanceof Error ? error.message : String(error);
  return new DamagedArchive(
    detail.includes("not found")
      ? "the zip archive is cut off: its list of members, which stands at the end, is missing"
      : `the zip archive's list of members is damaged (${detail})`,
  );
}

function nameOf(entry: Entry): string {
  // Without the flag the name is in no known encoding; most programs write UTF-8 all the same.
  const flags = isUtf8(entry.fileNameRaw) ? utf8Name : entry.generalPurposeBitFlag;
  return getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, true);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function memberOf(
  entry: Entry,
  name: string,
  archive: string,
  index: number,
  limits: ArchiveLimits,
): Member {
  const unusable = unusableBecause(entry, limits);
  const time = entry.getLastModDate({ timezone: "UTC" }).getTime();
  return {
    name,
    size: entry.uncompressedSize,
    modified: Number.isFinite(time) ? time * 1000 : undefined,
    place: {
      kind: "zip",
      archive,
      index,
      name,
      offset: entry.relativeOffsetOfLocalHeader,
      packedSize: entry.compressedSize,
      size: entry.uncompressedSize,
      method: entry.compressionMethod === 8 ? "deflate" : "stored",
      crc32: entry.crc32,
    },
    ...(unusable !== undefined && { unusable }),
  };
}

const unix = 3;
const linkMode = 0o120000;
const kindOfMode = 0o170000;

function unusableBecause(entry: Entry, limits: ArchiveLimits): string | undefined {
  if (entry.isEncrypted()) return "it is encrypted: unpack the archive with its password first";
  if (
    entry.versionMadeBy >> 8 === unix &&
    ((entry.externalFileAttributes >>> 16) & kindOfMode) === linkMode
  ) {
    return "it is a link, not a file";
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return `it is compressed by a method (${entry.compressionMethod}) that is not read here: unpack the archive first`;
  }
  return refusal(limits, entry.compressedSize, entry.uncompressedSize);
}
