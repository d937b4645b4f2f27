import { memo } from "react";
import type { Event } from "@contract/event.ts";
import { visible } from "../../components/format.ts";
import type { Sources } from "../../engine/use-sources.ts";
import { CellContent } from "./cell-content.tsx";
import styles from "./event-table.module.css";
import type { ShownColumn } from "./use-columns.ts";

export interface EventRowProps {
  /** In the whole answer. */
  readonly row: number;
  readonly top: number;
  readonly event: Event | undefined;
  readonly isOld: boolean;
  readonly delta: string;
  readonly columns: readonly ShownColumn[];
  readonly sources: Sources;
  readonly zone: string;
  readonly showsYear: boolean;
  readonly isSelected: boolean;
  readonly isChosen: boolean;
  /** Index of the cell with the focus, or that would get it; −1 in other rows. */
  readonly activeColumn: number;
  /** Index of the cell under the mouse. */
  readonly hoveredColumn: number;
}

/** One event. The grid around it handles what is done with it: cells say their place in data attributes. */
export const EventRow = memo(function EventRow(props: EventRowProps) {
  const { row, top, event, isOld, columns, isSelected, isChosen, activeColumn, hoveredColumn } =
    props;
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-selected={isSelected || isChosen}
      className={styles.row}
      data-row={row}
      data-selected={isSelected}
      data-chosen={isChosen}
      data-old={isOld}
      style={{ transform: `translateY(${top}px)` }}
    >
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={index + 1}
          tabIndex={index === activeColumn ? 0 : -1}
          data-column={index}
          className={`${styles.cell} ${column.isMono ? styles.mono : ""} ${column.isNumber ? styles.number : ""}`}
          data-pinned={column.pinnedAt !== undefined}
          style={{ width: column.width, left: column.pinnedAt }}
          title={event ? titleOf(column, event) : undefined}
        >
          {event ? (
            <CellContent
              column={column.id}
              event={event}
              delta={props.delta}
              zone={props.zone}
              showsYear={props.showsYear}
              sources={props.sources}
              width={column.width}
            />
          ) : (
            <span className={styles.bone} />
          )}
          {event && index === hoveredColumn && column.field !== undefined && (
            <CellButtons isTime={column.field === "time"} isAbsent={column.value(event) === null} />
          )}
        </div>
      ))}
    </div>
  );
});

const titleOf = (column: ShownColumn, event: Event) => {
  const value = column.value(event);
  return value === null || column.id === "time" || column.id === "source"
    ? undefined
    : visible(value);
};

/** For the mouse alone: the keys + − . on the cell do the same. */
const CellButtons = ({
  isTime,
  isAbsent,
}: {
  readonly isTime: boolean;
  readonly isAbsent: boolean;
}) => (
  <span className={styles.quick} aria-hidden="true">
    {!isTime && (
      <button type="button" tabIndex={-1} data-do="only" title="Only this (+)">
        +
      </button>
    )}
    {!isTime && !isAbsent && (
      <button type="button" tabIndex={-1} data-do="not" title="Not this (−)">
        −
      </button>
    )}
    <button type="button" tabIndex={-1} data-do="menu" title="More (.)">
      ⋯
    </button>
  </span>
);
