import type { CoverageCell } from "@contract/evidence.ts";
import { day, formatInstant, type Instant } from "@contract/instant.ts";

export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  readonly says: string;
}

/** Whole days inside a range for which no log source holds anything: nothing there could have been seen. */
export function gapsBetween(
  cells: readonly CoverageCell[],
  from: Instant,
  to: Instant,
): readonly Gap[] {
  const held = new Set(cells.map((cell) => cell.day));
  if (held.size === 0) return [];
  const first = Math.min(...held);
  const last = Math.max(...held);
  const gaps: Gap[] = [];
  let begun: Instant | undefined;
  for (let at = first; at <= last + day; at += day) {
    const isHeld = held.has(at) || at > last;
    if (!isHeld) begun ??= at;
    else if (begun !== undefined) {
      const clipped = { from: Math.max(begun, from), to: Math.min(at, to) };
      if (clipped.from < clipped.to) gaps.push({ ...clipped, says: wordsFor(begun, at) });
      begun = undefined;
    }
  }
  return gaps;
}

function wordsFor(from: Instant, to: Instant): string {
  const first = formatInstant(from).slice(0, 10);
  const last = formatInstant(to - day).slice(0, 10);
  if (first === last) return `no evidence ${first}`;
  const isOneYear = first.slice(0, 4) === last.slice(0, 4);
  return `no evidence ${first} – ${isOneYear ? last.slice(5) : last}`;
}
