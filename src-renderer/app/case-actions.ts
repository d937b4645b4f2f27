import { useMemo } from "react";
import { wholeCase } from "@contract/lens.ts";
import { say } from "../components/toast.tsx";
import { useEngineParts } from "../engine/case-store.ts";
import { useCall } from "../engine/use-engine.ts";
import type { LensStore } from "../lens/lens-store.ts";
import { pickFolder } from "../native.ts";

export interface CaseActions {
  /** Where a new case begins. */
  start(): void;
  pick(): Promise<void>;
  openFolder(folder: string): void;
  close(): Promise<void>;
  readonly failure: Error | undefined;
  forget(): void;
}

export function useCaseActions(store: LensStore): CaseActions {
  const { cases } = useEngineParts();
  const opening = useCall("case.open");
  const closing = useCall("case.close");
  const failure = opening.failure ?? closing.failure;
  const { run: runOpen, forget: forgetOpen } = opening;
  const { run: runClose, forget: forgetClose } = closing;
  return useMemo(() => {
    const openFolder = async (folder: string) => {
      const opened = await runOpen({ folder });
      if (!opened) return;
      cases.opened(opened);
      store.go("timeline", { lens: wholeCase });
      say(`${opened.name} is open.`);
    };
    return {
      start: () => store.go("start"),
      pick: async () => {
        const folder = await pickFolder("Open a case folder");
        if (folder !== undefined) await openFolder(folder);
      },
      openFolder: (folder) => void openFolder(folder),
      close: async () => {
        const done = await runClose({});
        if (!done) return;
        cases.opened(undefined);
        store.go("start", { lens: wholeCase });
      },
      failure,
      forget: () => {
        forgetOpen();
        forgetClose();
      },
    };
  }, [runOpen, runClose, forgetOpen, forgetClose, cases, store, failure]);
}
