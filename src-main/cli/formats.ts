import { visible, visibleJson } from "./visible.ts";

export const formats = ["table", "json", "ndjson", "csv", "markdown", "parquet"] as const;
export type Format = (typeof formats)[number];
/** Parquet is DuckDB's to write: see `printed.ts`. */
export type TextFormat = Exclude<Format, "parquet">;

export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface Paper {
  readonly width: number;
  /** A person's terminal: nothing that steers it may pass. */
  readonly isTerminal: boolean;
  readonly hasColour: boolean;
}

export function written(format: TextFormat, answer: Rows, paper: Paper): string {
  if (format === "table") return table(answer, paper);
  if (format === "markdown") return markdown(answer);
  if (format === "csv") {
    const text = csv(answer);
    return paper.isTerminal ? text.split("\r\n").map(visible).join("\n") : text;
  }
  if (format === "ndjson") {
    return objects(answer)
      .map((row) => `${writtenJson(row, paper)}\n`)
      .join("");
  }
  return `${writtenJson(objects(answer), paper)}\n`;
}

export function writtenJson(value: unknown, { isTerminal }: Paper): string {
  return isTerminal ? visibleJson(JSON.stringify(value, null, 2)) : JSON.stringify(value);
}

export const objects = ({ columns, rows }: Rows): readonly Readonly<Record<string, unknown>>[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null])));

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** RFC 4180. A cell that a spreadsheet would take for a formula is made text by a leading apostrophe. */
export function csv({ columns, rows }: Rows): string {
  const line = (cells: readonly unknown[]) => `${cells.map(csvCell).join(",")}\r\n`;
  return line(columns) + rows.map(line).join("");
}

function csvCell(value: unknown): string {
  const text = plain(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function markdown({ columns, rows }: Rows): string {
  const line = (cells: readonly unknown[]) => `| ${cells.map(markdownCell).join(" | ")} |\n`;
  return `${line(columns)}|${" --- |".repeat(columns.length)}\n${rows.map(line).join("")}`;
}

const markdownCell = (value: unknown) =>
  visible(plain(value)).replace(/[\\|`*_<>[\]~#&]/g, (sign) => `\\${sign}`);

const gap = "  ";
const narrowest = 8;

function table({ columns, rows }: Rows, { width, hasColour }: Paper): string {
  const cells = rows.map((row) => columns.map((_, i) => visible(plain(row[i]))));
  const isNumber = columns.map((_, i) => rows.every((row) => typeof (row[i] ?? 0) === "number"));
  const widths = fitted(
    columns.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i]?.length ?? 0))),
    width,
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => placed(cell, widths[i] ?? 0, isNumber[i] === true))
      .join(gap)
      .trimEnd();
  const head = line(columns);
  return [hasColour ? `\u001b[1m${head}\u001b[0m` : head, ...cells.map(line)].join("\n") + "\n";
}

/** The widest columns give way until the line fits. */
function fitted(wanted: readonly number[], width: number): readonly number[] {
  const widths = [...wanted];
  let over = widths.reduce((sum, w) => sum + w + gap.length, -gap.length) - width;
  while (over > 0) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    const next = Math.max(narrowest, ...widths.filter((w) => w < widest));
    const many = widths.filter((w) => w === widest).length;
    const less = Math.min(widest - next, Math.ceil(over / many));
    for (const [i, w] of widths.entries()) if (w === widest) widths[i] = w - less;
    over -= less * many;
  }
  return widths;
}

function placed(cell: string, width: number, right: boolean): string {
  const text = cell.length > width ? cutInMiddle(cell, width) : cell;
  return right ? text.padStart(width) : text.padEnd(width);
}

function cutInMiddle(text: string, width: number): string {
  const kept = Math.max(0, width - 1);
  const head = Math.ceil(kept / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (kept - head))}`;
}
