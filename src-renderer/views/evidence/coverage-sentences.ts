import { day, type Instant } from "@contract/instant.ts";
import { columnAfter, type Coverage, type CoverageRow } from "./coverage.ts";

/** A source of one account and Region. */
export interface Place {
  readonly source: string;
  readonly account: string | null;
  readonly region: string | null;
}

/** One thing this evidence cannot show. Days are whole ones, in UTC. */
export type Lack = { readonly place: Place; readonly name: string } & (
  | { readonly kind: "absent" }
  | { readonly kind: "after"; readonly lastDay: Instant }
  | { readonly kind: "before"; readonly firstDay: Instant }
  | { readonly kind: "hole"; readonly from: Instant; readonly to: Instant }
);

/** What is missing, plainest first: whole Regions, then ends, then holes. */
export function lacksOf(coverage: Coverage, titleOf: (source: string) => string): readonly Lack[] {
  const { columns, rows } = coverage;
  const nameOf = naming(rows, titleOf);
  const absent: Lack[] = absentPlaces(rows).map((place) => ({
    kind: "absent",
    place,
    name: nameOf(place),
  }));
  const ends: Lack[] = [];
  const holes: Lack[] = [];
  for (const row of rows) {
    const place = { source: row.source, account: row.account, region: row.region };
    const name = nameOf(place);
    const held = columns.flatMap((column, at) => (row.events.has(column) ? [at] : []));
    const first = held[0] ?? 0;
    const last = held.at(-1) ?? 0;
    if (last < columns.length - 1) {
      ends.push({ kind: "after", place, name, lastDay: row.last });
    }
    if (first > 0) ends.push({ kind: "before", place, name, firstDay: row.first });
    for (const [at, column] of columns.entries()) {
      const isStart = at > first && at < last && !row.events.has(column);
      if (!isStart || !row.events.has(columns[at - 1] ?? column)) continue;
      const next = columns.find((other, index) => index > at && row.events.has(other));
      if (next !== undefined) holes.push({ kind: "hole", place, name, from: column, to: next });
    }
  }
  return [...absent, ...ends, ...holes];
}

/** A Region of an account that one source names and another, held for that account elsewhere, does not. */
function absentPlaces(rows: readonly CoverageRow[]): readonly Place[] {
  const places: Place[] = [];
  for (const account of new Set(rows.map((row) => row.account))) {
    if (account === null) continue;
    const held = rows.filter((row) => row.account === account && row.region !== null);
    const regions = new Set(held.map((row) => row.region));
    for (const source of new Set(held.map((row) => row.source))) {
      for (const region of regions) {
        const isHeld = held.some((row) => row.source === source && row.region === region);
        if (!isHeld) places.push({ source, account, region });
      }
    }
  }
  return places;
}

/** "CloudTrail from eu-north-1"; the account only where it is needed to tell two apart. */
function naming(rows: readonly CoverageRow[], titleOf: (source: string) => string) {
  const severalAccounts = new Set(rows.map((row) => row.account)).size > 1;
  return ({ source, account, region }: Place) => {
    const parts = [
      ...(region === null ? [] : [region]),
      ...(account !== null && (severalAccounts || region === null) ? [`account ${account}`] : []),
    ];
    return parts.length === 0 ? titleOf(source) : `${titleOf(source)} from ${parts.join(", ")}`;
  };
}

/** "No CloudTrail from eu-north-1 after 2 May 13:00 UTC."; `exact` is the first or last event's own time, once known. */
export function lackInWords(lack: Lack, words: DayWords, exact?: Instant): string {
  const { name } = lack;
  switch (lack.kind) {
    case "absent":
      return `No ${name} at all.`;
    case "after":
      return `No ${name} after ${exact === undefined ? words.day(lack.lastDay) : words.minute(exact)}.`;
    case "before":
      return `No ${name} before ${exact === undefined ? words.day(lack.firstDay) : words.minute(exact)}.`;
    case "hole":
      return lack.to - lack.from === day
        ? `No ${name} on ${words.day(lack.from)}.`
        : `No ${name} from ${words.day(lack.from)} to ${words.day(lack.to - day)}.`;
  }
}

export interface DayWords {
  /** "2 May" */
  day(at: Instant): string;
  /** "2 May 13:00 UTC" */
  minute(at: Instant): string;
}

/** Days in words, with the year where the calendar crosses one. */
export function dayWordsFor({ columns, width }: Coverage): DayWords {
  const yearOf = (at: Instant) => new Date(at / 1000).getUTCFullYear();
  const first = columns[0] ?? 0;
  const end = columnAfter(columns.at(-1) ?? first, width) - day;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    ...(yearOf(first) === yearOf(end) ? {} : { year: "numeric" }),
  });
  const dayWords = (at: Instant) => format.format(at / 1000);
  return {
    day: dayWords,
    minute: (at) => `${dayWords(at)} ${new Date(at / 1000).toISOString().slice(11, 16)} UTC`,
  };
}
