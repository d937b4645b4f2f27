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
  const placed = useRef<string | undefined>(undefined);

  useEffect(() => {
    const place = selected === undefined || !inTime ? question : `${question} ${selected}`;
    const former = placed.current;
    if (former === place) return;
    if (selected === undefined || !inTime) {
      placed.current = place;
      const isSameQuestion = former === undefined || former.startsWith(question);
      if (!isSameQuestion) goToRow(0);
    } else if (position) {
      placed.current = place;
      if (position.offset === null) goToRow(0);
      else if (position.offset !== activeRow) goToRow(position.offset, "center");
    }
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
