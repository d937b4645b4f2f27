import { day, type Instant } from "@contract/instant.ts";
import type { Coverage, CoverageRow } from "./coverage.ts";
import { columnAfter } from "./coverage.ts";

/** One thing this evidence cannot show, in words; `row` and times let a click look at it. */
export interface CoverageSentence {
  readonly says: string;
  readonly source: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly from?: Instant;
  readonly to?: Instant;
}

/** What is missing, plainest first: whole Regions, then ends, then holes. */
export function coverageSentences(
  coverage: Coverage,
  titleOf: (source: string) => string,
): readonly CoverageSentence[] {
  const { columns, rows, width } = coverage;
  const [firstColumn] = columns;
  const lastColumn = columns.at(-1);
  if (firstColumn === undefined || lastColumn === undefined) return [];
  const words = dayWords(columns, columnAfter(lastColumn, width));
  const names = nameRows(rows, titleOf);

  const absent = absentRegions(rows, titleOf);
  const ends: CoverageSentence[] = [];
  const holes: CoverageSentence[] = [];
  for (const row of rows) {
    const { source, account, region } = row;
    const place = { source, account, region };
    const name = names(row);
    if (columns.indexOf(lastColumn) > lastHeld(coverage, row)) {
      ends.push({ ...place, says: `No ${name} after ${words(row.last)}.`, from: row.last + day });
    }
    if (firstHeld(coverage, row) > 0) {
      ends.push({ ...place, says: `No ${name} before ${words(row.first)}.`, to: row.first });
    }
    for (const hole of holesOf(coverage, row)) {
      const says =
        hole.to - hole.from === day
          ? `No ${name} on ${words(hole.from)}.`
          : `No ${name} from ${words(hole.from)} to ${words(hole.to - day)}.`;
      holes.push({ ...place, says, from: hole.from, to: hole.to });
    }
  }
  return [...absent, ...ends, ...holes];
}

const firstHeld = ({ columns }: Coverage, row: CoverageRow) =>
  columns.findIndex((column) => row.events.has(column));

const lastHeld = ({ columns }: Coverage, row: CoverageRow) =>
  columns.reduce((last, column, at) => (row.events.has(column) ? at : last), -1);

function holesOf(coverage: Coverage, row: CoverageRow) {
  const { columns } = coverage;
  const holes: { readonly from: Instant; readonly to: Instant }[] = [];
  let from: Instant | undefined;
  for (const column of columns.slice(firstHeld(coverage, row), lastHeld(coverage, row) + 1)) {
    if (!row.events.has(column)) from ??= column;
    else if (from !== undefined) {
      holes.push({ from, to: column });
      from = undefined;
    }
  }
  return holes;
}

/** A Region of an account that one source names and another, held for that account, does not. */
function absentRegions(rows: readonly CoverageRow[], titleOf: (source: string) => string) {
  const regionsOf = (account: string) =>
    new Set(rows.filter((row) => row.account === account).map((row) => row.region));
  const sentences: CoverageSentence[] = [];
  const accounts = [...new Set(rows.map((row) => row.account))];
  for (const account of accounts) {
    if (account === null) continue;
    const held = rows.filter((row) => row.account === account);
    for (const source of new Set(held.map((row) => row.source))) {
      const own = new Set(held.filter((row) => row.source === source).map((row) => row.region));
      for (const region of regionsOf(account)) {
        if (region === null || own.has(region)) continue;
        const place = accounts.length > 1 ? `${region}, account ${account}` : region;
        sentences.push({
          says: `No ${titleOf(source)} from ${place} at all.`,
          ...{ source, account, region },
        });
      }
    }
  }
  return sentences;
}

/** "CloudTrail from eu-north-1"; the account only where it is needed to tell two apart. */
function nameRows(rows: readonly CoverageRow[], titleOf: (source: string) => string) {
  const severalAccounts = new Set(rows.map((row) => row.account)).size > 1;
  return ({ source, account, region }: CoverageRow) => {
    const place = [
      region ?? undefined,
      severalAccounts || region === null ? (account ? `account ${account}` : undefined) : undefined,
    ].filter((part) => part !== undefined);
    return place.length === 0 ? titleOf(source) : `${titleOf(source)} from ${place.join(", ")}`;
  };
}

/** "2 May", with the year where the calendar crosses one. */
function dayWords(columns: readonly Instant[], end: Instant): (at: Instant) => string {
  const yearOf = (at: Instant) => new Date(at / 1000).getUTCFullYear();
  const severalYears = yearOf(columns[0] ?? end) !== yearOf(end - day);
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    ...(severalYears ? { year: "numeric" } : {}),
  });
  return (at) => format.format(at / 1000);
}
