import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
  type Updater,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { Event } from "@contract/event.ts";
import { useKept } from "../../components/kept.ts";
import { columnCalled, eventColumnDefs, type EventColumnDef } from "./columns.ts";

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

const helper = createColumnHelper<typeof features, Event>();
const columnsFor = (timeWidth: number) =>
  eventColumnDefs.map(({ id, size }) =>
    helper.display({ id, size: id === "time" ? timeWidth : size, minSize: 40, maxSize: 1200 }),
  );

/** How a person has laid out the columns. */
interface Layout {
  readonly columnOrder: string[];
  readonly columnVisibility: Record<string, boolean>;
  readonly columnSizing: Record<string, number>;
  readonly columnPinning: { readonly start: string[]; readonly end: string[] };
}

const first: Layout = {
  columnOrder: eventColumnDefs.map(({ id }) => id),
  columnVisibility: Object.fromEntries(
    eventColumnDefs.map(({ id, isShownFirst }) => [id, isShownFirst]),
  ),
  columnSizing: {},
  columnPinning: { start: [], end: [] },
};

function readLayout(stored: unknown): Layout | undefined {
  if (typeof stored !== "object" || stored === null) return undefined;
  const { columnOrder, columnVisibility, columnSizing, columnPinning } = stored as Partial<Layout>;
  if (!Array.isArray(columnOrder) || !columnVisibility || !columnSizing) return undefined;
  const known = columnOrder.filter((id) => columnCalled(id));
  const added = first.columnOrder.filter((id) => !known.includes(id));
  return {
    columnOrder: [...known, ...added],
    columnVisibility: { ...first.columnVisibility, ...columnVisibility },
    columnSizing,
    columnPinning: {
      start: (columnPinning?.start ?? []).filter((id) => columnCalled(id)),
      end: [],
    },
  };
}

export interface ShownColumn extends EventColumnDef {
  readonly width: number;
  /** Distance from the left where it is pinned. */
  readonly pinnedAt: number | undefined;
}

const noRows: Event[] = [];

/** The columns in their order and widths; sizes, order, visibility and pinning are react-table's, kept here. */
export function useColumns(timeWidth: number) {
  const [layout, setLayout] = useKept<Layout>("columns", first, readLayout);
  const columns = useMemo(() => columnsFor(timeWidth), [timeWidth]);
  const on =
    <K extends keyof Layout>(part: K) =>
    (update: Updater<Layout[K]>) =>
      setLayout((before) => ({
        ...before,
        [part]: typeof update === "function" ? update(before[part]) : update,
      }));
  const table = useTable({
    features,
    columns,
    data: noRows,
    columnResizeMode: "onChange",
    state: layout,
    onColumnOrderChange: on("columnOrder"),
    onColumnVisibilityChange: on("columnVisibility"),
    onColumnSizingChange: on("columnSizing"),
    onColumnPinningChange: on("columnPinning"),
  });
  const leaves = [
    ...table.getPinnedVisibleLeafColumns("start"),
    ...table.getPinnedVisibleLeafColumns("center"),
  ];
  const shown = leaves.flatMap((leaf): ShownColumn[] => {
    const described = columnCalled(leaf.id);
    if (!described) return [];
    const pinnedAt = leaf.getIsPinned() === "start" ? leaf.getStart("start") : undefined;
    return [{ ...described, width: leaf.getSize(), pinnedAt }];
  });
  const signature = shown.map(({ id, width, pinnedAt }) => `${id} ${width} ${pinnedAt}`).join();
  const stable = useMemo(() => shown, [signature]);
  const headerOf = (id: string) => table.getFlatHeaders().find((header) => header.column.id === id);

  return {
    shown: stable,
    width: table.getTotalSize(),
    isVisible: (id: string) => table.getColumn(id)?.getIsVisible() ?? false,
    toggle: (id: string) => table.getColumn(id)?.toggleVisibility(),
    isPinned: (id: string) => layout.columnPinning.start.includes(id),
    togglePin: (id: string) => {
      const leaf = table.getColumn(id);
      leaf?.pin(leaf.getIsPinned() ? false : "start");
    },
    /** One place to the left or right among those shown. */
    move: (id: string, step: -1 | 1) => {
      const visible = shown.map((one) => one.id);
      const other = visible[visible.indexOf(id) + step];
      if (other !== undefined) table.setColumnOrder((order) => swapped(order, id, other));
    },
    /** To where another stands; those between make room. */
    place: (id: string, target: string) =>
      table.setColumnOrder((order) => {
        const isLater = order.indexOf(id) < order.indexOf(target);
        const rest = order.filter((one) => one !== id);
        const at = rest.indexOf(target) + (isLater ? 1 : 0);
        return [...rest.slice(0, at), id, ...rest.slice(at)];
      }),
    resizeBy: (id: string, pixels: number) =>
      table.setColumnSizing((sizes) => ({
        ...sizes,
        [id]: Math.max(40, (table.getColumn(id)?.getSize() ?? 0) + pixels),
      })),
    resizeHandler: (id: string) => headerOf(id)?.getResizeHandler(),
    reset: () => setLayout(first),
  };
}

export type Columns = ReturnType<typeof useColumns>;

function swapped(order: string[], a: string, b: string): string[] {
  return order.map((id) => (id === a ? b : id === b ? a : id));
}
