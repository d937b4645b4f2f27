import type { Asked, EngineMethod, Output } from "@contract/engine.ts";
import type { Case } from "../case/case-file.ts";
import type { EngineState } from "../engine-state.ts";
import type { Database } from "../sql/database.ts";

/** What a method may use. Asking for the case fails with `no-case` where none is open. */
export interface Context {
  readonly state: EngineState;
  readonly case: Case;
  readonly database: Database;
  /** Aborted when the caller gave up. */
  readonly signal: AbortSignal;
}

export interface Method<M extends EngineMethod> {
  readonly name: M;
  answer(input: Asked<M>, context: Context): Promise<Output<M>>;
}

export const method = <M extends EngineMethod>(
  name: M,
  answer: (input: Asked<M>, context: Context) => Promise<Output<M>>,
): Method<M> => ({ name, answer });
