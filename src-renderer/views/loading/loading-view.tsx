import { HardDriveDownload } from "lucide-react";
import { useEffect } from "react";
import { view } from "../view.ts";
import type { ViewProps } from "../view.ts";
import { Button } from "../../components/button.tsx";
import { useCase } from "../../engine/case-store.ts";
import { useCall } from "../../engine/use-engine.ts";
import { Failed } from "@contract/failure.ts";
import { FailedNote } from "../../components/replied.tsx";
import { LoadingHead } from "./loading-head.tsx";
import { LoadingProblems } from "./loading-problems.tsx";
import { LoadingSpoken } from "./loading-spoken.tsx";
import { RunningFiles } from "./running-files.tsx";
import { endInWords, isRunning } from "./loading-words.ts";
import styles from "./loading.module.css";

export const loadingView = view({
  id: "loading",
  title: "Loading",
  icon: HardDriveDownload,
  key: "g o",
  Component: LoadingScreen,
  inNav: false,
  withoutCase: true,
  obeysLens: false,
});

function LoadingScreen({ own, setOwn, go }: ViewProps) {
  const { case: open, loading } = useCase();
  const stop = useCall("loading.stop");
  const start = useCall("loading.start");
  // A sample was asked for to be looked at, not to be loaded.
  const goesOn = own["then"] === "timeline" && loading?.phase === "done";
  useEffect(() => {
    if (!goesOn) return;
    // Taken out first: Back must come to rest here.
    setOwn({ then: undefined });
    go("timeline");
  }, [goesOn, setOwn, go]);
  if (!open || !loading) {
    return (
      <div className={styles.nothing}>
        <h1>Loading</h1>
        <p>Nothing is being loaded.</p>
        <p>
          <Button kind="main" onPress={() => go("start")}>
            Open evidence
          </Button>
        </p>
      </div>
    );
  }
  const end = endInWords(loading);
  const failure = start.failure ?? stop.failure;
  return (
    <div className={styles.screen}>
      <LoadingHead
        name={open.name}
        loading={loading}
        isStopping={stop.isRunning}
        onStop={() => void stop.run({})}
      />
      <LoadingSpoken name={open.name} loading={loading} />
      {failure instanceof Failed && <FailedNote failure={failure} />}
      {end !== undefined && (
        <p className={styles.end} data-phase={loading.phase}>
          {end}
        </p>
      )}
      <p className={styles.ways}>
        {loading.phase === "looking" ? (
          <span className={styles.muted}>Walking the places you chose…</span>
        ) : (
          <>
            <Button kind={end === undefined ? "plain" : "main"} onPress={() => go("timeline")}>
              {end === undefined ? "Look at what is loaded" : "Timeline"} →
            </Button>
            <Button kind="quiet" onPress={() => go("evidence")}>
              Evidence
            </Button>
            <Button kind="quiet" onPress={() => go("start")}>
              Load more
            </Button>
          </>
        )}
      </p>
      {loading.running.length > 0 && (
        <RunningFiles running={loading.running} found={loading.files.found} />
      )}
      <LoadingProblems
        problems={loading.problems}
        canTryAgain={!isRunning(loading)}
        onTryAgain={(path) => void start.run({ paths: [path] })}
        onShowAll={() => go("evidence", { own: { tab: "files", state: "failed,partial,skipped" } })}
      />
    </div>
  );
}
