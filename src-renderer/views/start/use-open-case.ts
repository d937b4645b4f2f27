import { useCallback } from "react";
import { useEngineParts } from "../../engine/case-store.ts";
import { useCall } from "../../engine/use-engine.ts";

export interface Opening {
  open(folder: string): Promise<void>;
  readonly isRunning: boolean;
  readonly failure: Error | undefined;
}

/** Opens a case folder; `opened` is called once it is the open case. */
export function useOpenCase(opened: () => void): Opening {
  const { cases } = useEngineParts();
  const { run, isRunning, failure } = useCall("case.open");
  const open = useCallback(
    async (folder: string) => {
      const found = await run({ folder });
      if (!found) return;
      cases.opened(found);
      opened();
    },
    [cases, run, opened],
  );
  return { open, isRunning, failure };
}
