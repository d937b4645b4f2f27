import { useCallback, useEffect, useMemo, useRef, type CSSProperties } from "react";
import { formatEventId } from "@contract/event.ts";
import { formatInstant } from "@contract/instant.ts";
import { usePivots } from "../../components/pivots.ts";
import { FailedNote } from "../../components/replied.tsx";
import { useZone } from "../../components/zone.ts";
import { useSources } from "../../engine/use-sources.ts";
import { EventRow } from "./event-row.tsx";
import type { EventTableProps } from "./event-table.tsx";
import styles from "./event-table.module.css";
import { TableFoot } from "./table-foot.tsx";
import { TableHeader } from "./table-header.tsx";
import { deltaWords, orderOf, ownOrder, zeroOf } from "./table-words.ts";
import { useActiveCell, type ActiveCell } from "./use-active-cell.ts";
import { useChosen } from "./use-chosen.ts";
import { useColumns } from "./use-columns.ts";
import { useGridMouse } from "./use-grid-mouse.ts";
import { useJumps } from "./use-jumps.ts";
import { headHeight, useRowWindow } from "./use-row-window.ts";
import { useRows } from "./use-rows.ts";
import { useSelectedRow } from "./use-selected-row.ts";
import { useShowsYear } from "./use-shows-year.ts";
import { useTableCommands } from "./use-table-commands.ts";
import { useTableKeys } from "./use-table-keys.ts";

export interface EventGridProps extends EventTableProps {
  readonly total: number;
  readonly withoutTime: number;
}

export function EventGrid(props: EventGridProps) {
  const { lens, own, setOwn, total, withoutTime, onRowsShown } = props;
  const zone = useZone();
  const sources = useSources();
  const pivots = usePivots();
  const showsYear = useShowsYear(zone);
  const columns = useColumns(timeWidth(zone, showsYear));
  const chosen = useChosen();
  const grid = useRef<HTMLDivElement>(null);
  const { active, setActive, onFocus, onBlur, takeFocus } = useActiveCell(grid);
  const setActiveRow = useCallback(
    (row: number) => setActive((before) => ({ ...before, row })),
    [setActive],
  );
  const order = useMemo(() => orderOf(own), [own]);
  const zero = zeroOf(own);
  const inTime = order.sort === "time";
  const shown = useRowWindow(grid, total, active.row, setActiveRow);
  const { firstRow, lastRow, goToRow } = shown;
  const rows = useRows(lens, order, firstRow, lastRow, active.row);
  const { selected, select, followActive } = useSelectedRow({
    props,
    order,
    rows,
    activeRow: active.row,
    goToRow,
  });

  const firstTime = rows.at(firstRow)?.time ?? undefined;
  const lastTime = rows.at(lastRow)?.time ?? undefined;
  useEffect(() => {
    // The chart is drawn again for it, so not while one scrolls.
    const timer = setTimeout(() => {
      if (firstTime === undefined || lastTime === undefined || !inTime) onRowsShown(undefined);
      else onRowsShown([Math.min(firstTime, lastTime), Math.max(firstTime, lastTime)]);
    }, 120);
    return () => clearTimeout(timer);
  }, [firstTime, lastTime, inTime, onRowsShown]);

  const activeColumn = Math.min(active.column, columns.shown.length - 1);
  const table = {
    props,
    active,
    setActive,
    activeEvent: rows.at(active.row),
    activeColumn: columns.shown[activeColumn],
    columns,
    rows,
    chosen,
    total,
    select,
    moveTo: (row: number) => {
      takeFocus();
      followActive();
      goToRow(row);
    },
  };
  const jumps = useJumps({
    lens,
    descending: order.descending,
    event: table.activeEvent,
    goToRow: (row) => {
      takeFocus();
      followActive();
      goToRow(row, "center");
    },
    goToEvent: (event) => {
      takeFocus();
      setOwn({ sel: formatEventId(event) });
    },
  });
  const onKeyDown = useTableKeys({ ...table, pivots, screen: Math.max(1, lastRow - firstRow - 2) });
  useTableCommands({ ...table, jumps, order });
  const { hovered, ...mouse } = useGridMouse({
    rows,
    columns: columns.shown,
    select,
    activate: ({ row, column }: ActiveCell) => {
      setActive({ row, column });
      takeFocus();
    },
  });

  return (
    <>
      {rows.failure && <FailedNote failure={rows.failure} tryAgain={rows.tryAgain} />}
      <div
        ref={grid}
        role="grid"
        aria-label="Events"
        aria-rowcount={total + 1}
        aria-colcount={columns.shown.length}
        aria-busy={rows.isWaiting}
        aria-multiselectable
        tabIndex={-1}
        className={styles.grid}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={onBlur}
        {...mouse}
      >
        <TableHeader
          columns={columns}
          order={order}
          setOrder={(next) => setOwn(ownOrder(next))}
          zone={zone}
        />
        <div role="rowgroup" className={styles.body} style={bodyStyle(shown, columns.width)}>
          {shown.items.map(({ index, start }) => {
            const row = shown.start + index;
            const event = rows.at(row);
            const before = event ? undefined : rows.before(row);
            const earlier = rows.at(order.descending ? row + 1 : row - 1);
            return (
              <EventRow
                key={index}
                row={row}
                top={start - headHeight}
                event={event ?? before}
                isOld={before !== undefined}
                delta={deltaWords(event, earlier, zero, inTime)}
                columns={columns.shown}
                sources={sources}
                zone={zone}
                showsYear={showsYear}
                isSelected={event !== undefined && event.id === selected}
                isChosen={chosen.has(event)}
                activeColumn={row === active.row ? activeColumn : -1}
                hoveredColumn={row === hovered?.row ? hovered.column : -1}
              />
            );
          })}
        </div>
      </div>
      <TableFoot
        total={total}
        windowStart={shown.start}
        setWindow={shown.showWindow}
        withoutTime={withoutTime}
        chosen={chosen.all}
        clearChosen={chosen.clear}
        columns={columns}
        zero={zero === undefined ? undefined : formatInstant(zero)}
        forgetZero={() => setOwn({ zero: undefined })}
      />
    </>
  );
}

/** A year, and another zone's offset, need room. */
const timeWidth = (zone: string, showsYear: boolean) =>
  152 + (showsYear ? 38 : 0) + (zone === "UTC" ? 0 : 40);

const bodyStyle = (
  { count, rowHeight }: { readonly count: number; readonly rowHeight: number },
  minWidth: number,
) => ({ height: count * rowHeight, minWidth, "--row-height": `${rowHeight}px` }) as CSSProperties;
