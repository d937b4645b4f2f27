export const blockSize = 512;

export interface TarHeader {
  readonly type: string;
  readonly name: string;
  readonly size: number;
  /** Seconds since 1970. */
  readonly modified: number;
}

const decoder = new TextDecoder();

/** Undefined where the block is no tar header. */
export function tarHeader(block: Uint8Array): TarHeader | undefined {
  if (block.length < blockSize || number(block, 148, 8) !== checksum(block)) return undefined;
  const prefix = isPosix(block) ? text(block, 345, 155) : "";
  const name = text(block, 0, 100);
  const size = number(block, 124, 12);
  if (!Number.isSafeInteger(size) || size < 0) return undefined;
  return {
    type: String.fromCharCode(block[156] ?? 0),
    name: prefix === "" ? name : `${prefix}/${name}`,
    size,
    modified: number(block, 136, 12),
  };
}

export function hasTarMagic(block: Uint8Array): boolean {
  return text(block, 257, 5) === "ustar";
}

/** The keys and values of a pax header: `30 mtime=1350244992.023960108\n`. */
export function paxValues(bytes: Uint8Array): Map<string, string> {
  const values = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(32, at);
    const length = parseInt(decoder.decode(bytes.subarray(at, space)), 10);
    if (space === -1 || !(length > space - at)) break;
    const line = decoder.decode(bytes.subarray(space + 1, at + length - 1));
    const equals = line.indexOf("=");
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1));
    at += length;
  }
  return values;
}

export function text(bytes: Uint8Array, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return decoder.decode(end === -1 ? field : field.subarray(0, end));
}

// Magic "ustar\0"; GNU's own older form, "ustar ", keeps other things where the prefix is.
function isPosix(block: Uint8Array): boolean {
  return hasTarMagic(block) && block[262] === 0;
}

function number(block: Uint8Array, from: number, length: number): number {
  const first = block[from] ?? 0;
  if (first & 0x80) {
    let value = first & 0x7f;
    for (let i = from + 1; i < from + length; i++) value = value * 256 + (block[i] ?? 0);
    return value;
  }
  const digits = text(block, from, length).trim();
  return digits === "" ? 0 : /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : NaN;
}

function checksum(block: Uint8Array): number {
  let sum = 8 * 32;
  for (let i = 0; i < blockSize; i++) if (i < 148 || i >= 156) sum += block[i] ?? 0;
  return sum;
}
