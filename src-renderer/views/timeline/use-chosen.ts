import { useState } from "react";
import type { Event, EventId } from "@contract/event.ts";

/** Rows picked out with `x` or Shift and the arrows. */
export function useChosen() {
  const [chosen, setChosen] = useState<ReadonlyMap<EventId, Event>>(new Map());
  return {
    has: (event: Event | undefined) => event !== undefined && chosen.has(event.id),
    all: [...chosen.values()],
    toggle: (event: Event | undefined) => {
      if (!event) return;
      setChosen((before) => {
        const after = new Map(before);
        if (!after.delete(event.id)) after.set(event.id, event);
        return after;
      });
    },
    add: (events: readonly (Event | undefined)[]) =>
      setChosen((before) => {
        const added = events.flatMap((event) => (event ? [[event.id, event] as const] : []));
        return new Map([...before, ...added]);
      }),
    clear: () => setChosen(new Map()),
  };
}
