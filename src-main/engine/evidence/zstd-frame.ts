/** RFC 8878: what the first bytes of a frame and of a block say. */

export type FrameHeader =
  | {
      readonly kind: "data";
      readonly size: number;
      readonly hasChecksum: boolean;
      readonly contentSize: number | undefined;
    }
  | { readonly kind: "skippable"; readonly size: number }
  | { readonly kind: "unusable"; readonly reason: string };

export const longestHeader = 18;
export const early = "the zstd data ends early";
export const corrupted = "the zstd data is corrupted";

const mostWindow = 32 * 2 ** 20;
const mostBlock = 128 * 1024;

/** `head` holds at least the magic number; it is shorter than a header only where the file ends. */
export function frameHeader(head: Uint8Array): FrameHeader {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head[0] !== 0x28) {
    if (head.length < 8) return { kind: "unusable", reason: early };
    return { kind: "skippable", size: 8 + view.getUint32(4, true) };
  }
  const flags = head[4] ?? 0;
  const isSingle = (flags & 32) !== 0;
  const windowBytes = isSingle ? 0 : 1;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeBytes = flags >> 6 === 0 ? (isSingle ? 1 : 0) : 1 << (flags >> 6);
  const size = 5 + windowBytes + dictionaryBytes + sizeBytes;
  if (head.length < size) return { kind: "unusable", reason: early };
  if (flags & 8) return { kind: "unusable", reason: corrupted };
  const dictionary = head.subarray(5 + windowBytes, 5 + windowBytes + dictionaryBytes);
  if (dictionary.some((byte) => byte !== 0)) {
    return {
      kind: "unusable",
      reason: "it was compressed with a zstd dictionary, which is not at hand",
    };
  }
  const contentSize = contentSizeOf(view, size - sizeBytes, sizeBytes);
  const window = isSingle ? (contentSize ?? 0) : windowOf(head[5] ?? 0);
  if (window > mostWindow) {
    return {
      kind: "unusable",
      reason: "its zstd window is larger than 32 MiB, which is not read here",
    };
  }
  return { kind: "data", size, hasChecksum: (flags & 4) !== 0, contentSize };
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentSizeOf(view: DataView, at: number, bytes: number): number | undefined {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, true) + 256;
  if (bytes === 4) return view.getUint32(at, true);
  return bytes === 8 ? Number(view.getBigUint64(at, true)) : undefined;
}

/** How many bytes a block takes, its header of three with them; in words what is wrong with it. */
export function blockOf(
  header: Uint8Array,
): { readonly size: number; readonly isLast: boolean } | string {
  if (header.length < 3) return early;
  const bits = (header[0] ?? 0) | ((header[1] ?? 0) << 8) | ((header[2] ?? 0) << 16);
  const type = (bits >> 1) & 3;
  const size = bits >> 3;
  if (type === 3 || size > mostBlock) return corrupted;
  return { size: 3 + (type === 1 ? 1 : size), isLast: (bits & 1) === 1 };
}
