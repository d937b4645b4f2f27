/** Times as people type them into the time control. */
import { day, hour, minute, parseInstant, second, type Instant } from "@contract/instant.ts";
import { zoneOffset } from "../components/format.ts";

export interface TimeRange {
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

export interface TimeGround {
  /** In which zone times without one are meant: an IANA name. */
  readonly zone: string;
  /** The case's first and last instant, where it has any. */
  readonly first: Instant | undefined;
  readonly last: Instant | undefined;
  /** The day that a time without a date means: that of the chosen event, or where the lens begins. */
  readonly near: Instant | undefined;
}

const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const span = /^([+-])(\d+(?:\.\d+)?)\s*(s|m|min|h|d)$/;
const units: Readonly<Record<string, number>> = {
  s: second,
  m: minute,
  min: minute,
  h: hour,
  d: day,
};

/**
 * `2024-05-01`, `2024-05-01 12:00`, `12:00..12:30`, `2024-05-01..2024-05-03`, `12:00..`, `-2h` (the last two hours),
 * `+30m` (the first half hour). Undefined where it is none of them.
 */
export function parseRange(typed: string, ground: TimeGround): TimeRange | undefined {
  const text = typed
    .trim()
    .replace("→", "..")
    .replace(/\s*\.\.\.?\s*/, "..");
  const found = span.exec(text);
  if (found) return spanRange(found, ground);
  const dots = text.indexOf("..");
  if (dots < 0) return widthOf(text) === undefined ? undefined : onlyTime(text, ground);
  const [left, right] = [text.slice(0, dots).trim(), text.slice(dots + 2).trim()];
  if (left === "" && right === "") return undefined;
  const from = left === "" ? undefined : parseMoment(left, ground);
  const end =
    right === "" ? undefined : parseMoment(right, { ...ground, near: from ?? ground.near });
  if ((left !== "" && from === undefined) || (right !== "" && end === undefined)) return undefined;
  // A day as the end means to the end of it.
  const to = end !== undefined && widthOf(right) === day ? end + day : end;
  if (from !== undefined && to !== undefined && from >= to) return undefined;
  return { from, to };
}

function spanRange(found: RegExpExecArray, { first, last }: TimeGround): TimeRange | undefined {
  const width = Number(found[2]) * (units[found[3] ?? ""] ?? 0);
  if (found[1] === "-")
    return last === undefined ? undefined : { from: last - width, to: undefined };
  return first === undefined ? undefined : { from: undefined, to: first + width };
}

/** A day, an hour's minute or a second by itself is as long as it is exact. */
function onlyTime(text: string, ground: TimeGround): TimeRange | undefined {
  const from = parseMoment(text, ground);
  const width = widthOf(text);
  return from === undefined || width === undefined ? undefined : { from, to: from + width };
}

function widthOf(text: string): number | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return day;
  if (/:\d{2}:\d{2}/.test(text)) return second;
  return /\d{1,2}:\d{2}/.test(text) ? minute : undefined;
}

/** One moment; a clock time alone is on the day of `near`. */
export function parseMoment(text: string, { zone, near, first }: TimeGround): Instant | undefined {
  const onClock = clock.exec(text);
  const ground = near ?? first;
  if (onClock && ground !== undefined) {
    const local = ground + zoneOffset(ground, zone);
    const midnight = Math.floor(local / day) * day;
    const [, hours = "0", minutes = "0", seconds = "0"] = onClock;
    if (+hours > 23 || +minutes > 59 || +seconds > 59) return undefined;
    return fromLocal(midnight + +hours * hour + +minutes * minute + +seconds * second, zone);
  }
  const saysZone = /(?:Z|[+−-]\d{2}:?\d{2})$/.test(text) && !/^\d{4}-\d{2}-\d{2}$/.test(text);
  const at = parseInstant(text.replace("−", "-"));
  if (at === undefined || saysZone) return at;
  return fromLocal(at, zone);
}

/** A wall clock's reading, held as if it were UTC, as an instant. */
function fromLocal(local: number, zone: string): Instant {
  const guess = local - zoneOffset(local, zone);
  return local - zoneOffset(guess, zone);
}
