import type { ContentKind, Identity } from "./content.ts";

const starts = (bytes: Uint8Array, ...magic: readonly number[]) =>
  bytes.length >= magic.length && magic.every((byte, i) => bytes[i] === byte);

/** How many first bytes tell what a file is: those of a tar are its first header. */
export const magicSize = 512;

export function compressionOf(head: Uint8Array): ContentKind {
  if (starts(head, 0x1f, 0x8b, 0x08)) return "gzip";
  if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) return "zstd";
  // A zstd file may begin with a skippable frame; pzstd writes them.
  if (((head[0] ?? 0) & 0xf0) === 0x50 && starts(head.subarray(1), 0x2a, 0x4d, 0x18)) return "zstd";
  return "plain";
}

export function identityOf(head: Uint8Array): Identity {
  if (starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06)) return "zip";
  if (starts(head, 0x50, 0x41, 0x52, 0x31)) return "parquet";
  return isTarHeader(head) ? "tar" : "content";
}

function isTarHeader(head: Uint8Array): boolean {
  if (head.length < magicSize || head[0] === 0) return false;
  const field = Buffer.from(head.subarray(148, 156)).toString("latin1");
  const written = /^ *([0-7]+)[ \0]/.exec(field)?.[1];
  if (written === undefined) return false;
  let sum = 8 * 32;
  for (let i = 0; i < magicSize; i++) if (i < 148 || i >= 156) sum += head[i] ?? 0;
  return sum === parseInt(written, 8);
}
