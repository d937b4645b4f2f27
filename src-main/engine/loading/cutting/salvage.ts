import { areRecord, areSurelyRecord, markOf } from "./marks.ts";
import { outcome, Scanner } from "./scanner.ts";
import { mentionsRecord } from "./junk.ts";
import { isSpace, skipSpace } from "./json-text.ts";

interface Open {
  readonly from: number;
  readonly isObject: boolean;
  marks: number;
}

export interface Salvage {
  /** Whole records inside the broken value, in their order: objects, or strings that hold one. */
  readonly records: readonly { readonly from: number; readonly to: number }[];
  /** A record itself is broken, and not only what was around it. */
  readonly lost: boolean;
}

const scanner = new Scanner();

/**
 * What can be saved of a value that is broken at `to`, or cut off there: whole objects in it that are beyond doubt
 * records. One pass, whatever the depth.
 */
export function salvage(bytes: Uint8Array, from: number, to: number): Salvage {
  const open: Open[] = [];
  const records: { from: number; to: number }[] = [];
  let swallowed = false;
  let at = from;
  while (at < to) {
    const byte = bytes[at] as number;
    const top = open[open.length - 1];
    if (byte === 0x7b || byte === 0x5b) {
      open.push({ from: at++, isObject: byte === 0x7b, marks: 0 });
    } else if (byte === 0x7d || byte === 0x5d) {
      at++;
      const closed = open.pop();
      if (closed?.isObject !== true || !areSurelyRecord(closed.marks)) continue;
      // A whole record in another, where bytes are known to be damaged: they ran together, and only the inner is sure.
      if ((records[records.length - 1]?.from ?? -1) > closed.from) swallowed = true;
      else records.push({ from: closed.from, to: at });
    } else if (byte === 0x22) {
      if (scanner.scan(bytes, at, to) !== outcome.whole) break;
      const { end } = scanner;
      const colon = skipSpace(bytes, end, to);
      if (top?.isObject === true && bytes[colon] === 0x3a && colon < to) {
        const value = skipSpace(bytes, colon + 1, to);
        top.marks |= markOf(bytes, at + 1, end - 1, bytes[value] ?? 0);
        at = value;
      } else {
        const isQuoted = bytes[at + 1] === 0x7b && bytes[end - 2] === 0x7d;
        if (isQuoted && mentionsRecord(bytes.subarray(at, end))) {
          records.push({ from: at, to: end });
        }
        at = end;
      }
    } else {
      at++;
    }
  }
  const lost = records.length === 0 || swallowed || open.some(({ marks }) => areRecord(marks));
  return { records, lost };
}

/**
 * Where to look for the next record after bytes that are no JSON from `broken` on. Where a quote was lost or cut off
 * the string before it may have swallowed the brace that opens that record: `…cut{"eventVersion"`.
 */
export function resumeAt(bytes: Uint8Array, from: number, broken: number): number {
  if (bytes[broken - 1] !== 0x22) return broken;
  // A quote too many or too few before it made a closing quote of the one that opens a record in a string.
  if (bytes[broken] === 0x7b && bytes[broken + 1] === 0x5c) return broken - 1;
  let at = broken - 2;
  while (at > from && isSpace(bytes[at])) at--;
  return at > from && bytes[at] === 0x7b ? at : broken;
}
