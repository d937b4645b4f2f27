import * as zlib from "node:zlib";

const table = Int32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

export function ownCrc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Node has its own only since 20.15. */
export const crc32: (bytes: Uint8Array, before?: number) => number =
  (zlib as { crc32?: typeof ownCrc32 }).crc32 ?? ownCrc32;
