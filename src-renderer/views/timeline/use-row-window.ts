import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useState, type RefObject } from "react";
import { usePreferences } from "../../components/preferences.ts";

/** A page cannot be taller than 33 million pixels: a window of the rows that stays below that. */
export const windowSize = 200_000;
export const headHeight = 28;
const rowHeights = { compact: 24, default: 28, roomy: 36 } as const;

/** Which rows of the whole answer stand on screen, and how to get to others. */
export function useRowWindow(
  grid: RefObject<HTMLDivElement | null>,
  total: number,
  activeRow: number,
  setActiveRow: (row: number) => void,
) {
  const { density, fontSize } = usePreferences();
  const rowHeight = Math.round((rowHeights[density] * fontSize) / 13);
  const [wantedStart, setStart] = useState(0);
  const start = Math.max(0, Math.min(wantedStart, total - windowSize));
  const count = Math.min(total - start, windowSize);
  const active = activeRow - start;

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // A horizontal scroll bar lies over the last row.
    scrollPaddingEnd: 16,
    // The active row stays in the page wherever one scrolls, so that it keeps the focus.
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range);
        const isThere = active < 0 || active >= count || indexes.includes(active);
        return isThere ? indexes : [...indexes, active].sort((a, b) => a - b);
      },
      [active, count],
    ),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const shown = virtualizer.range ?? { startIndex: 0, endIndex: 40 };

  const goToRow = useCallback(
    (row: number, align: "auto" | "center" = "auto") => {
      const to = Math.min(Math.max(row, 0), total - 1);
      const isInside = to >= start && to < start + windowSize;
      const begins = isInside
        ? start
        : Math.max(0, Math.min(Math.floor(to - windowSize / 2), total - windowSize));
      if (!isInside) setStart(begins);
      setActiveRow(to);
      requestAnimationFrame(() => virtualizer.scrollToIndex(to - begins, { align }));
    },
    [setActiveRow, total, virtualizer, start],
  );
  const showWindow = useCallback(
    (begins: number) => {
      setStart(begins);
      setActiveRow(begins);
      requestAnimationFrame(() => virtualizer.scrollToIndex(0));
    },
    [setActiveRow, virtualizer],
  );
  return {
    start,
    count,
    rowHeight,
    items: virtualizer.getVirtualItems(),
    firstRow: start + shown.startIndex,
    lastRow: Math.min(start + shown.endIndex, total - 1),
    goToRow,
    showWindow,
  };
}
