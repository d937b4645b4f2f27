import { Failed } from "@contract/failure.ts";
import type { ArchiveLimits, Damage } from "./content.ts";

/** Bytes that can be passed from their start as often as needed. */
export type Source = () => AsyncGenerator<Uint8Array, void>;

/** In the largest steps given on: what a bomb makes of one step must fit in memory, and be noticed after it. */
export const stepSize = 64 * 1024;

/** What one reading of one place shares down all its layers. */
export interface Passage {
  readonly limits: ArchiveLimits;
  readonly signal: AbortSignal | undefined;
  readonly pieceSize: number;
  /** Bytes taken so far as they stand on disk. */
  packed: number;
  /** The first found, which is the outermost: what comes after it follows from it. */
  damage: Damage | undefined;
  /** Size and time of the file at its first opening: later ones must find the same. */
  stamp: string | undefined;
}

export const passage = (
  limits: ArchiveLimits,
  signal?: AbortSignal,
  pieceSize = 2 ** 20,
): Passage => ({
  limits,
  signal,
  pieceSize,
  packed: 0,
  damage: undefined,
  stamp: undefined,
});

export function throwIfCancelled({ signal }: Passage): void {
  if (signal?.aborted) throw new Failed({ code: "cancelled" });
}

export function noteDamage(passage: Passage, offset: number, reason: string): void {
  passage.damage ??= { offset, reason };
}

/** The first `wanted` bytes of a source, fewer where it ends before. */
export async function headOf(source: Source, wanted: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source()) {
    pieces.push(piece);
    size += piece.length;
    if (size >= wanted) break;
  }
  return Buffer.concat(pieces, Math.min(size, wanted));
}
