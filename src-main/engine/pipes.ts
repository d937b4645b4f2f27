import { serveOver, type Channel } from "@contract/wire.ts";
import type { RunningEngine } from "./engine.ts";

/** One engine behind many pipes: each gets its own answers, all get every notice. */
export interface Pipes {
  /** Returns what to call when the pipe broke: what still ran for it is cancelled. */
  open(channel: Channel): () => void;
}

export function pipesTo(engine: Pick<RunningEngine, "answer" | "onNotice">): Pipes {
  const served = new Set<ReturnType<typeof serveOver>>();
  engine.onNotice((notice) => {
    for (const pipe of served) pipe.notify(notice);
  });
  return {
    open(channel) {
      const pipe = serveOver(channel, engine.answer);
      served.add(pipe);
      return () => {
        served.delete(pipe);
        pipe.closed();
      };
    },
  };
}
