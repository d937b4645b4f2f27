import { createHash } from "node:crypto";
import type { Source } from "./source.ts";

export interface Hashed {
  readonly size: number;
  /** 64 hex digits. */
  readonly sha256: string;
}

export function sha256(bytes: Uint8Array): Hashed {
  return { size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export function hashing() {
  let hash = createHash("sha256");
  let size = 0;
  return {
    add(piece: Uint8Array): void {
      hash.update(piece);
      size += piece.length;
    },
    restart(): void {
      hash = createHash("sha256");
      size = 0;
    },
    size: () => size,
    done: (): Hashed => ({ size, sha256: hash.digest("hex") }),
  };
}

export async function hashed(source: Source): Promise<Hashed> {
  const hash = hashing();
  for await (const piece of source()) hash.add(piece);
  return hash.done();
}
