import { useVirtualizer, defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type MouseEvent,
} from "react";
import { formatEventId, parseEventId, type Event } from "@contract/event.ts";
import { formatInstant, type Instant } from "@contract/instant.ts";
import { lensToUrl } from "@contract/lens-url.ts";
import { FailedNote, Replied } from "../../components/replied.tsx";
import { usePivots } from "../../components/pivots.ts";
import { usePreferences } from "../../components/preferences.ts";
import { useZone } from "../../components/zone.ts";
import { useEngine } from "../../engine/use-engine.ts";
import { useSources } from "../../engine/use-sources.ts";
import type { ViewProps } from "../view.ts";
import { EventRow } from "./event-row.tsx";
import styles from "./event-table.module.css";
import { NoEvents } from "./no-events.tsx";
import { TableFoot, windowSize } from "./table-foot.tsx";
import { TableHeader } from "./table-header.tsx";
import { deltaWords, orderOf, ownOrder, zeroOf } from "./table-words.ts";
import { useActiveCell } from "./use-active-cell.ts";
import { useChosen } from "./use-chosen.ts";
import { useColumns } from "./use-columns.ts";
import { useJumps } from "./use-jumps.ts";
import { useRows } from "./use-rows.ts";
import { useTableCommands } from "./use-table-commands.ts";
import { useTableKeys } from "./use-table-keys.ts";

export interface EventTableProps extends ViewProps {
  readonly onRowsShown: (times: readonly [Instant, Instant] | undefined) => void;
}

const rowHeights = { compact: 24, default: 28, roomy: 36 } as const;
const headHeight = 28;

/** Every event under the lens, one a line, however many there are. */
export function EventTable(props: EventTableProps) {
  const { lens } = props;
  const reply = useEngine("events.count", { lens });
  return (
    <section className={styles.place} aria-label="Events">
      <Replied
        to={reply}
        asking="Counting events"
        className={styles.replied ?? ""}
        isEmpty={({ events }) => events === 0}
        empty={<NoEvents {...props} lacking={reply.answer?.lacking ?? []} />}
      >
        {(counts) => <Grid {...props} total={counts.events} withoutTime={counts.withoutTime} />}
      </Replied>
    </section>
  );
}

interface GridProps extends EventTableProps {
  readonly total: number;
  readonly withoutTime: number;
}

