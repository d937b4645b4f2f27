import type { EngineMethod, Notice, Output } from "@contract/engine.ts";
import { Failed } from "@contract/failure.ts";
import { checkInput, type Answer } from "@contract/wire.ts";
import { EngineState } from "./engine-state.ts";
import { methods } from "./methods/index.ts";
import type { Context } from "./methods/method.ts";

export interface EngineOptions {
  /** The built loading worker, an absolute path: each entry knows where its own bundle lies. */
  readonly workerScript: string;
  /** The folder of the samples. */
  readonly samples: string;
  /** Where the list of recent cases is kept: the product's own settings folder. */
  readonly settings: string;
  /** Where a new case goes when a person says no more than its name. */
  readonly cases: string;
  /** What holds a case's lock: "the Trailhound window", "trailhound serve", "trailhound open". */
  readonly holder: string;
}

export interface RunningEngine {
  readonly answer: Answer;
  onNotice(listener: (notice: Notice) => void): () => void;
  /** Stops a load, closes the case and releases its lock. */
  close(): Promise<void>;
}

export async function startEngine(options: EngineOptions): Promise<RunningEngine> {
  const state = new EngineState(options);
  return {
    async answer(name, input, cancelling) {
      const asked = checkInput(name, input);
      const cancelled = new AbortController();
      cancelling.onCancel(() => cancelled.abort());
      try {
        return await methodNamed(name).answer(asked, contextOf(state, cancelled.signal));
      } catch (error) {
        if (cancelled.signal.aborted) throw new Failed({ code: "cancelled" });
        throw error;
      }
    },
    onNotice: (listener) => state.onNotice(listener),
    close: () => state.closeCase(),
  };
}

interface AnyMethod<M extends EngineMethod> {
  answer(input: unknown, context: Context): Promise<Output<M>>;
}

const methodNamed = <M extends EngineMethod>(name: M): AnyMethod<M> => methods[name];

const contextOf = (state: EngineState, signal: AbortSignal): Context => ({
  state,
  signal,
  get case() {
    return state.case;
  },
  get database() {
    return state.case.database(signal);
  },
});
