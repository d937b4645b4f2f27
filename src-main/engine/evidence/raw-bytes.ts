import { extentPieces, filePieces, readExtent, readFile, withFile } from "./extent.ts";
import { packedTarPieces } from "./packed-tar.ts";
import type { Place } from "./place.ts";
import type { Passage, Source } from "./source.ts";
import { readZipMember, zipMemberPieces } from "./zip-member.ts";

/** A place's own bytes, as its folder or archive holds them, in pieces. */
export function rawSource(place: Place, passage: Passage): Source {
  switch (place.kind) {
    case "file":
      return () => filePieces(place.path, passage);
    case "zip":
      return () => zipMemberPieces(place, passage);
    case "tar":
      return place.compressed
        ? () => packedTarPieces(place, passage)
        : () => extentPieces(place.archive, place.offset, place.size, passage);
  }
}

/** The same at once; undefined where they are more than `most`, or damaged. */
export async function rawBytes(
  place: Place,
  most: number,
  passage: Passage,
): Promise<Uint8Array | undefined> {
  if (place.kind === "file") return readFile(place.path, most);
  if (place.size > most) return undefined;
  if (place.kind === "zip") return place.packedSize > most ? undefined : readZipMember(place);
  if (!place.compressed) {
    const bytes = withFile(place.archive, (file) => readExtent(file, place.offset, place.size));
    return bytes.length === place.size ? bytes : undefined;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of packedTarPieces(place, passage)) pieces.push(piece);
  const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
  return bytes?.length === place.size ? bytes : undefined;
}
