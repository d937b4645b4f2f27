import { Decompress } from "fzstd";
import { checkExpansion } from "./expansion.ts";
import { compressionOf } from "./magic.ts";
import { nextMember } from "./next-member.ts";
import { PieceReader } from "./piece-reader.ts";
import { noteDamage, stepSize, type Passage, type Source } from "./source.ts";
import { xxh64 } from "./xxh64.ts";
import { blockOf, corrupted, early, frameHeader, longestHeader } from "./zstd-frame.ts";

/** The content of all frames, up to the first damaged block. */
export async function* unzstd(source: Source, passage: Passage): AsyncGenerator<Uint8Array, void> {
  const reader = new PieceReader(source);
  let unpacked = 0;
  let isSound = true;
  const damaged = (reason: string) => {
    isSound = false;
    noteDamage(passage, reader.offset, reason);
  };
  try {
    while (
      isSound &&
      (await nextMember(reader, passage, "zstd", (head) => compressionOf(head) === "zstd"))
    ) {
      for await (const chunk of frame(reader, damaged)) {
        unpacked += chunk.length;
        checkExpansion(passage.limits, passage.packed, unpacked);
        yield chunk;
      }
    }
  } finally {
    await reader.close();
  }
}

/**
 * One frame, given to fzstd block by block: by itself fzstd checks no checksum, reads windows above 32 MiB wrongly
 * without a word, and takes whatever memory a header asks for.
 */
async function* frame(
  reader: PieceReader,
  damaged: (reason: string) => void,
): AsyncGenerator<Uint8Array, void> {
  const header = frameHeader(await reader.peek(longestHeader));
  if (header.kind === "unusable") return damaged(header.reason);
  if (header.kind === "skippable") {
    if (!(await skip(reader, header.size))) damaged(early);
    return;
  }
  let made: Uint8Array[] = [];
  const decompress = new Decompress((chunk) => made.push(chunk));
  const isPushed = (bytes: Uint8Array, isLast: boolean) => {
    try {
      decompress.push(bytes, isLast);
      return true;
    } catch {
      return false;
    }
  };
  const hash = header.hasChecksum ? xxh64() : undefined;
  let size = 0;
  const start = await reader.exactly(header.size);
  if (!start || !isPushed(start, false)) return damaged(corrupted);
  for (let isLast = false; !isLast;) {
    const block = blockOf(await reader.peek(3));
    if (typeof block === "string") return damaged(block);
    isLast = block.isLast;
    const bytes = await reader.exactly(block.size);
    if (bytes === undefined) return damaged(early);
    const isSound = isPushed(bytes, false);
    const trailer = isLast && hash ? await reader.exactly(4) : new Uint8Array(0);
    const isClosed = !isLast || isPushed(trailer ?? new Uint8Array(0), true);
    for (const chunk of made) {
      hash?.update(chunk);
      size += chunk.length;
      if (chunk.length > 0) yield chunk;
    }
    made = [];
    if (!trailer) return damaged(early);
    if (!isSound || !isClosed) return damaged(corrupted);
    if (!isLast) continue;
    if (hash && Buffer.from(trailer).readUInt32LE() !== hash.digest().lo) {
      return damaged("the zstd checksum does not match");
    }
    if (header.contentSize !== undefined && header.contentSize !== size) {
      return damaged("the zstd length does not match");
    }
  }
}

async function skip(reader: PieceReader, size: number): Promise<boolean> {
  for (let left = size; left > 0;) {
    const passed = await reader.take(Math.min(left, stepSize));
    if (passed.length === 0) return false;
    left -= passed.length;
  }
  return true;
}
