import { hex, outcome, Scanner } from "./scanner.ts";

export interface Member {
  readonly key: string;
  /** The key's own bytes, without quotes. */
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly from: number;
  readonly to: number;
}

const scanner = new Scanner();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}

export function skipSpace(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(bytes[at])) at++;
  return at;
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** The members of the whole, well-formed object at `bytes[from, to)`. */
export function membersOf(bytes: Uint8Array, from: number, to: number): readonly Member[] {
  const members: Member[] = [];
  let at = skipSpace(bytes, from + 1, to);
  while (at < to && bytes[at] !== 0x7d) {
    const keyFrom = at + 1;
    scanner.scan(bytes, at, to);
    const keyTo = scanner.end - 1;
    const value = skipSpace(bytes, skipSpace(bytes, scanner.end, to) + 1, to);
    const end = valueEnd(bytes, value, to);
    members.push({ key: keyOf(bytes, keyFrom, keyTo), keyFrom, keyTo, from: value, to: end });
    at = skipSpace(bytes, end, to);
    if (bytes[at] === 0x2c) at = skipSpace(bytes, at + 1, to);
  }
  return members;
}

interface Interned {
  readonly bytes: Uint8Array;
  readonly text: string;
}

const longestInterned = 32;
const interned: (Interned | undefined)[] = new Array<Interned | undefined>(512).fill(undefined);

/** A key as a string. The same few keys come again and again, so those met last are kept. */
function keyOf(bytes: Uint8Array, from: number, to: number): string {
  const length = to - from;
  if (length > longestInterned) return stringOf(bytes, from, to);
  let hash = length;
  for (let at = from; at < to; at++) hash = (hash * 31 + (bytes[at] as number)) & 0xffff;
  const slot = hash & 511;
  const known = interned[slot];
  if (known?.bytes.length === length) {
    let at = 0;
    while (at < length && known.bytes[at] === bytes[from + at]) at++;
    if (at === length) return known.text;
  }
  const text = stringOf(bytes, from, to);
  interned[slot] = { bytes: bytes.slice(from, to), text };
  return text;
}

/** Where the elements of the whole, well-formed array at `bytes[from, to)` begin and end. */
export function elementsOf(
  bytes: Uint8Array,
  from: number,
  to: number,
): readonly { readonly from: number; readonly to: number }[] {
  const elements: { from: number; to: number }[] = [];
  let at = skipSpace(bytes, from + 1, to);
  while (at < to && bytes[at] !== 0x5d) {
    const end = valueEnd(bytes, at, to);
    elements.push({ from: at, to: end });
    at = skipSpace(bytes, end, to);
    if (bytes[at] === 0x2c) at = skipSpace(bytes, at + 1, to);
  }
  return elements;
}

function valueEnd(bytes: Uint8Array, from: number, to: number): number {
  if (scanner.scan(bytes, from, to) !== outcome.whole) throw new Error("Not a whole JSON value");
  return scanner.end;
}

/** The text a JSON string stands for, given the bytes between its quotes. */
export function stringOf(bytes: Uint8Array, from: number, to: number): string {
  return bytes.subarray(from, to).includes(0x5c)
    ? textOf(decodeString(bytes, from, to), 0, Infinity)
    : textOf(bytes, from, to);
}

/** The bytes a JSON string stands for, given those between its quotes. Half a surrogate pair becomes U+FFFD. */
export function decodeString(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const first = bytes.subarray(from, to).indexOf(0x5c);
  if (first < 0) return bytes.subarray(from, to);
  const decoded = new Uint8Array(to - from);
  decoded.set(bytes.subarray(from, from + first));
  let length = first;
  let at = from + first;
  while (at < to) {
    const byte = bytes[at] as number;
    if (byte !== 0x5c) {
      decoded[length++] = byte;
      at++;
      continue;
    }
    const escape = bytes[at + 1] as number;
    if (escape !== 0x75) {
      decoded[length++] = escapes.get(escape) ?? escape;
      at += 2;
      continue;
    }
    let point = hex(bytes, at + 2);
    at += 6;
    if (point >= 0xd800 && point <= 0xdfff) {
      const low = bytes[at] === 0x5c && bytes[at + 1] === 0x75 ? hex(bytes, at + 2) : -1;
      if (point < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) {
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        at += 6;
      } else {
        point = 0xfffd;
      }
    }
    length = putPoint(decoded, length, point);
  }
  return decoded.subarray(0, length);
}

const escapes = new Map([
  [0x6e, 0x0a],
  [0x74, 0x09],
  [0x72, 0x0d],
  [0x62, 0x08],
  [0x66, 0x0c],
]);

function putPoint(bytes: Uint8Array, at: number, point: number): number {
  if (point < 0x80) {
    bytes[at] = point;
    return at + 1;
  }
  if (point < 0x800) {
    bytes[at] = 0xc0 | (point >> 6);
    bytes[at + 1] = 0x80 | (point & 0x3f);
    return at + 2;
  }
  if (point < 0x10000) {
    bytes[at] = 0xe0 | (point >> 12);
    bytes[at + 1] = 0x80 | ((point >> 6) & 0x3f);
    bytes[at + 2] = 0x80 | (point & 0x3f);
    return at + 3;
  }
  bytes[at] = 0xf0 | (point >> 18);
  bytes[at + 1] = 0x80 | ((point >> 12) & 0x3f);
  bytes[at + 2] = 0x80 | ((point >> 6) & 0x3f);
  bytes[at + 3] = 0x80 | (point & 0x3f);
  return at + 4;
}
