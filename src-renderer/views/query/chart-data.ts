import type { QueryResult } from "@contract/engine.ts";
import { parseInstant } from "@contract/instant.ts";
import { formatCount } from "../../components/format.ts";
import { isNumber, isTime, textOf } from "./column-field.ts";

export const chartKinds = ["bar", "line", "scatter"] as const;
export type ChartKind = (typeof chartKinds)[number];

/** Columns by their place in the result. */
export interface ChartChoice {
  readonly kind: ChartKind;
  readonly x: number;
  readonly y: number;
  /** Splits a line or scatter by its values. */
  readonly series: number | undefined;
}

export interface ChartPoint {
  readonly x: string | number;
  /** One a series, in their order; a hole where a series has none at this x. */
  readonly ys: readonly (number | undefined)[];
}

export interface ChartData {
  readonly points: readonly ChartPoint[];
  readonly series: readonly string[];
  /** True where x is a time in milliseconds. */
  readonly xIsTime: boolean;
  readonly xIsNumber: boolean;
  /** What was left out, in words. */
  readonly cut: string | undefined;
  readonly summary: string;
}

const mostBars = 60;
const mostPoints = 2_000;
const mostSeries = 6;

const asNumber = (value: unknown): number | undefined => {
  const number =
    typeof value === "number" ? value : typeof value === "string" ? Number(value) : NaN;
  return Number.isFinite(number) && value !== "" ? number : undefined;
};

/** What a person most likely wants to see of a result; undefined where it holds no number. */
export function likelyChart({ columns, rows }: QueryResult): ChartChoice | undefined {
  const isName = (at: number) => /^(id|evidence|record|session)$/i.test(columns[at]?.name ?? "");
  const places = columns.map((_, at) => at);
  const numbers = places.filter((at) => {
    const column = columns[at];
    return column !== undefined && isNumber(column);
  });
  const y = numbers.find((at) => !isName(at) && at > 0) ?? numbers.find((at) => !isName(at));
  if (y === undefined || rows.length === 0) return undefined;
  const time = places.find((at) => {
    const column = columns[at];
    return column !== undefined && isTime(column);
  });
  const text = places.filter((at) => columns[at]?.type === "VARCHAR");
  const isSeries = time !== undefined && time < y;
  const x = isSeries ? time : (text[0] ?? places.find((at) => at !== y) ?? y);
  return {
    kind: isSeries ? "line" : columns[x]?.type === "VARCHAR" ? "bar" : "scatter",
    x,
    y,
    series: isSeries ? text.find((at) => at < y) : undefined,
  };
}

export function chartData(result: QueryResult, choice: ChartChoice): ChartData {
  const { columns, rows } = result;
  const xColumn = columns[choice.x];
  const yName = columns[choice.y]?.name ?? "";
  const isBar = choice.kind === "bar";
  const xIsTime = !isBar && xColumn !== undefined && isTime(xColumn);
  const xIsNumber = !isBar && xColumn !== undefined && isNumber(xColumn);
  const seriesAt = isBar ? undefined : choice.series;
  const names = seriesNames(result, seriesAt, yName);
  const points = new Map<string | number, ChartPoint>();
  const scattered: ChartPoint[] = [];
  let left = 0;
  for (const row of rows) {
    const x = xValue(row[choice.x], xIsTime, xIsNumber);
    const y = asNumber(row[choice.y]);
    const at = seriesAt === undefined ? 0 : names.indexOf(nameOf(row[seriesAt]));
    const isFull = (choice.kind === "scatter" ? scattered.length : points.size) >= limitOf(choice);
    if (x === undefined || y === undefined || at < 0 || (isFull && !points.has(x))) {
      left += 1;
      continue;
    }
    const before = choice.kind === "scatter" ? undefined : points.get(x);
    const point = { x, ys: names.map((_, index) => (index === at ? y : before?.ys[index])) };
    if (choice.kind === "scatter") scattered.push(point);
    else points.set(x, point);
  }
  const drawn = choice.kind === "scatter" ? scattered : [...points.values()];
  if (xIsTime || xIsNumber) drawn.sort((a, b) => Number(a.x) - Number(b.x));
  const xName = xColumn?.name ?? "";
  const cut =
    left > 0
      ? `${formatCount(left)} of ${formatCount(rows.length)} rows are not drawn (at most ${formatCount(limitOf(choice))} ${isBar ? "bars" : "points"} of ${mostSeries} series, rows without a number left out).`
      : undefined;
  const summary = summaryOf(drawn, names, choice.kind, xName, yName);
  return { points: drawn, series: names, xIsTime, xIsNumber, cut, summary };
}

const limitOf = ({ kind }: ChartChoice) => (kind === "bar" ? mostBars : mostPoints);

const nameOf = (value: unknown): string => (value === null ? "(no value)" : textOf(value));

function seriesNames({ rows }: QueryResult, at: number | undefined, yName: string) {
  if (at === undefined) return [yName];
  return [...new Set(rows.map((row) => nameOf(row[at])))].slice(0, mostSeries);
}

function xValue(value: unknown, isTime: boolean, isNumber: boolean): string | number | undefined {
  if (isTime) {
    const at = typeof value === "string" ? parseInstant(value) : undefined;
    return at === undefined ? undefined : at / 1000;
  }
  return isNumber ? asNumber(value) : nameOf(value);
}

function summaryOf(
  points: readonly ChartPoint[],
  names: readonly string[],
  kind: ChartKind,
  x: string,
  y: string,
): string {
  const values = points.flatMap(({ ys }) => ys.filter((value) => value !== undefined));
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (values.length === 0) return "Nothing to draw.";
  const by = names.length > 1 ? `, ${names.length} series` : "";
  const what = { bar: "Bars", line: "Lines", scatter: "Points" }[kind];
  return `${what} of ${y} by ${x}${by}: ${formatCount(values.length)} values from ${formatCount(least)} to ${formatCount(most)}.`;
}
