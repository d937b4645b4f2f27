import { useCallback, useEffect, useRef, useState } from "react";
import type { RecentCase } from "@contract/case.ts";
import { say } from "../../components/toast.tsx";
import { useCall, useEngine, type Reply } from "../../engine/use-engine.ts";

/** As long as the line at the bottom offers Undo. */
const undoTime = 10_000;

export interface Recent {
  readonly reply: Reply<{ readonly cases: readonly RecentCase[] }>;
  readonly cases: readonly RecentCase[];
  remove(forgotten: RecentCase): void;
}

/** The list of recent cases; one that is removed is forgotten for good only when it can no longer be undone. */
export function useRecentCases(): Recent {
  const reply = useEngine("case.recent", {});
  const { run: forget } = useCall("case.forget");
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const leaving = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const { tryAgain } = reply;
  const refresh = useRef(tryAgain);
  refresh.current = tryAgain;
  useEffect(() => refresh.current(), []);

  useEffect(() => {
    const waiting = leaving.current;
    return () => {
      for (const [folder, timer] of waiting) {
        clearTimeout(timer);
        void forget({ folder });
      }
      waiting.clear();
    };
  }, [forget]);

  const remove = useCallback(
    ({ folder, name }: RecentCase) => {
      setHidden((before) => [...before, folder]);
      const timer = setTimeout(() => {
        leaving.current.delete(folder);
        void forget({ folder });
      }, undoTime);
      leaving.current.set(folder, timer);
      say(`${name} was removed from this list. Its folder stays.`, () => {
        clearTimeout(leaving.current.get(folder));
        leaving.current.delete(folder);
        setHidden((before) => before.filter((other) => other !== folder));
      });
    },
    [forget],
  );

  const cases = (reply.answer?.cases ?? []).filter(({ folder }) => !hidden.includes(folder));
  return { reply, cases, remove };
}
