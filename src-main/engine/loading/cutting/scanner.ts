import { markOf } from "./marks.ts";

/** How a scan came out: a whole value, bytes missing at the end, or bytes that are no JSON. */
export const outcome = { whole: 0, cut: 1, broken: 2 } as const;
export type Outcome = (typeof outcome)[keyof typeof outcome];

/** What the strings of a value hold that must be looked at before the value is handed on. */
export const trait = {
  /** Bytes above 127: the UTF-8 is to be checked. */
  high: 1,
  /** A raw tab or line break inside a string, which JSON forbids and editors make. */
  control: 2,
  /** A `\u` escape that may be half of a surrogate pair without the other half. */
  surrogate: 4,
} as const;

const plain = 0;
const quote = 1;
const backslash = 2;
const control = 3;
const high = 4;
const kinds = new Uint8Array(256);
kinds.fill(control, 0, 0x20).fill(high, 0x80);
kinds[0x22] = quote;
kinds[0x5c] = backslash;

const space = new Uint8Array(256);
space[0x20] = space[0x0a] = space[0x0d] = space[0x09] = 1;

/**
 * Finds the end of one JSON value and checks its whole grammar on the way, without recursion and without making a
 * string. An object's own keys are gathered as marks.
 */
export class Scanner {
  /** After a whole value its end; of a broken one the place that is no JSON. */
  end = 0;
  marks = 0;
  traits = 0;
  private stack = new Uint8Array(256);

  scan(bytes: Uint8Array, start: number, to: number): Outcome {
    const length = Math.min(to, bytes.length);
    let at = start;
    let depth = 0;
    let inObject = 0;
    let marks = 0;
    let state = value;
    this.traits = 0;

    for (;;) {
      let byte = at < length ? (bytes[at] as number) : 0x20;
      if (byte <= 0x20) {
        while (at < length && space[bytes[at] as number] === 1) at++;
        if (at >= length) return this.stop(outcome.cut, at, marks);
        byte = bytes[at] as number;
      }

      if (state === value) {
        if (byte === 0x22) {
          at = this.string(bytes, at + 1, length);
          if (at < 0) return this.stop(at === -1 ? outcome.cut : outcome.broken, length, marks);
        } else if (byte === 0x7b || byte === 0x5b) {
          if (depth === this.stack.length) this.grow();
          this.stack[depth++] = inObject;
          inObject = byte === 0x7b ? 1 : 0;
          at++;
          state = byte === 0x7b ? firstKey : firstElement;
          continue;
        } else {
          const end = scalarEnd(bytes, at, length);
          if (end < 0) return this.stop(end === -1 ? outcome.cut : outcome.broken, at, marks);
          at = end;
        }
      } else if (state === after) {
        if (byte === 0x2c) {
          at++;
          state = inObject === 1 ? key : value;
          continue;
        }
        if (byte !== (inObject === 1 ? 0x7d : 0x5d)) return this.stop(outcome.broken, at, marks);
        at++;
        inObject = this.stack[--depth] as number;
      } else if (state === firstElement) {
        if (byte !== 0x5d) {
          state = value;
          continue;
        }
        at++;
        inObject = this.stack[--depth] as number;
      } else if (byte === 0x22) {
        const from = at + 1;
        at = this.string(bytes, from, length);
        if (at < 0) return this.stop(at === -1 ? outcome.cut : outcome.broken, length, marks);
        const keyEnd = at - 1;
        while (at < length && space[bytes[at] as number] === 1) at++;
        if (at >= length) return this.stop(outcome.cut, at, marks);
        if (bytes[at] !== 0x3a) return this.stop(outcome.broken, at, marks);
        at++;
        if (depth === 1) {
          while (at < length && space[bytes[at] as number] === 1) at++;
          if (at >= length) return this.stop(outcome.cut, at, marks);
          marks |= markOf(bytes, from, keyEnd, bytes[at] as number);
        }
        if (at >= length || bytes[at] !== 0x22) {
          state = value;
          continue;
        }
        // Most members are text, and another follows at once: the short way to the next key.
        at = this.string(bytes, at + 1, length);
        if (at < 0) return this.stop(at === -1 ? outcome.cut : outcome.broken, length, marks);
        state = after;
        if (at + 1 < length && bytes[at] === 0x2c && bytes[at + 1] === 0x22) {
          at++;
          state = key;
        }
        continue;
      } else if (byte === 0x7d && state === firstKey) {
        at++;
        inObject = this.stack[--depth] as number;
      } else {
        return this.stop(outcome.broken, at, marks);
      }
      if (depth === 0) return this.stop(outcome.whole, at, marks);
      state = after;
    }
  }

