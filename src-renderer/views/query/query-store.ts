import { useSyncExternalStore } from "react";
import type { QueryResult } from "@contract/engine.ts";
import { starters } from "./starters.ts";

/** A query that was run, and what it gave. */
export interface Ran {
  readonly query: string;
  /** Where in the editor's text the query began: not at 0 where a selection was run. */
  readonly offset: number;
  /** The lens it was run under, as the address writes it. */
  readonly link: string;
  readonly result: QueryResult | undefined;
  readonly isStopped: boolean;
}

export interface QueryState {
  readonly text: string;
  readonly ran: Ran | undefined;
}

/** What is typed and what it gave outlives the view, and belongs to the case. */
const states = new Map<string, QueryState>();
const listeners = new Set<() => void>();
const first: QueryState = { text: starters[0]?.query ?? "", ran: undefined };

const stateOf = (folder: string): QueryState => states.get(folder) ?? first;

export function setQuery(folder: string, change: Partial<QueryState>): void {
  states.set(folder, { ...stateOf(folder), ...change });
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useQueryState = (folder: string): QueryState =>
  useSyncExternalStore(subscribe, () => stateOf(folder));

/** Forgets what was typed in every case; a test begins with it. */
export function forgetQueries(): void {
  states.clear();
  for (const listener of listeners) listener();
}
