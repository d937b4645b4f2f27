import {
  QueryClient,
  keepPreviousData,
  useQueries,
  useQuery,
  useQueryClient,
  type QueryKey,
} from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { EngineMethod, Input, Output } from "@contract/engine.ts";
import { Failed } from "@contract/failure.ts";
import type { Connection } from "./connection.ts";
import { useCase, useEngineParts } from "./case-store.ts";

/** A question's state; `Replied` draws it. */
export interface Reply<T> {
  /** The newest answer there is; while another is waited for, that to the question before. */
  readonly answer: T | undefined;
  readonly failure: Error | undefined;
  readonly isWaiting: boolean;
  readonly isStopped: boolean;
  stop(): void;
  tryAgain(): void;
}

export interface Asking {
  /** False: not asked at all, as long as it is so. */
  readonly when?: boolean;
  /** False: an answer to the question before is never shown in place of this one's. */
  readonly keepPrevious?: boolean;
}

/** Asks anew when the input, the case or its records change; the question before is cancelled. */
export function useEngine<M extends EngineMethod>(
  method: M,
  input: Input<M>,
  { when = true, keepPrevious = true }: Asking = {},
): Reply<Output<M>> {
  const { connection } = useEngineParts();
  const client = useQueryClient();
  const { case: open, dataVersion } = useCase();
  const folder = open?.folder ?? "";
  const queryKey: QueryKey = [folder, dataVersion, method, input];
  const query = useQuery<Output<M>>({
    queryKey,
    queryFn: ({ signal }) => ask(connection, method, input, signal),
    enabled: when,
    placeholderData: (before, asked) =>
      keepPrevious && asked?.queryKey[0] === folder ? keepPreviousData(before) : undefined,
  });
  const failure = query.error ?? undefined;
  const isStopped = query.fetchStatus === "idle" && query.isPlaceholderData && when;
  return {
    answer: query.data,
    failure: failure && isCancelled(failure) ? undefined : failure,
    isWaiting: query.fetchStatus !== "idle",
    isStopped: isStopped || (failure !== undefined && isCancelled(failure)),
    stop: () => void client.cancelQueries({ queryKey, exact: true }),
    tryAgain: () => void query.refetch(),
  };
}

/** One question asked from code, such as a page of the table, under the same keys and the same cache. */
export function useAsk() {
  const { connection } = useEngineParts();
  const client = useQueryClient();
  const { case: open, dataVersion } = useCase();
  const folder = open?.folder ?? "";
  return useCallback(
    <M extends EngineMethod>(method: M, input: Input<M>): Promise<Output<M>> =>
      client.fetchQuery({
        queryKey: [folder, dataVersion, method, input],
        queryFn: ({ signal }) => ask(connection, method, input, signal),
        staleTime: Infinity,
      }),
    [client, connection, folder, dataVersion],
  );
}

export interface Action<M extends EngineMethod> {
  /** Undefined when it failed or was stopped: `failure` then says why. */
  run(input: Input<M>): Promise<Output<M> | undefined>;
  stop(): void;
  forget(): void;
  readonly isRunning: boolean;
  readonly failure: Error | undefined;
}

/** Something done rather than asked: never cached, never repeated by itself. */
export function useCall<M extends EngineMethod>(method: M): Action<M> {
  const { connection } = useEngineParts();
  const [state, setState] = useState<{ isRunning: boolean; failure: Error | undefined }>({
    isRunning: false,
    failure: undefined,
  });
  const running = useRef<{ cancel(): void } | undefined>(undefined);
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  const run = useCallback(
    async (input: Input<M>) => {
      const call = connection.call(method, input);
      running.current = call;
      setState({ isRunning: true, failure: undefined });
      // A call that a newer one replaced no longer says how things stand.
      const isNewest = () => isMounted.current && running.current === call;
      try {
        const output = await call.answer;
        if (isNewest()) setState({ isRunning: false, failure: undefined });
        return output;
      } catch (error) {
        const failure = error instanceof Error ? error : new Error(String(error));
        if (isNewest()) {
          setState({ isRunning: false, failure: isCancelled(failure) ? undefined : failure });
        }
        return undefined;
      }
    },
    [connection, method],
  );
  const stop = useCallback(() => running.current?.cancel(), []);
  const forget = useCallback(() => setState({ isRunning: false, failure: undefined }), []);
  return { run, stop, forget, ...state };
}

async function ask<M extends EngineMethod>(
  connection: Connection,
  method: M,
  input: Input<M>,
  signal: AbortSignal,
): Promise<Output<M>> {
  const call = connection.call(method, input);
  signal.addEventListener("abort", () => call.cancel(), { once: true });
  return await call.answer;
}

const isCancelled = (error: Error) => error instanceof Failed && error.failure.code === "cancelled";

const engineStopped = (error: Error) =>
  error instanceof Failed && error.failure.code === "engine-stopped";

export const questionCache = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The engine is on this machine: there is no network to wait for.
        networkMode: "always",
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        structuralSharing: false,
        // A question that the engine's end cut short is asked once more by itself.
        retry: (failures, error) => failures < 1 && engineStopped(error),
        retryDelay: 0,
      },
    },
  });

/** Several questions of one kind, such as the pages of a table; those no longer named are cancelled. */
export function useEngineEach<M extends EngineMethod>(
  method: M,
  inputs: readonly Input<M>[],
): readonly Reply<Output<M>>[] {
  const { connection } = useEngineParts();
  const client = useQueryClient();
  const { case: open, dataVersion } = useCase();
  const folder = open?.folder ?? "";
  const queries = useQueries({
    queries: inputs.map((input) => ({
      queryKey: [folder, dataVersion, method, input] as QueryKey,
      queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<Output<M>> =>
        ask(connection, method, input, signal),
    })),
  });
  return queries.map((query, index) => ({
    answer: query.data,
    failure: query.error && !isCancelled(query.error) ? query.error : undefined,
    isWaiting: query.fetchStatus !== "idle",
    isStopped: query.error !== null && isCancelled(query.error),
    stop: () =>
      void client.cancelQueries({
        queryKey: [folder, dataVersion, method, inputs[index]],
        exact: true,
      }),
    tryAgain: () => void query.refetch(),
  }));
}
