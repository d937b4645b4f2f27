import { memo } from "react";
import type { GridPlace } from "./row-grid-keys.ts";
import type { GridColumn } from "./row-grid.tsx";
import { usePivots } from "./pivots.ts";
import { openMenu, pickByKey } from "./value.tsx";
import styles from "./row-grid.module.css";

interface GridCellProps<Row> {
  readonly column: GridColumn<Row>;
  readonly row: Row | undefined;
  readonly place: GridPlace;
  readonly start: number;
  readonly width: number;
  readonly isHere: boolean;
  readonly onFocus: (place: GridPlace) => void;
}

function Cell<Row>({ column, row, place, start, width, isHere, onFocus }: GridCellProps<Row>) {
  const pivots = usePivots();
  const subject = row === undefined ? undefined : column.subject?.(row);
  return (
    <div
      role="gridcell"
      aria-colindex={place.column + 1}
      tabIndex={isHere ? 0 : -1}
      data-place={`${place.row}:${place.column}`}
      className={`${styles.cell} ${column.align === "end" ? styles.end : ""}`}
      style={{ transform: `translateX(${start}px)`, width }}
      title={row === undefined ? undefined : column.title?.(row)}
      onFocus={() => onFocus(place)}
      {...(subject && {
        onContextMenu: (event) => openMenu(pivots, subject, event),
        onKeyDown: (event) => pickByKey(pivots, subject, event),
      })}
    >
      <span className={subject ? styles.handle : styles.text}>
        {row === undefined ? <span className={styles.waiting}>…</span> : column.cell(row)}
      </span>
      {subject && (
        // For the mouse alone: the keys + − and . on the cell do the same.
        <span className={styles.quick} aria-hidden="true">
          <button
            type="button"
            tabIndex={-1}
            title="Only this (+)"
            onClick={(event) => {
              event.stopPropagation();
              pivots.pick(subject, "only");
            }}
          >
            +
          </button>
          {subject.value !== null && (
            <button
              type="button"
              tabIndex={-1}
              title="Not this (−)"
              onClick={(event) => {
                event.stopPropagation();
                pivots.pick(subject, "not");
              }}
            >
              −
            </button>
          )}
          <button
            type="button"
            tabIndex={-1}
            title="More (.)"
            onClick={(event) => {
              event.stopPropagation();
              const cell = event.currentTarget.closest("[role=gridcell]");
              pivots.openMenu(subject, cell ?? event.currentTarget);
            }}
          >
            ⋯
          </button>
        </span>
      )}
    </div>
  );
}

export const GridCell = memo(Cell, (a, b) => {
  const isSame = a.place.row === b.place.row && a.place.column === b.place.column;
  return (
    isSame &&
    a.row === b.row &&
    a.column === b.column &&
    a.isHere === b.isHere &&
    a.start === b.start &&
    a.width === b.width
  );
}) as typeof Cell;
