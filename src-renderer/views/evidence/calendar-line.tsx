import { memo } from "react";
import type { Instant } from "@contract/instant.ts";
import { counted, visible } from "../../components/format.ts";
import { columnName } from "./calendar-head.tsx";
import { shadeOf, type Coverage, type CoverageRow } from "./coverage.ts";
import type { DayWords } from "./coverage-sentences.ts";
import styles from "./coverage.module.css";

/** "CloudTrail, us-east-1, 2 May: 1,204 events": what a cell says on focus and to a screen reader. */
export function cellInWords(
  { width }: Coverage,
  row: CoverageRow,
  column: Instant,
  titleOf: (source: string) => string,
  words: DayWords,
): string {
  const { source, account, region } = row;
  const events = row.events.get(column) ?? 0;
  const name = [titleOf(source), region, account].filter((part) => part !== null).join(", ");
  const amount = events === 0 ? "no events" : counted(events, "event");
  return `${name}, ${columnName(column, width, words)}: ${amount}`;
}

interface CalendarLineProps {
  readonly row: CoverageRow;
  readonly index: number;
  readonly start: number;
  readonly height: number;
  readonly coverage: Coverage;
  readonly titleOf: (source: string) => string;
  readonly words: DayWords;
  /** The column the keyboard stands in, where it is in this line. */
  readonly here: number | undefined;
  readonly onHere: (place: { readonly row: number; readonly column: number }) => void;
}

function Line(props: CalendarLineProps) {
  const { row, index, start, height, coverage, titleOf, words, here, onHere } = props;
  const { columns, most } = coverage;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.line}
      style={{ transform: `translateY(${start}px)`, height }}
    >
      <div role="rowheader" className={styles.name} aria-colindex={1}>
        <span>{titleOf(row.source)}</span>
        <span>{visible(row.region ?? "no Region")}</span>
        <span className={styles.account}>{visible(row.account ?? "")}</span>
      </div>
      {columns.map((column, at) => {
        const events = row.events.get(column) ?? 0;
        return (
          <div
            key={column}
            role="gridcell"
            aria-colindex={at + 2}
            aria-label={cellInWords(coverage, row, column, titleOf, words)}
            tabIndex={here === at ? 0 : -1}
            data-place={`${index}:${at}`}
            className={events === 0 ? styles.gapCell : styles.cell}
            onFocus={() => onHere({ row: index, column: at })}
            onMouseEnter={() => onHere({ row: index, column: at })}
          >
            <span style={{ opacity: shadeOf(events, most) }} />
          </div>
        );
      })}
    </div>
  );
}

/** Moving over the calendar draws the two lines it leaves and enters, not all. */
export const CalendarLine = memo(Line, (a, b) => {
  const same = ["row", "index", "start", "height", "coverage", "titleOf", "words", "here"] as const;
  return same.every((name) => a[name] === b[name]);
});
