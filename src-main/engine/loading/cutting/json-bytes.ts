import { skipSpace } from "./json-text.ts";

const opening = [...'{"eventVersion":'].map((letter) => letter.charCodeAt(0));

/** Does a record as CloudTrail writes it begin here? */
export function startsRecord(bytes: Uint8Array, at: number, to: number): boolean {
  if (to - at < opening.length) return false;
  for (let i = 1; i < opening.length; i++) if (bytes[at + i] !== opening[i]) return false;
  return true;
}

/** The next brace that opens an object with members, or may: where the bytes end, who knows. -1 where there is none. */
export function nextObject(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (bytes[at] !== 0x7b) continue;
    const next = skipSpace(bytes, at + 1, to);
    // An escape follows where the object is inside a string.
    if (next >= to || bytes[next] === 0x22 || bytes[next] === 0x5c) return at;
  }
  return -1;
}

/** Blanks, commas, NULs, record separators and byte order marks: what may stand between values and means nothing. */
export function isBetween(byte: number): boolean {
  return byte <= 0x20 || byte === 0x2c || byte === 0xef || byte === 0xbb || byte === 0xbf;
}

/** What may stand after a string, number or word, if it is a value of its own. */
export function mayFollow(byte: number): boolean {
  return (
    byte === 0x2c ||
    byte === 0x5d ||
    byte === 0x7d ||
    byte === 0x22 ||
    byte === 0x7b ||
    byte === 0x5b ||
    byte === 0
  );
}
