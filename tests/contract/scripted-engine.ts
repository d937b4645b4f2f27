import type { OpenCase } from "@contract/case.ts";
import type { EngineMethod, Notice } from "@contract/engine.ts";
import { Failed } from "@contract/failure.ts";
import { checkInput, type Answer, type Cancelling } from "@contract/wire.ts";

export const manyRows = 200_000;

type Scripts = { readonly [M in EngineMethod]?: (input: never, cancelling: Cancelling) => unknown };

/** An engine's end with an answer for each thing a pipe must carry. */
export function scriptedEngine(): {
  readonly answer: Answer;
  onNotice(listener: (notice: Notice) => void): () => void;
  close(): Promise<void>;
} {
  const listeners = new Set<(notice: Notice) => void>();
  let cancelled = 0;
  const caseOf = (name: string): OpenCase => ({
    folder: "/cases",
    name,
    timeZone: "UTC",
    created: 0,
    product: "0",
    schema: cancelled,
    heldBy: null,
  });

  const scripts: Scripts = {
    "case.recent": () => ({ cases: [] }),
    "case.create": ({ name }: { name: string }) => caseOf(name),
    "case.open": ({ folder }: { folder: string }) => {
      throw new Failed({ code: "case-missing", folder });
    },
    /** Never answers: to be cancelled, or cut off. */
    "case.state": (_: never, { onCancel }: Cancelling) =>
      new Promise(() => {
        onCancel(() => {
          cancelled += 1;
        });
      }),
    /** Tells in `schema` how many calls were cancelled. */
    "samples.open": ({ sample }: { sample: string }) => caseOf(sample),
    "case.forget": ({ folder }: { folder: string }) => {
      const dataVersion = Number(folder.replace("say ", ""));
      for (const listener of listeners) listener({ topic: "data", dataVersion });
      return {};
    },
    "sql.schema": () => {
      throw new Error("the schema burned");
    },
    "sql.run": ({ query, limit, seconds }: { query: string; limit: number; seconds: number }) => ({
      columns: [],
      rows:
        query === "many"
          ? Array.from({ length: manyRows }, (_, i) => [i, `row ${i} · ünïcode`])
          : [[limit, seconds]],
      cut: false,
      milliseconds: 0,
    }),
  };

  return {
    answer: async (method, input, cancelling) => {
      const script = scripts[method];
      if (!script) throw new Error(`${method} has no script`);
      return (await script(checkInput(method, input) as never, cancelling)) as never;
    },
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
}
