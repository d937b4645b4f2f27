import { createContext, useContext, useSyncExternalStore } from "react";
import type { OpenCase } from "@contract/case.ts";
import type { Loading } from "@contract/evidence.ts";
import { Failed } from "@contract/failure.ts";
import type { Engine } from "@contract/wire.ts";
import type { Connection, EngineState } from "./connection.ts";

/** What the page knows of the engine and the open case without asking; fed by notices. */
export interface CaseState {
  readonly engine: EngineState;
  /** Undefined until the engine said whether a case is open. */
  readonly known: boolean;
  readonly case: OpenCase | undefined;
  /**
   * Grows when the case's records change, or another engine or case is there: part of each question's key. It is counted
   * here, since each engine counts from the start and would bring old answers back.
   */
  readonly dataVersion: number;
  readonly loading: Loading | undefined;
}

export interface CaseStore {
  get(): CaseState;
  subscribe(listener: () => void): () => void;
  /** What an action answered: a case was opened, created or closed. The notice says the same, later. */
  opened(open: OpenCase | undefined): void;
}

export function caseStore(connection: Connection): CaseStore {
  const listeners = new Set<() => void>();
  let state: CaseState = {
    engine: connection.state,
    known: false,
    case: undefined,
    dataVersion: 0,
    loading: undefined,
  };
  const set = (change: Partial<CaseState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  let told: number | undefined;
  const changed = () => ({ dataVersion: state.dataVersion + 1 });
  const become = (open: OpenCase | undefined) => {
    const another = open?.folder !== state.case?.folder;
    set({ case: open, known: true, ...(another ? { loading: undefined, ...changed() } : {}) });
  };

  connection.onState(() => set({ engine: connection.state }));
  connection.onNotice((notice) => {
    if (notice.topic === "case") become(notice.case ?? undefined);
    else if (notice.topic === "data") {
      if (notice.dataVersion !== told) set(changed());
      told = notice.dataVersion;
    } else set({ loading: notice.loading });
  });
  connection.beforeOthers(async (engine) => {
    const { case: held, dataVersion } = await engine.call("case.state", {}).answer;
    const open = held ?? (await openAgain(engine, state.case));
    const { loading } = await engine.call("loading.state", {}).answer;
    told = dataVersion;
    set({ case: open, known: true, loading: loading ?? undefined, ...changed() });
  });

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    opened: become,
  };
}

/** A new engine holds no case: the one that was open here is opened once more, if it still can be. */
async function openAgain(engine: Engine, before: OpenCase | undefined) {
  if (!before) return undefined;
  try {
    return await engine.call("case.open", { folder: before.folder }).answer;
  } catch (error) {
    if (error instanceof Failed && error.failure.code !== "engine-stopped") return undefined;
    throw error;
  }
}

export interface EngineParts {
  readonly connection: Connection;
  readonly cases: CaseStore;
}

export const EngineContext = createContext<EngineParts | undefined>(undefined);

export function useEngineParts(): EngineParts {
  const parts = useContext(EngineContext);
  if (!parts) throw new Error("EngineContext has no value here");
  return parts;
}

export function useCase(): CaseState {
  const { cases } = useEngineParts();
  return useSyncExternalStore(cases.subscribe, cases.get);
}
