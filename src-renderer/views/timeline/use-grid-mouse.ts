import { useState, type MouseEvent, type PointerEvent } from "react";
import type { Event } from "@contract/event.ts";
import { usePivots, type Subject } from "../../components/pivots.ts";
import type { ActiveCell } from "./use-active-cell.ts";
import type { ShownColumn } from "./use-columns.ts";
import type { Rows } from "./use-rows.ts";

export interface GridMouse {
  readonly rows: Rows;
  readonly columns: readonly ShownColumn[];
  readonly activate: (cell: ActiveCell) => void;
  readonly select: (event: Event | undefined) => void;
}

/** What a cell's value stands for; undefined for what is only worked out on screen. */
export function subjectOf(
  event: Event | undefined,
  column: ShownColumn | undefined,
): Subject | undefined {
  if (!event || column?.field === undefined) return undefined;
  return { field: column.field, value: column.value(event), time: event.time ?? undefined };
}

/** The mouse on the grid, listened to in one place: cells say their row and column in data attributes. */
export function useGridMouse({ rows, columns, activate, select }: GridMouse) {
  const pivots = usePivots();
  const [hovered, setHovered] = useState<ActiveCell | undefined>(undefined);
  return {
    hovered,
    onPointerOver: (event: PointerEvent) => {
      const place = placeOf(event);
      if (place?.row === hovered?.row && place?.column === hovered?.column) return;
      setHovered(place && { row: place.row, column: place.column });
    },
    onPointerLeave: () => setHovered(undefined),
    onContextMenu: (event: MouseEvent) => {
      const place = placeOf(event);
      const subject = place && subjectOf(rows.at(place.row), columns[place.column]);
      if (!place || !subject) return;
      event.preventDefault();
      activate(place);
      pivots.openMenu(subject, place.cell);
    },
    onClick: (event: MouseEvent) => {
      const place = placeOf(event);
      if (!place) return;
      const wanted = (event.target as Element).closest<HTMLElement>("[data-do]")?.dataset["do"];
      const subject = subjectOf(rows.at(place.row), columns[place.column]);
      if (wanted === "menu" && subject) pivots.openMenu(subject, place.cell);
      else if ((wanted === "only" || wanted === "not") && subject) pivots.pick(subject, wanted);
      else {
        activate(place);
        select(rows.at(place.row));
      }
    },
  };
}

function placeOf(event: MouseEvent) {
  const cell = (event.target as Element).closest<HTMLElement>("[data-column]");
  const line = cell?.closest<HTMLElement>("[data-row]");
  if (!cell || !line) return undefined;
  return { cell, row: Number(line.dataset["row"]), column: Number(cell.dataset["column"]) };
}
