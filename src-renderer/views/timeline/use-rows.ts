import { useEffect, useMemo, useRef } from "react";
import { Failed } from "@contract/failure.ts";
import type { Event } from "@contract/event.ts";
import type { EventField, Lens } from "@contract/lens.ts";
import { useEngineEach } from "../../engine/use-engine.ts";

export interface Order {
  readonly sort: EventField;
  readonly descending: boolean;
}

export interface Rows {
  /** The event in a row of the whole answer; undefined while it is not there. */
  at(row: number): Event | undefined;
  /** What stood in that row under the question before, shown dimmed until its page is there. */
  before(row: number): Event | undefined;
  readonly failure: Failed | undefined;
  readonly isWaiting: boolean;
  tryAgain(): void;
}

export const pageSize = 200;

type Pages = ReadonlyMap<number, readonly Event[]>;

/**
 * The pages that hold rows `from` to `to`, and that of the active row, which keys act on wherever it is. Those scrolled
 * away are cancelled, those seen are kept for a while.
 */
export function useRows(lens: Lens, order: Order, from: number, to: number, active: number): Rows {
  const first = Math.floor(Math.max(0, from) / pageSize);
  const last = Math.floor(Math.max(0, to) / pageSize);
  const inSight = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const activePage = Math.floor(active / pageSize);
  const numbers = inSight.includes(activePage) ? inSight : [...inSight, activePage];
  const replies = useEngineEach(
    "events.page",
    numbers.map((page) => ({ lens, ...order, offset: page * pageSize, limit: pageSize })),
  );
  const answered = replies.map(({ answer }) => answer);
  const pages: Pages = new Map(
    numbers.flatMap((page, index) => {
      const events = answered[index]?.events;
      return events ? [[page, events] as const] : [];
    }),
  );
  const former = useFormer(pages, numbers.length === pages.size);

  const failed = replies.find(({ failure }) => failure)?.failure;
  if (failed && !(failed instanceof Failed)) throw failed;
  return {
    at: (row) => rowOf(pages, row),
    before: (row) => rowOf(former, row),
    failure: failed,
    isWaiting: replies.some(({ isWaiting }) => isWaiting),
    tryAgain: () => {
      for (const reply of replies) if (reply.failure) reply.tryAgain();
    },
  };
}

const rowOf = (pages: Pages, row: number) =>
  pages.get(Math.floor(row / pageSize))?.[row % pageSize];

const none: Pages = new Map();

/** The last pages that were whole. */
function useFormer(pages: Pages, areWhole: boolean): Pages {
  const kept = useRef<Pages>(none);
  const former = kept.current;
  useEffect(() => {
    if (areWhole) kept.current = pages;
  });
  return useMemo(() => former, [former]);
}
