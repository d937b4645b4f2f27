import { createInflateRaw } from "node:zlib";
import type { PieceReader } from "./piece-reader.ts";
import { stepSize } from "./source.ts";

/** Deflate data that can't be decoded from this place of the source on. */
export class BadDeflate extends Error {
  constructor(
    readonly offset: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** From `from` on, bytes are given to zlib in `step`s. */
export interface Care {
  readonly from: number;
  readonly step: number;
}

export const careless: Care = { from: Infinity, step: stepSize };

/**
 * One deflate stream, whose end is left as the reader's next byte; `onEnd` is called where the source goes that far.
 * Throws BadDeflate, after which up to a step's worth of output may be missing (Node drops what zlib had made of the
 * input it then failed on).
 */
export async function* inflate(
  reader: PieceReader,
  care: Care,
  onEnd?: () => void,
): AsyncGenerator<Uint8Array, void> {
  const stream = createInflateRaw({ chunkSize: 256 * 1024 });
  let made: Uint8Array[] = [];
  let settle: (result: "more" | "ended" | Error) => void = () => undefined;
  stream.on("data", (chunk: Uint8Array) => made.push(chunk));
  stream.on("end", () => settle("ended"));
  stream.on("error", (error) => settle(error));
  try {
    for (;;) {
      const start = reader.offset;
      const most = start < care.from ? Math.min(stepSize, care.from - start) : care.step;
      const piece = await reader.take(most);
      if (piece.length === 0) return;
      const before = stream.bytesWritten;
      const result = await new Promise<"more" | "ended" | Error>((resolve) => {
        settle = resolve;
        stream.write(piece, (error) => resolve(error ?? "more"));
      });
      yield* made;
      made = [];
      if (result instanceof Error) throw new BadDeflate(start, result.message);
      const left = piece.length - (stream.bytesWritten - before);
      // Node 18 calls back after the end as it does before it.
      if (result === "ended" || left > 0) {
        reader.giveBack(left);
        onEnd?.();
        return;
      }
    }
  } finally {
    stream.destroy();
  }
}

/**
 * Runs `pass` again with more care where it meets bad data, so that every byte up to the damage comes out, each once.
 */
export async function* salvaging(
  pass: (care: Care) => AsyncGenerator<Uint8Array, void>,
  onBad: (bad: BadDeflate) => void,
): AsyncGenerator<Uint8Array, void> {
  let given = 0;
  let care = careless;
  for (;;) {
    let passed = 0;
    try {
      for await (const chunk of pass(care)) {
        const old = Math.max(0, Math.min(chunk.length, given - passed));
        passed += chunk.length;
        if (old < chunk.length) yield chunk.subarray(old);
        given = Math.max(given, passed);
      }
      return;
    } catch (error) {
      if (!(error instanceof BadDeflate)) throw error;
      if (care.step === 1) return onBad(error);
      care = { from: error.offset, step: care.step === stepSize ? 512 : 1 };
    }
  }
}
