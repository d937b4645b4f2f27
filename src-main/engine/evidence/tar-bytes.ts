import { closeSync, fstatSync, openSync } from "node:fs";
import type { ArchiveLimits } from "./content.ts";
import { contentSource } from "./content-source.ts";
import { filePieces, readExtent, readOnly } from "./extent.ts";
import { PieceReader } from "./piece-reader.ts";
import { passage as newPassage } from "./source.ts";
import { asUnreadable } from "./unreadable.ts";

/** A tar as its headers are looked for: ever further on, over most of its bytes. */
export interface TarBytes {
  readonly compressed: boolean;
  /** `size` bytes at `offset`, fewer where the archive ends before. Never goes back. */
  at(offset: number, size: number): Promise<Uint8Array>;
  /** Why it ended where it did. */
  damage(): string | undefined;
  close(): Promise<void>;
}

export async function tarBytes(
  archive: string,
  limits: ArchiveLimits,
  signal: AbortSignal | undefined,
): Promise<TarBytes> {
  const passage = newPassage(limits, signal);
  const { kind, content } = await contentSource(() => filePieces(archive, passage), passage);
  if (kind === "plain") return onDisk(archive);
  const reader = new PieceReader(content);
  return {
    compressed: true,
    async at(offset, size) {
      while (reader.offset < offset) {
        const passed = await reader.take(offset - reader.offset);
        if (passed.length === 0) break;
      }
      return reader.peek(size);
    },
    damage: () => passage.damage?.reason,
    close: () => reader.close(),
  };
}

const windowSize = 8 * 1024;

function onDisk(archive: string): TarBytes {
  const file = opened(archive);
  let window: Uint8Array = new Uint8Array(0);
  let start = 0;
  return {
    compressed: false,
    at(offset, size) {
      if (offset < start || offset + size > start + window.length) {
        window = read(file, offset, Math.max(size, windowSize));
        start = offset;
      }
      return Promise.resolve(window.subarray(offset - start, offset - start + size));
    },
    damage: () => undefined,
    close() {
      closeSync(file);
      return Promise.resolve();
    },
  };
}

function opened(archive: string): number {
  try {
    return openSync(archive, readOnly);
  } catch (error) {
    throw asUnreadable(error);
  }
}

function read(file: number, offset: number, size: number): Uint8Array {
  try {
    return readExtent(file, offset, Math.min(size, Math.max(0, fstatSync(file).size - offset)));
  } catch (error) {
    throw asUnreadable(error);
  }
}