function Grid(props: GridProps) {
  const { lens, own, setOwn, total, withoutTime, onRowsShown } = props;
  const zone = useZone();
  const sources = useSources();
  const pivots = usePivots();
  const { density, fontSize } = usePreferences();
  const rowHeight = Math.round((rowHeights[density] * fontSize) / 13);
  const columns = useColumns();
  const chosen = useChosen();
  const grid = useRef<HTMLDivElement>(null);
  const [windowStart, setWindowStart] = useState(0);
  const [hovered, setHovered] = useState<{ row: number; column: number } | undefined>(undefined);
  const { active, setActive, onFocus, onBlur, takeFocus } = useActiveCell(grid);
  const order = useMemo(() => orderOf(own), [own]);
  const zero = zeroOf(own);
  const selected = own["sel"] === undefined ? undefined : parseEventId(own["sel"]);
  const inTime = order.sort === "time";

  const count = Math.min(total - windowStart, windowSize);
  const activeIndex = active.row - windowStart;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range);
        const isThere = activeIndex < 0 || activeIndex >= count || indexes.includes(activeIndex);
        return isThere ? indexes : [...indexes, activeIndex].sort((a, b) => a - b);
      },
      [activeIndex, count],
    ),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const range = virtualizer.range ?? { startIndex: 0, endIndex: 40 };
  const firstRow = windowStart + range.startIndex;
  const lastRow = Math.min(windowStart + range.endIndex, total - 1);
  const rows = useRows(lens, order, firstRow, lastRow);

  const goToRow = useCallback(
    (row: number, align: "auto" | "center" = "auto") => {
      const to = Math.min(Math.max(row, 0), total - 1);
      const isInside = to >= windowStart && to < windowStart + windowSize;
      const start = isInside
        ? windowStart
        : Math.max(0, Math.min(to - windowSize / 2, total - windowSize));
      if (!isInside) setWindowStart(start);
      setActive((before) => ({ ...before, row: to }));
      requestAnimationFrame(() => virtualizer.scrollToIndex(to - start, { align }));
    },
    [setActive, total, virtualizer, windowStart],
  );
  const select = useCallback(
    (event: Event | undefined) => {
      if (event) setOwn({ sel: formatEventId(event.id) });
    },
    [setOwn],
  );

  // The selection is in the address: a link, Back, or a jump may set it, and the table follows.
  const position = useEngine(
    "events.position",
    { lens, event: selected ?? 0, descending: order.descending },
    { when: selected !== undefined && inTime, keepPrevious: false },
  ).answer;
  const question = `${lensToUrl(lens)} ${order.sort} ${order.descending}`;
  const placed = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (selected === undefined || !inTime) {
      if (placed.current !== question) {
        if (placed.current !== undefined) goToRow(0);
        placed.current = question;
      }
      return;
    }
    if (!position) return;
    const place = `${question} ${selected}`;
    if (placed.current === place || placed.current?.startsWith(`${place} `)) return;
    placed.current = place;
    if (position.offset === null) goToRow(0);
    else if (position.offset !== active.row || rows.at(active.row)?.id !== selected) {
      goToRow(position.offset, "center");
    }
  }, [position, selected, question, inTime, goToRow, active.row, rows]);

  const firstTime = timeNear(rows.at(firstRow));
  const lastTime = timeNear(rows.at(lastRow));
  useEffect(() => {
    if (firstTime === undefined || lastTime === undefined || !inTime) onRowsShown(undefined);
    else onRowsShown([Math.min(firstTime, lastTime), Math.max(firstTime, lastTime)]);
  }, [firstTime, lastTime, inTime, onRowsShown]);

  const activeEvent = rows.at(active.row);
  const activeColumn = columns.shown[Math.min(active.column, columns.shown.length - 1)];
  const jumps = useJumps({
    lens,
    descending: order.descending,
    event: activeEvent,
    goToRow: (row) => {
      takeFocus();
      goToRow(row, "center");
    },
    goToEvent: (event) => {
      takeFocus();
      setOwn({ sel: formatEventId(event) });
    },
  });
  const table = {
    props,
    active,
    setActive,
    activeEvent,
    activeColumn,
    columns,
    rows,
    chosen,
    total,
  };
  const onKeyDown = useTableKeys({
    ...table,
    goToRow,
    select,
    pivots,
    takeFocus,
    lastRow,
    firstRow,
  });
  useTableCommands({ ...table, goToRow, select, jumps, takeFocus, order });

  const placeOf = (event: MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>("[data-column]");
    const line = cell?.closest<HTMLElement>("[data-row]");
    if (!cell || !line) return undefined;
    return { cell, row: Number(line.dataset["row"]), column: Number(cell.dataset["column"]) };
  };
  const subjectAt = (row: number, column: number) => {
    const event = rows.at(row);
    const described = columns.shown[column];
    if (!event || described?.field === undefined) return undefined;
    const value = described.value(event);
    return { field: described.field, value, time: event.time ?? undefined };
  };
  const onClick = (event: MouseEvent) => {
    const place = placeOf(event);
    if (!place) return;
    const { cell, row, column } = place;
    const wanted = (event.target as Element).closest<HTMLElement>("[data-do]")?.dataset["do"];
    const subject = subjectAt(row, column);
    if (wanted === "menu" && subject) return pivots.openMenu(subject, cell);
    if ((wanted === "only" || wanted === "not") && subject) return pivots.pick(subject, wanted);
    setActive({ row, column });
    takeFocus();
    select(rows.at(row));
  };

  const items = virtualizer.getVirtualItems();
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
        onClick={onClick}
        onPointerOver={(event) => {
          const place = placeOf(event);
          if (place?.row !== hovered?.row || place?.column !== hovered?.column) {
            setHovered(place && { row: place.row, column: place.column });
          }
        }}
        onPointerLeave={() => setHovered(undefined)}
        onContextMenu={(event) => {
          const place = placeOf(event);
          const subject = place && subjectAt(place.row, place.column);
          if (!place || !subject) return;
          event.preventDefault();
          setActive({ row: place.row, column: place.column });
          pivots.openMenu(subject, place.cell);
        }}
      >
        <TableHeader
          columns={columns}
          order={order}
          setOrder={(next) => setOwn(ownOrder(next))}
          zone={zone}
        />
        <div
          role="rowgroup"
          className={styles.body}
          style={{
            height: count * rowHeight,
            minWidth: columns.width,
            ...rowHeightStyle(rowHeight),
          }}
        >
          {items.map(({ index, start }) => {
            const row = windowStart + index;
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
                showsYear={false}
                isSelected={event !== undefined && event.id === selected}
                isChosen={chosen.has(event)}
                activeColumn={
                  row === active.row ? Math.min(active.column, columns.shown.length - 1) : -1
                }
                hoveredColumn={row === hovered?.row ? hovered.column : -1}
              />
            );
          })}
        </div>
      </div>
      <TableFoot
        total={total}
        windowStart={windowStart}
        setWindow={(start) => {
          setWindowStart(start);
          setActive({ row: start, column: active.column });
          virtualizer.scrollToIndex(0);
        }}
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

const timeNear = (event: Event | undefined): Instant | undefined => event?.time ?? undefined;

const rowHeightStyle = (pixels: number) => ({ "--row-height": `${pixels}px` }) as CSSProperties;
