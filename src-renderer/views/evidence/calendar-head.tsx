import type { Instant } from "@contract/instant.ts";
import type { ColumnWidth } from "./coverage.ts";
import type { DayWords } from "./coverage-sentences.ts";
import styles from "./coverage.module.css";

const monthFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  month: "short",
  year: "numeric",
});

export const columnName = (column: Instant, width: ColumnWidth, words: DayWords): string => {
  if (width === "month") return monthFormat.format(column / 1000);
  return width === "week" ? `the week of ${words.day(column)}` : words.day(column);
};

const dateOf = (column: Instant) => new Date(column / 1000);

interface CalendarHeadProps {
  readonly columns: readonly Instant[];
  readonly width: ColumnWidth;
  readonly words: DayWords;
}

/** Months (or years) above, days below. */
export function CalendarHead({ columns, width, words }: CalendarHeadProps) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headLine}>
        <div role="columnheader" aria-colindex={1} className={styles.name}>
          source
        </div>
        {columns.map((column, at) => (
          <div key={column} role="columnheader" aria-colindex={at + 2} className={styles.column}>
            <span className={styles.group} aria-hidden="true">
              {groupAt(columns, at, width)}
            </span>
            <span aria-hidden="true">{shortName(column, width)}</span>
            <span className="visually-hidden">{columnName(column, width, words)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

function shortName(column: Instant, width: ColumnWidth): string {
  const date = dateOf(column);
  return width === "month"
    ? String(date.getUTCMonth() + 1).padStart(2, "0")
    : String(date.getUTCDate()).padStart(2, "0");
}

/** The month or year, where it begins and has room. */
function groupAt(columns: readonly Instant[], at: number, width: ColumnWidth): string {
  const name = (column: Instant | undefined) =>
    column === undefined
      ? ""
      : width === "month"
        ? String(dateOf(column).getUTCFullYear())
        : monthFormat.format(column / 1000);
  const own = name(columns[at]);
  return own === name(columns[at - 1]) ? "" : own;
}
