import { useCallback, useEffect, useState } from "react";
import type { Preview } from "@contract/evidence.ts";
import { useCall, type Reply } from "../../engine/use-engine.ts";

/** Looks through places afresh each time: files may have come or gone since the last look. */
export function usePreview(paths: readonly string[]): Reply<Preview> {
  const { run, stop, isRunning, failure } = useCall("evidence.preview");
  const [answer, setAnswer] = useState<Preview | undefined>();
  const [isOver, setOver] = useState(false);
  const look = useCallback(() => {
    setOver(false);
    void run({ paths: [...paths] }).then((found) => {
      if (found) setAnswer(found);
      setOver(true);
    });
  }, [run, paths]);
  useEffect(() => {
    look();
    return stop;
  }, [look, stop]);
  const isStopped = isOver && !isRunning && answer === undefined && failure === undefined;
  return { answer, failure, isWaiting: isRunning, isStopped, stop, tryAgain: look };
}