  /** The byte after the closing quote; -1 where the bytes end before it, -2 where it is no string. */
  private string(bytes: Uint8Array, from: number, length: number): number {
    let at = from;
    for (;;) {
      let kind = plain;
      while (at < length && (kind = kinds[bytes[at] as number] as number) === plain) at++;
      if (at >= length) return -1;
      if (kind === quote) return at + 1;
      if (kind === high) {
        this.traits |= trait.high;
        at++;
      } else if (kind === backslash) {
        const escape = bytes[at + 1];
        if (at + 1 >= length) return -1;
        if (escape === 0x75) {
          if (at + 6 > length) return -1;
          const digit = hex(bytes, at + 2);
          if (digit < 0) return this.fail(at);
          if (digit >= 0xd800 && digit <= 0xdfff) this.traits |= trait.surrogate;
          at += 6;
        } else if (isEscape(escape as number)) {
          at += 2;
        } else {
          return this.fail(at);
        }
      } else {
        const byte = bytes[at] as number;
        if (byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return this.fail(at);
        this.traits |= trait.control;
        at++;
      }
    }
  }

  private failed = -1;
  private fail(at: number): number {
    this.failed = at;
    return -2;
  }

  private stop(how: Outcome, at: number, marks: number): Outcome {
    this.end = this.failed >= 0 ? this.failed : at;
    this.failed = -1;
    this.marks = marks;
    return how;
  }

  private grow(): void {
    const larger = new Uint8Array(this.stack.length * 4);
    larger.set(this.stack);
    this.stack = larger;
  }
}

const value = 0;
const after = 1;
const firstElement = 2;
const firstKey = 3;
const key = 4;

function isEscape(byte: number): boolean {
  return (
    byte === 0x22 ||
    byte === 0x5c ||
    byte === 0x2f ||
    byte === 0x6e ||
    byte === 0x74 ||
    byte === 0x72 ||
    byte === 0x62 ||
    byte === 0x66
  );
}

/** The number that four hexadecimal digits make, or -1. */
export function hex(bytes: Uint8Array, at: number): number {
  let number = 0;
  for (let i = at; i < at + 4; i++) {
    const byte = bytes[i] as number;
    const lower = byte | 0x20;
    if (byte >= 0x30 && byte <= 0x39) number = number * 16 + byte - 0x30;
    else if (lower >= 0x61 && lower <= 0x66) number = number * 16 + lower - 0x57;
    else return -1;
  }
  return number;
}

const words = ["true", "false", "null"].map((word) => new TextEncoder().encode(word));

/** The end of a number or of true, false or null; -1 where the bytes end within, -2 where it is neither. */
function scalarEnd(bytes: Uint8Array, start: number, length: number): number {
  const first = bytes[start] as number;
  if (first === 0x2d || (first >= 0x30 && first <= 0x39)) return numberEnd(bytes, start, length);
  for (const word of words) {
    if (word[0] !== first) continue;
    for (let i = 1; i < word.length; i++) {
      if (start + i >= length) return -1;
      if (bytes[start + i] !== word[i]) return -2;
    }
    return start + word.length;
  }
  return -2;
}

function numberEnd(bytes: Uint8Array, start: number, length: number): number {
  let at = bytes[start] === 0x2d ? start + 1 : start;
  if (bytes[at] === 0x30) at++;
  else {
    const from = at;
    at = digitsEnd(bytes, at, length);
    if (at === from) return at >= length ? -1 : -2;
  }
  if (bytes[at] === 0x2e && at < length) {
    const from = ++at;
    at = digitsEnd(bytes, at, length);
    if (at === from) return at >= length ? -1 : -2;
  }
  if (at < length && ((bytes[at] as number) | 0x20) === 0x65) {
    at++;
    if (at < length && (bytes[at] === 0x2b || bytes[at] === 0x2d)) at++;
    const from = at;
    at = digitsEnd(bytes, at, length);
    if (at === from) return at >= length ? -1 : -2;
  }
  return at >= length ? -1 : at;
}

function digitsEnd(bytes: Uint8Array, start: number, length: number): number {
  let at = start;
  while (at < length && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39) at++;
  return at;
}
