import type { EngineMethod, Input, Notice, Output } from "@contract/engine.ts";
import { Failed } from "@contract/failure.ts";
import { engineOver, type Call, type Engine } from "@contract/wire.ts";
import type { OpenPipe } from "./pipe.ts";

export type EngineState = "starting" | "ready" | "restarting";

/** The engine as the page sees it: the same one over any number of pipes, one after the other. */
export interface Connection extends Engine {
  readonly state: EngineState;
  onState(listener: () => void): () => void;
  /** Run on each new pipe before anything else is asked over it. */
  beforeOthers(prepare: (engine: Engine) => Promise<void>): void;
}

const firstWait = 100;
const longestWait = 3_000;

export function connect(open: OpenPipe): Connection {
  const stateListeners = new Set<() => void>();
  const noticeListeners = new Set<(notice: Notice) => void>();
  let state: EngineState = "starting";
  let prepare: (engine: Engine) => Promise<void> = () => Promise.resolve();
  let current = openNext(true);

  function become(next: EngineState) {
    if (state === next) return;
    state = next;
    for (const listener of stateListeners) listener();
  }

  async function openNext(first: boolean): Promise<Engine> {
    for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
      try {
        const pipe = await open();
        const engine = engineOver(pipe);
        pipe.onClosed(() => {
          become("restarting");
          current = openNext(false);
          engine.closed();
        });
        engine.onNotice((notice) => {
          for (const listener of noticeListeners) listener(notice);
        });
        await prepare(engine);
        become("ready");
        return engine;
      } catch (error) {
        // The pipe broke while it was prepared: its `onClosed` has already begun the next one.
        if (error instanceof Failed && error.failure.code === "engine-stopped") return current;
        become(first ? "starting" : "restarting");
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  return {
    get state() {
      return state;
    },
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    beforeOthers(run) {
      prepare = run;
    },
    onNotice(listener) {
      noticeListeners.add(listener);
      return () => noticeListeners.delete(listener);
    },
    call<M extends EngineMethod>(method: M, input: Input<M>): Call<M> {
      let asked: Call<M> | undefined;
      let cancelled = false;
      let giveUp = (_: Error) => {};
      const answer = new Promise<Output<M>>((resolve, reject) => {
        giveUp = reject;
        current.then((engine) => {
          if (cancelled) return;
          asked = engine.call(method, input);
          asked.answer.then(resolve, reject);
        }, reject);
      });
      return {
        answer,
        cancel() {
          cancelled = true;
          if (asked) asked.cancel();
          else giveUp(new Failed({ code: "cancelled" }));
        },
      };
    },
  };
}
