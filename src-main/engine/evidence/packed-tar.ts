import { statSync } from "node:fs";
import { contentSource } from "./content-source.ts";
import { stampOf, filePieces } from "./extent.ts";
import type { TarPlace } from "./place.ts";
import {
  noteDamage,
  passage as newPassage,
  throwIfCancelled,
  stepSize,
  type Passage,
} from "./source.ts";
import { asUnreadable } from "./unreadable.ts";

/**
 * A compressed tar can only be passed from its start. So that one member after the other costs one pass, each thread
 * keeps the archive it read last open where it stands, with the bytes just before: a look at a member's head and then
 * reading it does not start over.
 */
interface OpenTar {
  readonly archive: string;
  readonly stamp: string;
  readonly passage: Passage;
  readonly pieces: AsyncGenerator<Uint8Array, void>;
  /** The pieces last passed, the first of which starts at `start`. */
  held: Uint8Array[];
  start: number;
  end: number;
}

const heldBytes = 4 * 2 ** 20;
let kept: OpenTar | undefined;

/** The bytes of a member, in pieces. */
export async function* packedTarPieces(place: TarPlace, passage: Passage) {
  passage.packed = 0;
  const tar = await openAt(place, passage);
  // While it is in use nobody else may move it on.
  kept = undefined;
  try {
    const end = place.offset + place.size;
    let at = place.offset;
    while (at < end) {
      throwIfCancelled(passage);
      const piece = heldPiece(tar, at) ?? (await nextPiece(tar));
      if (piece === undefined) {
        const reason = tar.passage.damage?.reason ?? "the archive ends early";
        return noteDamage(passage, at - place.offset, `its archive is damaged: ${reason}`);
      }
      if (piece.end <= at) continue;
      const part = piece.bytes.subarray(
        at - piece.start,
        Math.min(end, at + stepSize) - piece.start,
      );
      at += part.length;
      passage.packed += part.length;
      yield part;
    }
  } finally {
    await closePackedTar();
    kept = tar;
  }
}

/** Lets go of the archive this thread keeps open. */
export async function closePackedTar(): Promise<void> {
  const tar = kept;
  kept = undefined;
  await tar?.pieces.return();
}

async function openAt(place: TarPlace, passage: Passage): Promise<OpenTar> {
  const stamp = currentStamp(place.archive);
  if (kept?.archive === place.archive && kept.stamp === stamp && kept.start <= place.offset) {
    return kept;
  }
  await closePackedTar();
  const own = newPassage(passage.limits);
  const { content } = await contentSource(() => filePieces(place.archive, own), own);
  return {
    archive: place.archive,
    stamp,
    passage: own,
    pieces: content(),
    held: [],
    start: 0,
    end: 0,
  };
}

function currentStamp(archive: string): string {
  try {
    return stampOf(statSync(archive));
  } catch (error) {
    throw asUnreadable(error);
  }
}

function heldPiece(tar: OpenTar, at: number) {
  let end = tar.end;
  for (let i = tar.held.length - 1; i >= 0 && at < end; i--) {
    const bytes = tar.held[i] as Uint8Array;
    const start = end - bytes.length;
    if (at >= start) return { bytes, start, end };
    end = start;
  }
  return undefined;
}

async function nextPiece(tar: OpenTar) {
  const next = await tar.pieces.next();
  if (next.done) return undefined;
  const bytes = next.value;
  const start = tar.end;
  tar.held.push(bytes);
  tar.end += bytes.length;
  let first = tar.held[0];
  while (first && tar.end - tar.start - first.length >= heldBytes) {
    tar.held.shift();
    tar.start += first.length;
    first = tar.held[0];
  }
  return { bytes, start, end: tar.end };
}
