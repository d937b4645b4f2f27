import type { RefObject } from "react";
import type { Lens } from "@contract/lens.ts";
import { FailedNote } from "../../components/replied.tsx";
import type { ViewProps } from "../view.ts";
import type { Ran } from "./query-store.ts";
import { ResultPanel } from "./result-panel.tsx";
import { placeInWords, problemOf, type QueryRun } from "./use-query-run.ts";
import styles from "./query.module.css";

export interface QueryAnswerProps {
  readonly ran: Ran | undefined;
  readonly running: QueryRun;
  readonly lens: Lens;
  readonly isOld: boolean;
  readonly replace: ViewProps["replace"];
  readonly go: ViewProps["go"];
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

/** What a run came to: still running, failed at a place, stopped, or rows. */
export function QueryAnswer({ ran, running, ...panel }: QueryAnswerProps) {
  const { isRunning, failure } = running;
  if (isRunning) {
    return (
      <p className={styles.note} role="status">
        Running…
      </p>
    );
  }
  if (failure) {
    const problem = problemOf(failure.failure, 0);
    return (
      <div className={styles.failed}>
        <FailedNote failure={failure} />
        {problem && ran && (
          <p className={styles.note}>
            At {placeInWords(ran.query, problem.at)}, underlined above
            {ran.offset > 0 ? ", counted from the selection that was run" : ""}.
          </p>
        )}
      </div>
    );
  }
  if (!ran) {
    return (
      <p className={styles.note}>
        Nothing was run yet. Questions holds written queries to run as they are or to begin from.
      </p>
    );
  }
  if (!ran.result) {
    return (
      <p className={styles.note} role="status">
        {ran.isStopped ? "Stopped. Nothing was read to the end." : "Running…"}
      </p>
    );
  }
  return <ResultPanel {...panel} ran={ran} result={ran.result} />;
}
