import { day, hour, minute, second } from "@contract/instant.ts";

/** Widths that people read off an axis. */
const widths = [
  1_000,
  10_000,
  100_000,
  second,
  2 * second,
  5 * second,
  10 * second,
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
  91 * day,
  182 * day,
  364 * day,
];

/** The narrowest of them that spreads `span` microseconds over at most `most` buckets, one kept for rounding. */
export function bucketWidth(span: number, most: number): number {
  const room = Math.max(1, most - 1);
  return (
    widths.find((width) => span / width <= room) ?? Math.ceil(span / room / (364 * day)) * 364 * day
  );
}
