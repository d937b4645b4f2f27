import type { QueryResult } from "@contract/engine.ts";
import { parseInstant } from "@contract/instant.ts";
import type { NamedField } from "@contract/lens.ts";
import { formatCount, formatTime, visible } from "../../components/format.ts";
import type { GridColumn } from "../../components/row-grid.tsx";
import { conditionValue, eventIdText, fieldOf, isNumber, isTime, textOf } from "./column-field.ts";
import styles from "./result.module.css";

export type ResultRow = QueryResult["rows"][number];
type ResultColumn = QueryResult["columns"][number];

/** Numbers that name something are not grouped: 443, 2024, 111122223333. */
const namesSomething =
  /id$|port$|protocol|version|record|offset|^start$|^end$|year|account|number/i;

export function cellText(column: ResultColumn, value: unknown, zone: string): string {
  if (value === null || value === undefined) return "—";
  if (column.name.toLowerCase() === "id" && isNumber(column)) {
    return eventIdText(value) ?? textOf(value);
  }
  if (isTime(column) && typeof value === "string") {
    const at = parseInstant(value);
    return at === undefined || column.type === "DATE" ? value : formatTime(at, { zone });
  }
  if (typeof value === "number") {
    return namesSomething.test(column.name) || !Number.isFinite(value)
      ? String(value)
      : Number.isInteger(value)
        ? formatCount(value)
        : value.toLocaleString("en-US", { maximumFractionDigits: 6 });
  }
  return textOf(value);
}

const sampled = 60;
const letter = 7.4;

function widthFor(column: ResultColumn, at: number, rows: readonly ResultRow[], zone: string) {
  const longest = rows
    .slice(0, sampled)
    .reduce((most, row) => Math.max(most, cellText(column, row[at], zone).length), 0);
  const text = Math.max(longest, column.name.length + 1) * letter + 20;
  return Math.round(Math.min(Math.max(text, 72), 420));
}

/** A result's columns as the grid draws them; values of event fields are handles. */
export function resultColumns(
  { columns, rows }: QueryResult,
  zone: string,
): readonly GridColumn<ResultRow>[] {
  const timeAt = columns.findIndex((column) => column.name === "time" && isTime(column));
  return columns.map((column, at) => {
    const field = fieldOf(column);
    const isRight = isNumber(column);
    const isMono = isTime(column) || field === "id" || field === "credential";
    const subject = (row: ResultRow) => {
      const value = field && conditionValue(field, row[at]);
      if (field === undefined || value === undefined) return undefined;
      const time = parseInstant(textOf(row[timeAt]));
      return { field: field satisfies NamedField, value, ...(time === undefined ? {} : { time }) };
    };
    return {
      id: `${at}`,
      label: column.name,
      width: widthFor(column, at, rows, zone),
      ...(isRight ? { align: "end" as const } : {}),
      cell: (row: ResultRow) => {
        const text = visible(cellText(column, row[at], zone).slice(0, 400));
        if (row[at] === null) return <span className={styles.muted}>{text}</span>;
        return isMono ? <span className="mono">{text}</span> : text;
      },
      title: (row: ResultRow) =>
        row[at] === null ? "NULL" : visible(cellText(column, row[at], zone).slice(0, 4000)),
      ...(field === undefined ? {} : { subject }),
    };
  });
}
