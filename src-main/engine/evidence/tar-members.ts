import type { ArchiveLimits } from "./content.ts";
import { DamagedArchive, type Member } from "./member.ts";
import { tarBytes, type TarBytes } from "./tar-bytes.ts";
import {
  blockSize,
  hasTarMagic,
  paxValues,
  tarHeader,
  text,
  type TarHeader,
} from "./tar-header.ts";

const mostExtra = 4 * 2 ** 20;

/** All members but folders, as the archive is passed through. */
export async function* tarMembers(
  archive: string,
  limits: ArchiveLimits,
  signal?: AbortSignal,
): AsyncGenerator<Member, void> {
  const bytes = await tarBytes(archive, limits, signal);
  try {
    yield* membersOf(bytes, archive);
  } finally {
    await bytes.close();
  }
}

async function* membersOf(bytes: TarBytes, archive: string): AsyncGenerator<Member, void> {
  let wrong: string | undefined;
  let ended = false;
  let offset = 0;
  let index = 0;
  const extra = { all: new Map<string, string>(), next: new Map<string, string>() };
  for (;;) {
    const block = await bytes.at(offset, blockSize);
    if (block.length < blockSize) {
      wrong ??= bytes.damage() ?? (ended ? undefined : "the tar archive is cut off");
      break;
    }
    const header = ended && !hasTarMagic(block) ? undefined : tarHeader(block);
    if (header === undefined) {
      // Zeros end an archive, but another may follow; after damage any sound header will do.
      if (block.every((byte) => byte === 0)) ended = true;
      else if (!ended) [wrong, ended] = ["the tar archive is damaged", true];
      offset += blockSize;
      continue;
    }
    ended = false;
    const dataOffset = offset + blockSize;
    let size = header.size;
    if (extraTypes.includes(header.type)) {
      if (size > mostExtra) throw new DamagedArchive("the tar archive is damaged");
      noteExtra(header, await bytes.at(dataOffset, size), extra);
    } else {
      const values = new Map([...extra.all, ...extra.next]);
      extra.next.clear();
      const paxSize = Number(values.get("size") ?? NaN);
      if (Number.isSafeInteger(paxSize) && paxSize >= 0) size = paxSize;
      const member = memberOf({ ...header, size }, values, archive, index++, dataOffset, bytes);
      if (member) yield member;
    }
    offset = dataOffset + Math.ceil(size / blockSize) * blockSize;
  }
  if (wrong !== undefined) throw new DamagedArchive(wrong);
}

// Pax headers for one and for all that follow, GNU's long name and long link target.
const extraTypes: readonly string[] = ["x", "g", "L", "K"];

function noteExtra(
  { type }: TarHeader,
  data: Uint8Array,
  extra: { readonly all: Map<string, string>; readonly next: Map<string, string> },
): void {
  if (type === "L") extra.next.set("path", text(data, 0, data.length));
  if (type !== "x" && type !== "g") return;
  const values = type === "x" ? extra.next : extra.all;
  for (const [key, value] of paxValues(data)) values.set(key, value);
}

const folders: readonly string[] = ["5", "D", "V"];
const files: readonly string[] = ["0", "\0", "7"];

function memberOf(
  header: TarHeader,
  values: ReadonlyMap<string, string>,
  archive: string,
  index: number,
  offset: number,
  { compressed }: TarBytes,
): Member | undefined {
  const name = (values.get("path") ?? header.name).replace(/^(\.\/+)+/, "");
  if (folders.includes(header.type) || name === "" || name.endsWith("/")) return undefined;
  const { size } = header;
  const seconds = Number(values.get("mtime") ?? header.modified);
  const unusable = unusableBecause(header.type, values);
  return {
    name,
    size,
    modified: Number.isFinite(seconds) ? Math.round(seconds * 1e6) : undefined,
    place: { kind: "tar", archive, index, name, offset, size, compressed },
    ...(unusable !== undefined && { unusable }),
  };
}

function unusableBecause(type: string, values: ReadonlyMap<string, string>): string | undefined {
  if (type === "1" || type === "2") return "it is a link, not a file";
  if (["3", "4", "6"].includes(type)) return "it is a device, not a file";
  if (type === "S" || values.has("GNU.sparse.major") || values.has("GNU.sparse.map")) {
    return "it is stored as a sparse file, which is not read here: unpack the archive first";
  }
  return files.includes(type)
    ? undefined
    : `it is a tar entry of a kind (${type}) that holds no file`;
}
