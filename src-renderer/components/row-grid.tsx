import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { GridCell } from "./row-grid-cell.tsx";
import { GridHeader, headerHeight } from "./row-grid-header.tsx";
import { stepFor, type GridPlace } from "./row-grid-keys.ts";
import { usePreferences } from "./preferences.ts";
import type { Subject } from "./pivots.ts";
import styles from "./row-grid.module.css";

export interface GridColumn<Row> {
  readonly id: string;
  readonly label: string;
  readonly width: number;
  readonly align?: "end";
  readonly cell: (row: Row) => ReactNode;
  /** The value to pivot on, where the cell shows one. */
  readonly subject?: (row: Row) => Subject | undefined;
  /** The whole text, shown on hover where the cell cuts it. */
  readonly title?: (row: Row) => string | undefined;
}

export interface RowGridProps<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly count: number;
  /** Undefined where it is not here yet. */
  readonly row: (index: number) => Row | undefined;
  /** Which rows stand on screen, so that they can be fetched. */
  readonly onShown?: (first: number, last: number) => void;
  readonly selected?: number | undefined;
  readonly onSelect?: (index: number, row: Row) => void;
  readonly className?: string;
  /** The scrolled element, for whoever wants to bring focus to it. */
  readonly gridRef?: RefObject<HTMLDivElement | null>;
}

const rowHeights = { compact: 24, default: 28, roomy: 36 } as const;

/**
 * Rows without end in a window that scrolls: one tab stop, focus kept on a row that scrolled away, only what is seen is
 * drawn. Rows are of one height.
 */
export function RowGrid<Row>(props: RowGridProps<Row>) {
  const { label, columns, count, row: rowAt, onShown, selected, onSelect, className } = props;
  const { density, fontSize } = usePreferences();
  const rowHeight = Math.round((rowHeights[density] * fontSize) / 13);
  const ownRef = useRef<HTMLDivElement>(null);
  const scroller = props.gridRef ?? ownRef;
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const [place, setPlace] = useState<GridPlace>({ row: count > 0 ? 0 : -1, column: 0 });
  const wantsFocus = useRef(false);
  const here: GridPlace = {
    row: Math.min(place.row, count - 1),
    column: Math.min(place.column, columns.length - 1),
  };
  const widthOf = (column: GridColumn<Row>) =>
    widths[column.id] ?? Math.round((column.width * fontSize) / 13);

  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => withPlace(defaultRangeExtractor(range), here.row),
  });
  const cells = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const column = columns[index];
      return column ? widthOf(column) : 120;
    },
    overscan: 3,
    rangeExtractor: (range) => withPlace(defaultRangeExtractor(range), here.column),
  });
  useEffect(() => rows.measure(), [rows, rowHeight]);
  useEffect(() => cells.measure(), [cells, widths, columns, fontSize]);

  const shown = rows.getVirtualItems();
  const inView = shown.filter(({ index }) => index !== here.row || shown.length === 1);
  const first = inView[0]?.index ?? 0;
  const last = inView.at(-1)?.index ?? 0;
  useEffect(() => {
    if (count > 0) onShown?.(first, last);
  }, [onShown, first, last, count]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-place="${here.row}:${here.column}"]`)
      ?.focus({ preventScroll: true });
  }, [here.row, here.column, scroller]);

  const moveTo = (next: GridPlace) => {
    wantsFocus.current = true;
    setPlace(next);
    if (next.row >= 0) rows.scrollToIndex(next.row);
    cells.scrollToIndex(next.column);
  };
  const keyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next = stepFor(event, here, { rows: count, columns: columns.length, page });
    if (next) {
      event.preventDefault();
      event.stopPropagation();
      moveTo(next);
      return;
    }
    const row = here.row >= 0 ? rowAt(here.row) : undefined;
    if (event.key === "Enter" && row !== undefined && onSelect) {
      event.preventDefault();
      onSelect(here.row, row);
    }
  };
  const click = ({ target }: MouseEvent) => {
    const line = target instanceof Element ? target.closest("[aria-rowindex]") : null;
    const index = Number(line?.getAttribute("aria-rowindex") ?? 0) - 2;
    const row = index >= 0 ? rowAt(index) : undefined;
    if (row !== undefined) onSelect?.(index, row);
  };
  const offsets = cells.getVirtualItems();
  const width = cells.getTotalSize();
  return (
    <div
      ref={scroller}
      className={`${styles.grid} ${className ?? ""}`}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      tabIndex={-1}
      onKeyDown={keyDown}
      onClick={click}
    >
      <GridHeader
        columns={columns}
        offsets={offsets}
        width={width}
        place={here}
        widthOf={widthOf}
        onFocus={(column) => setPlace({ row: -1, column })}
        onResize={(id, to) => setWidths((before) => ({ ...before, [id]: to }))}
      />
      <div role="rowgroup" className={styles.body} style={{ height: rows.getTotalSize(), width }}>
        {shown.map((item) => {
          const row = rowAt(item.index);
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={onSelect ? item.index === selected : undefined}
              className={styles.row}
              style={{ transform: `translateY(${item.start}px)`, height: rowHeight, width }}
            >
              {offsets.map(({ index, start }) => {
                const column = columns[index];
                if (!column) return null;
                const isHere = here.row === item.index && here.column === index;
                return (
                  <GridCell
                    key={column.id}
                    column={column}
                    row={row}
                    place={{ row: item.index, column: index }}
                    start={start}
                    width={widthOf(column)}
                    isHere={isHere}
                    onFocus={setPlace}
                  />
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const withPlace = (indexes: number[], place: number): number[] =>
  place < 0 || indexes.includes(place) ? indexes : [...indexes, place].sort((a, b) => a - b);
