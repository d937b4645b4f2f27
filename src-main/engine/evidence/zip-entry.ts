import { getFileNameLowLevel, type ExtraField } from "yauzl";
import type { ArchiveLimits } from "./content.ts";
import { refusal } from "./expansion.ts";
import type { Member } from "./member.ts";

/** What a zip's list, or a member's own header, tells about a member. */
export interface ZipEntry {
  readonly name: string;
  readonly offset: number;
  readonly packedSize: number;
  readonly size: number;
  readonly method: number;
  readonly crc32: number;
  readonly modified: Date;
  readonly isEncrypted: boolean;
  readonly isLink: boolean;
}

export const stored = 0;
export const deflate = 8;

const utf8Name = 0x800;
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

/** Without the flag a name is in no known encoding; most programs write UTF-8 all the same. */
export function zipName(flags: number, name: Buffer, extra: ExtraField[]): string {
  const isUtf8 = (flags & utf8Name) !== 0 || decodes(name);
  return getFileNameLowLevel(isUtf8 ? utf8Name : 0, name, extra, true);
}

function decodes(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Undefined for a folder. */
export function zipMember(
  entry: ZipEntry,
  archive: string,
  index: number,
  limits: ArchiveLimits,
): Member | undefined {
  const { name, offset, packedSize, size, crc32 } = entry;
  if (name.endsWith("/")) return undefined;
  const time = entry.modified.getTime();
  const unusable = unusableBecause(entry, limits);
  const method = entry.method === deflate ? "deflate" : "stored";
  return {
    name,
    size,
    modified: Number.isFinite(time) ? time * 1000 : undefined,
    place: { kind: "zip", archive, index, name, offset, packedSize, size, method, crc32 },
    ...(unusable !== undefined && { unusable }),
  };
}

function unusableBecause(entry: ZipEntry, limits: ArchiveLimits): string | undefined {
  const { method, packedSize, size } = entry;
  if (entry.isEncrypted) return "it is encrypted: unpack the archive with its password first";
  if (entry.isLink) return "it is a link, not a file";
  if (method !== stored && method !== deflate) {
    return `it is compressed by a method (${method}) that is not read here: unpack the archive first`;
  }
  return refusal(limits, packedSize, size);
}
