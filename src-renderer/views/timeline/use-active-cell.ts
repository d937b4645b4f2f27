import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

export interface ActiveCell {
  /** In the whole answer. */
  readonly row: number;
  readonly column: number;
}

/** The one cell that has, or would get, the focus; it keeps the focus when it moves while the grid has it. */
export function useActiveCell(grid: RefObject<HTMLDivElement | null>) {
  const [active, setActive] = useState<ActiveCell>({ row: 0, column: 0 });
  const hasFocus = useRef(false);
  const wantsFocus = useRef(false);

  useEffect(() => {
    if (!hasFocus.current && !wantsFocus.current) return;
    const cell = activeCellOf(grid.current);
    if (!cell) return;
    if (cell === document.activeElement) {
      wantsFocus.current = false;
      return;
    }
    // Only what had the focus, or nothing, gives it up: a person may have gone on to a menu meanwhile.
    const isFree =
      document.activeElement === document.body || grid.current?.contains(document.activeElement);
    if (!isFree && !wantsFocus.current) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
  });

  const onFocus = useCallback(() => {
    hasFocus.current = true;
  }, []);
  const onBlur = useCallback((event: { readonly relatedTarget: EventTarget | null }) => {
    if (event.relatedTarget !== null) hasFocus.current = false;
  }, []);
  const takeFocus = useCallback(() => {
    wantsFocus.current = true;
  }, []);
  return { active, setActive, onFocus, onBlur, takeFocus };
}

export const activeCellOf = (within: ParentNode | null): HTMLElement | null =>
  within?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]') ?? null;

/** From anywhere back to the row that was left. */
export const focusTable = (): void => activeCellOf(document)?.focus();
