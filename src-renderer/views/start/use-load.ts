import { useCallback } from "react";
import { useEngineParts } from "../../engine/case-store.ts";
import { useCall } from "../../engine/use-engine.ts";

/** Where evidence goes: the case that is open, or a new one. */
export type LoadTarget =
  | { readonly kind: "open" }
  | { readonly kind: "new"; readonly name: string; readonly folder: string };

export interface Load {
  run(target: LoadTarget, paths: readonly string[], flowFormat: string | undefined): Promise<void>;
  readonly isRunning: boolean;
  readonly failure: Error | undefined;
}

/** Makes the case where it must, and begins to load; `begun` is called once the load runs. */
export function useLoad(begun: () => void): Load {
  const { cases } = useEngineParts();
  const create = useCall("case.create");
  const start = useCall("loading.start");
  const { run: createCase } = create;
  const { run: startLoading } = start;
  const run = useCallback<Load["run"]>(
    async (target, paths, flowFormat) => {
      if (target.kind === "new") {
        const made = await createCase({ folder: target.folder, name: target.name });
        if (!made) return;
        cases.opened(made);
      }
      const format = flowFormat === undefined ? {} : { flowFormat };
      const answer = await startLoading({ paths: [...paths], ...format });
      if (answer) begun();
    },
    [begun, cases, createCase, startLoading],
  );
  const isRunning = create.isRunning || start.isRunning;
  return { run, isRunning, failure: create.failure ?? start.failure };
}
