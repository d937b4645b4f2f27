import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from "yauzl";
import type { ArchiveLimits } from "./content.ts";
import { DamagedArchive, type Member } from "./member.ts";
import { asUnreadable, isSystemError } from "./unreadable.ts";
import { zipMember, zipName } from "./zip-entry.ts";
import { ZipReader } from "./zip-reader.ts";
import { unlistedMembers } from "./zip-unlisted.ts";

const unix = 3;
const linkMode = 0o120000;
const kindOfMode = 0o170000;

/** All members but folders: those in the archive's list, and where that is damaged those that it leaves out. */
export async function* zipMembers(
  archive: string,
  limits: ArchiveLimits,
  signal?: AbortSignal,
): AsyncGenerator<Member> {
  const listed = new Set<number>();
  let index = 0;
  try {
    for await (const entry of listOf(archive)) {
      listed.add(entry.relativeOffsetOfLocalHeader);
      const member = memberOf(entry, archive, index++, limits);
      if (member) yield member;
    }
  } catch (error) {
    if (error instanceof DamagedArchive) {
      for await (const entry of unlistedMembers(archive, limits, signal)) {
        if (listed.has(entry.offset)) continue;
        const member = zipMember(entry, archive, index++, limits);
        if (member) yield member;
      }
    }
    throw error;
  }
}

async function* listOf(archive: string): AsyncGenerator<Entry> {
  const zip = await opened(archive);
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw damage(error);
  } finally {
    zip.close();
  }
}

async function opened(archive: string): Promise<ZipFile> {
  let reader: ZipReader | undefined;
  try {
    reader = new ZipReader(archive);
    // Names are decoded elsewhere: yauzl's own decoding stops at the first bad one.
    const options = { autoClose: false, decodeStrings: false };
    return await fromRandomAccessReaderPromise(reader, reader.size, options);
  } catch (error) {
    reader?.abandon();
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

function memberOf(entry: Entry, archive: string, index: number, limits: ArchiveLimits) {
  const mode = entry.versionMadeBy >> 8 === unix ? entry.externalFileAttributes >>> 16 : 0;
  return zipMember(
    {
      name: zipName(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields),
      offset: entry.relativeOffsetOfLocalHeader,
      packedSize: entry.compressedSize,
      size: entry.uncompressedSize,
      method: entry.compressionMethod,
      crc32: entry.crc32,
      modified: entry.getLastModDate({ timezone: "UTC" }),
      isEncrypted: entry.isEncrypted(),
      isLink: (mode & kindOfMode) === linkMode,
    },
    archive,
    index,
    limits,
  );
}
