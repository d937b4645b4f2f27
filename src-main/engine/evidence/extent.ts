import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { open } from "node:fs/promises";
import { noteDamage, stepSize, throwIfCancelled, type Passage } from "./source.ts";
import { asUnreadable, changed, Unreadable } from "./unreadable.ts";

/** Opening a pipe waits for its other end, unless told not to. */
export const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Opens a file for the time of `use`, which does nothing but read it. */
export function withFile<T>(path: string, use: (file: number, stats: Stats) => T): T {
  try {
    const file = openSync(path, readOnly);
    try {
      return use(file, statsOf(fstatSync(file)));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw asUnreadable(error);
  }
}

/** `size` bytes from `offset` on; fewer where the file ends before. */
export function readExtent(file: number, offset: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let read = 0;
  while (read < size) {
    const got = readSync(file, bytes, read, size - read, offset + read);
    if (got === 0) break;
    read += got;
  }
  return bytes.subarray(0, read);
}

function statsOf(stats: Stats): Stats {
  if (!stats.isFile()) throw new Unreadable("it is not a file");
  return stats;
}

export const stampOf = (stats: Stats) => `${stats.size} ${stats.mtimeMs} ${stats.ino}`;

/** A whole file, sure not to have changed meanwhile. */
export function readFile(path: string, most: number): Buffer | undefined {
  return withFile(path, (file, stats) => {
    if (stats.size > most) return undefined;
    const bytes = readExtent(file, 0, stats.size);
    if (bytes.length < stats.size || stampOf(fstatSync(file)) !== stampOf(stats)) {
      throw new Unreadable(changed);
    }
    return bytes;
  });
}

/** A file in pieces, sure not to have changed since the passage first opened it. */
export async function* filePieces(path: string, passage: Passage) {
  passage.packed = 0;
  for await (const piece of pieces(path, passage, 0, undefined)) {
    passage.packed += piece.length;
    yield piece;
  }
}

/** Part of an archive in pieces. */
export async function* extentPieces(path: string, offset: number, size: number, passage: Passage) {
  passage.packed = 0;
  for await (const piece of pieces(path, passage, offset, size)) {
    passage.packed += piece.length;
    yield piece;
  }
  if (passage.packed < size) {
    noteDamage(passage, passage.packed, "its archive ends in the middle of it");
  }
}

async function* pieces(path: string, passage: Passage, offset: number, size: number | undefined) {
  const file = await opened(path);
  try {
    const stats = statsOf(await file.stat());
    passage.stamp ??= stampOf(stats);
    if (stampOf(stats) !== passage.stamp) throw new Unreadable(changed);
    const end = size === undefined ? stats.size : Math.min(stats.size, offset + size);
    for (let at = offset; at < end;) {
      throwIfCancelled(passage);
      const buffer = Buffer.allocUnsafe(Math.min(passage.pieceSize, end - at));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) throw new Unreadable(changed);
      at += bytesRead;
      for (let from = 0; from < bytesRead; from += stepSize) {
        yield buffer.subarray(from, Math.min(bytesRead, from + stepSize));
      }
    }
    if (stampOf(await file.stat()) !== passage.stamp) throw new Unreadable(changed);
  } catch (error) {
    throw asUnreadable(error);
  } finally {
    await file.close();
  }
}

async function opened(path: string) {
  try {
    return await open(path, readOnly);
  } catch (error) {
    throw asUnreadable(error);
  }
}
