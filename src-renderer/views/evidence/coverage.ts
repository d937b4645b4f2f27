import { day, type Instant } from "@contract/instant.ts";
import type { CoverageCell } from "@contract/evidence.ts";

/** One source of one account and Region: a line of the calendar. */
export interface CoverageRow {
  readonly key: string;
  readonly source: string;
  readonly account: string | null;
  readonly region: string | null;
  /** Events by the first day of a column; columns without events are absent. */
  readonly events: ReadonlyMap<Instant, number>;
  readonly first: Instant;
  readonly last: Instant;
}

export type ColumnWidth = "day" | "week" | "month";

export interface Coverage {
  readonly width: ColumnWidth;
  /** First day of each column, without a break from the first day held to the last. */
  readonly columns: readonly Instant[];
  readonly rows: readonly CoverageRow[];
  readonly most: number;
}

const mostColumns = 124;

/** The calendar: days where they fit side by side, else weeks, else months. */
export function coverageOf(cells: readonly CoverageCell[]): Coverage {
  if (cells.length === 0) return { width: "day", columns: [], rows: [], most: 0 };
  const first = cells.reduce((least, cell) => Math.min(least, cell.day), Infinity);
  const last = cells.reduce((most, cell) => Math.max(most, cell.day), -Infinity);
  const width = widthFor((last - first) / day + 1);
  const rows = new Map<string, CoverageRow & { readonly events: Map<Instant, number> }>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.source, cell.account, cell.region]);
    const { source, account, region } = cell;
    const before = rows.get(key);
    const events = before?.events ?? new Map<Instant, number>();
    const column = columnOf(cell.day, width);
    events.set(column, (events.get(column) ?? 0) + cell.events);
    rows.set(key, {
      ...{ key, source, account, region, events },
      first: Math.min(before?.first ?? cell.day, cell.day),
      last: Math.max(before?.last ?? cell.day, cell.day),
    });
  }
  const sorted = [...rows.values()].sort(byPlace);
  const most = sorted.reduce(
    (top, row) => [...row.events.values()].reduce((a, b) => Math.max(a, b), top),
    0,
  );
  return { width, columns: columnsBetween(first, last, width), rows: sorted, most };
}

function byPlace(a: CoverageRow, b: CoverageRow): number {
  const text = (row: CoverageRow) => [row.source, row.account ?? "", row.region ?? ""].join("\n");
  return text(a) < text(b) ? -1 : 1;
}

function widthFor(days: number): ColumnWidth {
  if (days <= mostColumns) return "day";
  return days <= mostColumns * 7 ? "week" : "month";
}

/** First day of the column that holds a day. Weeks begin on Monday. */
function columnOf(at: Instant, width: ColumnWidth): Instant {
  if (width === "day") return at;
  if (width === "week") {
    const days = Math.floor(at / day);
    return (days - ((days + 3) % 7)) * day;
  }
  const date = new Date(at / 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) * 1000;
}

/** First day of the column after. */
export function columnAfter(column: Instant, width: ColumnWidth): Instant {
  if (width === "day") return column + day;
  if (width === "week") return column + 7 * day;
  const date = new Date(column / 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) * 1000;
}

function columnsBetween(first: Instant, last: Instant, width: ColumnWidth): readonly Instant[] {
  const columns: Instant[] = [];
  for (let at = columnOf(first, width); at <= last; at = columnAfter(at, width)) columns.push(at);
  return columns;
}

/** How dark a cell is, 0 to 1: by the logarithm, so that a quiet day still shows beside a busy one. */
export function shadeOf(events: number, most: number): number {
  if (events <= 0 || most <= 0) return 0;
  return most === 1 ? 1 : Math.max(0.15, (Math.log1p(events) / Math.log1p(most)) ** 2);
}
