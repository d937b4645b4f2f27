import type { PieceReader } from "./piece-reader.ts";
import { noteDamage, stepSize, type Passage } from "./source.ts";

/**
 * Does another member (frame) of a compressed file follow? Zeros may come between and after them; anything else is
 * damage.
 */
export async function nextMember(
  reader: PieceReader,
  passage: Passage,
  kind: "gzip" | "zstd",
  isStart: (head: Uint8Array) => boolean,
): Promise<boolean> {
  for (;;) {
    const piece = await reader.take(stepSize);
    if (piece.length === 0) return false;
    const first = piece.findIndex((byte) => byte !== 0);
    if (first === -1) continue;
    reader.giveBack(piece.length - first);
    if (isStart(await reader.peek(4))) return true;
    noteDamage(passage, reader.offset, `bytes that are not ${kind} follow the ${kind} data`);
    return false;
  }
}
