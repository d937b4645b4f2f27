import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { Instant } from "@contract/instant.ts";
import { formatCount } from "../../components/format.ts";
import { stepFor } from "../../components/row-grid-keys.ts";
import { columnAfter, type Coverage, type CoverageRow } from "./coverage.ts";
import type { DayWords } from "./coverage-sentences.ts";
import { CalendarHead } from "./calendar-head.tsx";
import { CalendarLine, cellInWords } from "./calendar-line.tsx";
import styles from "./coverage.module.css";

export interface CoverageCalendarProps {
  readonly coverage: Coverage;
  readonly titleOf: (source: string) => string;
  readonly words: DayWords;
  readonly onPick: (row: CoverageRow, from: Instant, to: Instant) => void;
}

const rowHeight = 28;

/** One line a source, account and Region; one cell a day. Dark is much, hatched is nothing: a gap. */
export function CoverageCalendar({ coverage, titleOf, words, onPick }: CoverageCalendarProps) {
  const { columns, rows, width, most } = coverage;
  const scroller = useRef<HTMLDivElement>(null);
  const [here, setHere] = useState({ row: 0, column: Math.max(0, columns.length - 1) });
  const place = {
    row: Math.min(here.row, rows.length - 1),
    column: Math.min(here.column, columns.length - 1),
  };
  const line = rows[place.row];
  const at = columns[place.column];
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), place.row])],
    initialRect: { width: 1200, height: 560 },
  });
  // The end of the evidence is what most ask about: where not all fits, the calendar begins there.
  useEffect(() => {
    const grid = scroller.current;
    if (grid) grid.scrollLeft = grid.scrollWidth;
  }, [columns]);
  const moveTo = (next: typeof place) => {
    setHere(next);
    lines.scrollToIndex(next.row);
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-place="${next.row}:${next.column}"]`)
        ?.focus(),
    );
  };
  const keyDown = (event: KeyboardEvent) => {
    const shape = { rows: rows.length, columns: columns.length, page: 10 };
    const next = stepFor(event, place, shape);
    if (next) {
      event.preventDefault();
      moveTo({ row: Math.max(0, next.row), column: next.column });
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (line && at !== undefined) onPick(line, at, columnAfter(at, width));
    }
  };
  const click = ({ target }: MouseEvent) => {
    const cell = target instanceof Element ? target.closest("[data-place]") : null;
    const [row, column] = (cell?.getAttribute("data-place") ?? "").split(":").map(Number);
    const clicked = rows[row ?? -1];
    const day = columns[column ?? -1];
    if (clicked && day !== undefined) onPick(clicked, day, columnAfter(day, width));
  };
  return (
    <section className={styles.calendar} aria-labelledby="calendar">
      <div className={styles.calendarHead}>
        <h2 id="calendar">Events by {width}</h2>
        <p className={styles.here}>
          {line && at !== undefined && cellInWords(coverage, line, at, titleOf, words)}
        </p>
        <p className={styles.legend} aria-hidden="true">
          <span className={styles.gap} /> none
          <span className={styles.shade} style={{ opacity: 0.25 }} /> few
          <span className={styles.shade} style={{ opacity: 1 }} /> up to {formatCount(most)}
        </p>
      </div>
      <div
        ref={scroller}
        className={styles.grid}
        role="grid"
        aria-label={`Coverage by ${width}`}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        tabIndex={-1}
        onKeyDown={keyDown}
        onClick={click}
      >
        <CalendarHead columns={columns} width={width} words={words} />
        <div role="rowgroup" className={styles.body} style={{ height: lines.getTotalSize() }}>
          {lines.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <CalendarLine
                key={row.key}
                row={row}
                index={index}
                start={start}
                height={rowHeight}
                coverage={coverage}
                titleOf={titleOf}
                words={words}
                here={place.row === index ? place.column : undefined}
                onHere={setHere}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}
