import { archiveLimits, type ContentKind, type Identity } from "./content.ts";
import { contentSource } from "./content-source.ts";
import { identityOf, magicSize } from "./magic.ts";
import type { Place } from "./place.ts";
import { rawSource } from "./raw-bytes.ts";
import { headOf, passage as newPassage } from "./source.ts";

const pieceSize = 16 * 1024;

/** The first bytes of a place, decompressed; of a damaged one what there is. Throws Unreadable where it can't be opened. */
export async function readHead(
  place: Place,
  bytes = 65536,
): Promise<{ readonly bytes: Uint8Array; readonly kind: ContentKind }> {
  const passage = newPassage(archiveLimits, undefined, pieceSize);
  const { kind, content } = await contentSource(rawSource(place, passage), passage);
  return { bytes: await headOf(content, bytes), kind };
}

/** Tells by its first bytes, decompressed, what a place is. */
export async function identify(place: Place): Promise<Identity> {
  return identityOf((await readHead(place, magicSize)).bytes);
}
