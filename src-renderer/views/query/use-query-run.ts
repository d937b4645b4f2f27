import { useCallback, useRef } from "react";
import { Failed, type Failure } from "@contract/failure.ts";
import { lensToUrl } from "@contract/lens-url.ts";
import type { Lens } from "@contract/lens.ts";
import { useCall } from "../../engine/use-engine.ts";
import { setQuery } from "./query-store.ts";
import type { SqlProblem } from "./sql-editor.tsx";

export const mostRows = 100_000;

export interface QueryRun {
  run(query: string, offset: number): Promise<void>;
  stop(): void;
  readonly isRunning: boolean;
  readonly failure: Failed | undefined;
}

/** Runs what was typed; the answer goes to the store of the case it was asked of. A newer run stops the one before. */
export function useQueryRun(folder: string, lens: Lens, ended: () => void): QueryRun {
  const { run: call, stop, isRunning, failure } = useCall("sql.run");
  const latest = useRef(0);
  const run = useCallback(
    async (query: string, offset: number) => {
      if (query.trim() === "") return;
      stop();
      const mine = ++latest.current;
      const asked = { query, offset, link: lensToUrl(lens), result: undefined };
      setQuery(folder, { ran: { ...asked, isStopped: false } });
      const result = await call({ query, lens, limit: mostRows });
      if (mine !== latest.current) return;
      setQuery(folder, { ran: { ...asked, result, isStopped: result === undefined } });
      ended();
    },
    [call, stop, folder, lens, ended],
  );
  if (failure && !(failure instanceof Failed)) throw failure;
  return { run, stop, isRunning, failure };
}

/** Where a failed query is to be underlined in the editor; undefined where its failure names no place. */
export function problemOf(failure: Failure | undefined, offset: number): SqlProblem | undefined {
  if (failure?.code !== "query-failed" || failure.position === null) return undefined;
  return { at: offset + failure.position, message: failure.message };
}

/** "line 3, column 8", counted from one. */
export function placeInWords(text: string, at: number): string {
  const before = text.slice(0, at).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
