import { useCallback, useEffect, useRef } from "react";
import { formatEventId, parseEventId, type Event } from "@contract/event.ts";
import { lensToUrl } from "@contract/lens-url.ts";
import { useEngine } from "../../engine/use-engine.ts";
import type { ViewProps } from "../view.ts";
import type { Order, Rows } from "./use-rows.ts";

export interface SelectedRow {
  readonly props: ViewProps;
  readonly order: Order;
  readonly rows: Rows;
  readonly activeRow: number;
  readonly goToRow: (row: number, align?: "auto" | "center") => void;
}

/** Where the table last went by itself. */
interface Place {
  readonly question: string;
  readonly selected: number | undefined;
  readonly offset: number | undefined;
}

const patience = 80;

/**
 * The selected event stands in the address: a link, Back or a jump may set it, and the table goes to it. The other way
 * round, the selection follows the active row while the detail is open, once the keys rest.
 */
export function useSelectedRow({ props, order, rows, activeRow, goToRow }: SelectedRow) {
  const { lens, own, setOwn } = props;
  const selected = own["sel"] === undefined ? undefined : parseEventId(own["sel"]);
  const inTime = order.sort === "time";
  const position = useEngine(
    "events.position",
    { lens, event: selected ?? 0, descending: order.descending },
    { when: selected !== undefined && inTime, keepPrevious: false },
  ).answer;
  const question = `${lensToUrl(lens)} ${order.sort} ${order.descending}`;
  const placed = useRef<Place | undefined>(undefined);

  useEffect(() => {
    const follows = selected !== undefined && inTime;
    if (follows && !position) return;
    const offset = follows ? (position?.offset ?? 0) : undefined;
    const place: Place = { question, selected: follows ? selected : undefined, offset };
    const former = placed.current;
    placed.current = place;
    if (former?.question === place.question) {
      // The same rows: go only where the event is another one, or loading has moved it.
      const isSame = former.selected === place.selected && former.offset === offset;
      if (offset === undefined || isSame || offset === activeRow) return;
      goToRow(offset, former.selected === place.selected ? "auto" : "center");
    } else if (offset !== undefined) goToRow(offset, "center");
    else if (former) goToRow(0);
  }, [position, selected, question, inTime, goToRow, activeRow]);

  const select = useCallback(
    (event: Event | undefined) => {
      if (event) setOwn({ sel: formatEventId(event.id) });
    },
    [setOwn],
  );

  const follows = useRef(false);
  const activeEvent = rows.at(activeRow);
  useEffect(() => {
    if (!follows.current || !activeEvent) return;
    const timer = setTimeout(() => {
      follows.current = false;
      select(activeEvent);
    }, patience);
    return () => clearTimeout(timer);
  }, [activeEvent, select]);
  const followActive = useCallback(() => {
    follows.current = own["sel"] !== undefined;
  }, [own]);

  return { selected, select, followActive };
}
