import type { Dispatch, KeyboardEvent, SetStateAction } from "react";
import type { Event } from "@contract/event.ts";
import type { Pivots } from "../../components/pivots.ts";
import { pickByKey } from "../../components/value.tsx";
import type { ViewProps } from "../view.ts";
import type { ActiveCell } from "./use-active-cell.ts";
import type { useChosen } from "./use-chosen.ts";
import type { Columns, ShownColumn } from "./use-columns.ts";
import { subjectOf } from "./use-grid-mouse.ts";
import type { Rows } from "./use-rows.ts";

/** What the table's keys and commands act on. */
export interface TableParts {
  readonly props: ViewProps;
  readonly active: ActiveCell;
  readonly setActive: Dispatch<SetStateAction<ActiveCell>>;
  readonly activeEvent: Event | undefined;
  readonly activeColumn: ShownColumn | undefined;
  readonly columns: Columns;
  readonly rows: Rows;
  readonly chosen: ReturnType<typeof useChosen>;
  readonly total: number;
  readonly select: (event: Event | undefined) => void;
  /** To another row, with the focus, and with the detail where it is open. */
  readonly moveTo: (row: number) => void;
}

export interface TableKeys extends TableParts {
  readonly pivots: Pivots;
  /** How many rows PgDn goes on. */
  readonly screen: number;
}

/** Keys of the focused grid: arrows, pages, ends, Enter, Esc, and the grammar of values. */
export function useTableKeys(table: TableKeys) {
  const { props, active, setActive, activeEvent, activeColumn, columns, rows, chosen, total } =
    table;
  const { pivots, select, moveTo, screen } = table;
  const last = columns.shown.length - 1;

  const moveColumn = (column: number) =>
    setActive((before) => ({ ...before, column: Math.min(Math.max(column, 0), last) }));

  return (event: KeyboardEvent) => {
    const cell = (event.target as Element).closest('[role="gridcell"]');
    if (!cell || event.altKey) return;
    const subject = subjectOf(activeEvent, activeColumn);
    if (subject && subject.field !== "time" && pickByKey(pivots, subject, event, cell)) return;
    if (subject?.field === "time" && (event.key === "." || event.key === "ContextMenu")) {
      pivots.openMenu(subject, cell);
      return done(event);
    }
    const ctrl = event.ctrlKey || event.metaKey;
    const row = active.row;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        const next = row + (event.key === "ArrowDown" ? 1 : -1);
        if (event.shiftKey) chosen.add([rows.at(row), rows.at(next)]);
        moveTo(next);
        break;
      }
      case "PageDown":
        moveTo(row + screen);
        break;
      case "PageUp":
        moveTo(row - screen);
        break;
      case "Home":
        if (ctrl) moveTo(0);
        else moveColumn(0);
        break;
      case "End":
        if (ctrl) moveTo(total - 1);
        else moveColumn(last);
        break;
      case "ArrowRight":
        moveColumn(active.column + 1);
        break;
      case "ArrowLeft":
        moveColumn(active.column - 1);
        break;
      case "Enter":
        select(activeEvent);
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>('[data-region="detail"]')?.focus(),
        );
        break;
      case "Escape":
        if (chosen.all.length > 0) chosen.clear();
        else if (props.own["sel"] !== undefined) props.setOwn({ sel: undefined });
        else return;
        break;
      case " ":
        chosen.toggle(activeEvent);
        break;
      default:
        return;
    }
    done(event);
  };
}

function done(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
