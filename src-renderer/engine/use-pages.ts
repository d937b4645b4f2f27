import { useCallback, useEffect, useRef, useState } from "react";

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export interface Pages<Row> {
  /** Undefined until the first page came. */
  readonly total: number | undefined;
  readonly isWaiting: boolean;
  readonly failure: Error | undefined;
  row(index: number): Row | undefined;
  show(first: number, last: number): void;
  tryAgain(): void;
}

const pageSize = 200;

type Load<Row> = (offset: number, limit: number) => Promise<Page<Row>>;

interface State<Row> {
  /** Whose pages these are. */
  readonly of: Load<Row> | undefined;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
  readonly total: number | undefined;
  readonly failure: Error | undefined;
  readonly waiting: number;
}

/**
 * Rows of a list that is asked for page by page as it is scrolled. A new `load` is a new list; the old one's rows stay in
 * sight until the new one's first page came.
 */
export function usePages<Row>(load: Load<Row>): Pages<Row> {
  const [state, setState] = useState<State<Row>>({
    of: undefined,
    pages: new Map(),
    total: undefined,
    failure: undefined,
    waiting: 0,
  });
  const asked = useRef(new Set<number>());
  const shown = useRef({ first: 0, last: 0 });
  const current = useRef(load);

  const fetchShown = useCallback(() => {
    const from = Math.floor(shown.current.first / pageSize);
    const to = Math.floor(shown.current.last / pageSize);
    const mine = current.current;
    for (let page = from; page <= to; page++) {
      if (asked.current.has(page)) continue;
      asked.current.add(page);
      setState((before) => ({ ...before, failure: undefined, waiting: before.waiting + 1 }));
      mine(page * pageSize, pageSize).then(
        ({ rows, total }) => {
          if (mine !== current.current) return;
          setState((before) => {
            const pages = new Map(before.of === mine ? before.pages : []);
            pages.set(page, rows);
            return { of: mine, pages, total, failure: undefined, waiting: before.waiting - 1 };
          });
        },
        (error: unknown) => {
          if (mine !== current.current) return;
          asked.current.delete(page);
          const failure = error instanceof Error ? error : new Error(String(error));
          setState((before) => ({ ...before, failure, waiting: before.waiting - 1 }));
        },
      );
    }
  }, []);

  useEffect(() => {
    current.current = load;
    asked.current = new Set();
    setState((before) => ({ ...before, waiting: 0 }));
    fetchShown();
  }, [load, fetchShown]);

  const show = useCallback(
    (first: number, last: number) => {
      shown.current = { first, last };
      fetchShown();
    },
    [fetchShown],
  );
  const row = useCallback(
    (index: number) => state.pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    [state.pages],
  );
  return {
    total: state.total,
    isWaiting: state.waiting > 0,
    failure: state.failure,
    row,
    show,
    tryAgain: fetchShown,
  };
}
