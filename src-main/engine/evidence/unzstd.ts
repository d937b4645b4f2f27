import { Decompress } from "fzstd";
import { checkExpansion, Refused } from "./expansion.ts";
import { noteDamage, type Passage, type Source } from "./source.ts";

// One zstd block makes 128 KiB of four bytes: small steps bound what a bomb can make at once.
const step = 4096;

export async function* unzstd(source: Source, passage: Passage): AsyncGenerator<Uint8Array, void> {
  let unpacked = 0;
  let offset = 0;
  let made: Uint8Array[] = [];
  const decompress = new Decompress((chunk) => {
    unpacked += chunk.length;
    checkExpansion(passage.limits, passage.packed, unpacked);
    if (chunk.length > 0) made.push(chunk);
  });
  const sound = (piece: Uint8Array, last: boolean) => {
    try {
      decompress.push(piece, last);
      return true;
    } catch (error) {
      if (error instanceof Refused) throw error;
      noteDamage(passage, offset, reasonOf(error));
      return false;
    }
  };
  for await (const piece of source()) {
    for (let from = 0; from < piece.length; from += step) {
      const goesOn = sound(piece.subarray(from, from + step), false);
      yield* made;
      made = [];
      if (!goesOn) return;
      offset += Math.min(step, piece.length - from);
    }
  }
  sound(new Uint8Array(0), true);
  yield* made;
}

// fzstd's codes; a corrupted block can also make it fail with a plain TypeError.
function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === 5) return "the zstd data ends early";
  if (code === 1) return "its zstd window is larger than 32 MiB, which can't be read";
  return "the zstd data is corrupted";
}
