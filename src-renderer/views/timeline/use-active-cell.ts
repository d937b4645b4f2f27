import { useCallback, useEffect, useRef, useState, type FocusEvent, type RefObject } from "react";

export interface ActiveCell {
  /** In the whole answer. */
  readonly row: number;
  readonly column: number;
}

/** The one cell that has, or would get, the focus; it keeps the focus when it moves while the rows have it. */
export function useActiveCell(grid: RefObject<HTMLDivElement | null>) {
  const [active, setActive] = useState<ActiveCell>({ row: 0, column: 0 });
  const hasFocus = useRef(false);
  const wantsFocus = useRef(false);

  useEffect(() => {
    if (!hasFocus.current && !wantsFocus.current) return;
    const cell = activeCellOf(grid.current);
    if (!cell) return;
    const focused = document.activeElement;
    // A person may have gone on meanwhile, to a menu or a field: only what was asked for takes the focus from there.
    const isFree = focused === document.body || isInCell(focused);
    if (cell !== focused && (isFree || wantsFocus.current)) {
      cell.focus({ preventScroll: true });
      if (grid.current) scrollSideways(grid.current, cell);
    }
    wantsFocus.current = false;
  });

  const onFocus = useCallback((event: FocusEvent) => {
    hasFocus.current = isInCell(event.target);
  }, []);
  const onBlur = useCallback((event: FocusEvent) => {
    if (event.relatedTarget !== null) hasFocus.current = false;
  }, []);
  const takeFocus = useCallback(() => {
    wantsFocus.current = true;
  }, []);
  return { active, setActive, onFocus, onBlur, takeFocus };
}

const isInCell = (element: Element | null) =>
  (element?.closest('[role="gridcell"]') ?? null) !== null;

export const activeCellOf = (within: ParentNode | null): HTMLElement | null =>
  within?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]') ?? null;

/** Up and down is the row window's business. */
function scrollSideways(grid: HTMLElement, cell: HTMLElement): void {
  if (cell.dataset["pinned"] === "true") return;
  const right = cell.offsetLeft + cell.offsetWidth;
  if (cell.offsetLeft < grid.scrollLeft) grid.scrollLeft = cell.offsetLeft;
  else if (right > grid.scrollLeft + grid.clientWidth) {
    grid.scrollLeft = Math.min(cell.offsetLeft, right - grid.clientWidth);
  }
}

/** From anywhere back to the row that was left. */
export const focusTable = (): void => activeCellOf(document)?.focus();
