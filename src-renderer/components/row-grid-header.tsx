import type { VirtualItem } from "@tanstack/react-virtual";
import type { KeyboardEvent, PointerEvent } from "react";
import type { GridPlace } from "./row-grid-keys.ts";
import type { GridColumn } from "./row-grid.tsx";
import styles from "./row-grid.module.css";

export const headerHeight = 26;
const narrowest = 48;
const widest = 1600;
const step = 16;

interface GridHeaderProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly offsets: readonly VirtualItem[];
  readonly width: number;
  readonly place: GridPlace;
  readonly widthOf: (column: GridColumn<Row>) => number;
  readonly onFocus: (column: number) => void;
  readonly onResize: (id: string, width: number) => void;
}

/** Column names; dragging an edge, or Shift and an arrow on a name, changes a width. */
export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, offsets, width, place, widthOf, onFocus, onResize } = props;
  const resize = (column: GridColumn<Row>, to: number) =>
    onResize(column.id, Math.min(Math.max(to, narrowest), widest));
  const keyDown = (event: KeyboardEvent, column: GridColumn<Row>) => {
    if (!event.shiftKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    event.stopPropagation();
    resize(column, widthOf(column) + (event.key === "ArrowLeft" ? -step : step));
  };
  const drag = (event: PointerEvent<HTMLElement>, column: GridColumn<Row>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    const from = event.clientX - widthOf(column);
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (moved) => resize(column, moved.clientX - from);
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
    };
  };
  return (
    <div role="rowgroup" className={styles.head} style={{ height: headerHeight, width }}>
      <div role="row" aria-rowindex={1}>
        {offsets.map(({ index, start }) => {
          const column = columns[index];
          if (!column) return null;
          const isHere = place.row === -1 && place.column === index;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              tabIndex={isHere ? 0 : -1}
              data-place={`-1:${index}`}
              title={`${column.label}: Shift ← → changes the width`}
              className={`${styles.cell} ${column.align === "end" ? styles.end : ""}`}
              style={{ transform: `translateX(${start}px)`, width: widthOf(column) }}
              onFocus={() => onFocus(index)}
              onKeyDown={(event) => keyDown(event, column)}
            >
              <span className={styles.text}>{column.label}</span>
              <span
                aria-hidden="true"
                className={styles.edge}
                onPointerDown={(event) => drag(event, column)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
