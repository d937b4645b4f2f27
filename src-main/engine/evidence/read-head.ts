import { constants, gunzipSync } from "node:zlib";
import { archiveLimits, type ContentKind, type Identity } from "./content.ts";
import { contentSource } from "./content-source.ts";
import { readExtent, withFile } from "./extent.ts";
import { compressionOf, identityOf, magicSize } from "./magic.ts";
import type { Place } from "./place.ts";
import { rawSource } from "./raw-bytes.ts";
import { headOf, passage as newPassage } from "./source.ts";

export interface Head {
  readonly bytes: Uint8Array;
  readonly kind: ContentKind;
}

const pieceSize = 16 * 1024;

/** The first bytes of a place, decompressed; of a damaged one what there is. Throws Unreadable where it can't be opened. */
export async function readHead(place: Place, bytes = 65536): Promise<Head> {
  const quick = place.kind === "file" ? headOfFile(place.path, bytes) : undefined;
  if (quick) return quick;
  const passage = newPassage(archiveLimits, undefined, pieceSize);
  const { kind, content } = await contentSource(rawSource(place, passage), passage);
  return { bytes: await headOf(content, bytes), kind };
}

/** Tells by its first bytes, decompressed, what a place is. */
export async function identify(place: Place): Promise<Identity> {
  return identityOf((await readHead(place, magicSize)).bytes);
}

/** Most previewed files: sound, on disk, plain or simply gzipped. Undefined for all others. */
function headOfFile(path: string, wanted: number): Head | undefined {
  return withFile(path, (file, { size }) => {
    const most = Math.max(1024, Math.ceil(wanted / 6));
    const first = readExtent(file, 0, Math.min(size, most));
    const kind = compressionOf(first);
    if (kind === "plain") {
      const enough = first.length >= Math.min(size, wanted);
      return { bytes: enough ? first.subarray(0, wanted) : readExtent(file, 0, wanted), kind };
    }
    if (kind === "zstd") return undefined;
    const bytes = startOf(first);
    const enough = bytes && (bytes.length >= wanted || first.length === size);
    return enough && compressionOf(bytes) === "plain"
      ? { bytes: bytes.subarray(0, wanted), kind }
      : undefined;
  });
}

function startOf(packed: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 128 * 1024 });
  } catch {
    return undefined;
  }
}
