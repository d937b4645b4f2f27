import { useState } from "react";
import type { Loading } from "@contract/evidence.ts";
import { Button } from "../../components/button.tsx";
import { counted, cutMiddle, formatCount, visible } from "../../components/format.ts";
import styles from "./loading.module.css";

const shown = 50;

export interface LoadingProblemsProps {
  readonly problems: Loading["problems"];
  readonly canTryAgain: boolean;
  readonly onTryAgain: (path: string) => void;
  readonly onShowAll: () => void;
}

export function LoadingProblems(props: LoadingProblemsProps) {
  const { problems, canTryAgain, onTryAgain, onShowAll } = props;
  const [showsAll, setShowsAll] = useState(false);
  if (problems.length === 0) return null;
  const sorted = damagedFirst(problems);
  const list = showsAll ? sorted : sorted.slice(0, shown);
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">Problems ({formatCount(problems.length)})</h2>
      <ul className={styles.problems}>
        {list.map((problem) => (
          <li key={problem.evidence}>
            <span className={styles.state} data-state={problem.state}>
              {problem.state === "skipped" ? "○" : "▲"} {stateWords[problem.state] ?? problem.state}
            </span>
            <span className={styles.path} title={visible(problem.path)}>
              {cutMiddle(visible(problem.path), 90)}
            </span>
            <span className={styles.reason}>{visible(problem.reason)}</span>
            {canTryAgain && problem.state !== "skipped" && (
              <Button
                aria-label={`Try again: ${problem.path}`}
                onPress={() => onTryAgain(problem.path)}
              >
                Try again
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.ways}>
        {problems.length > list.length && (
          <Button onPress={() => setShowsAll(true)}>
            Show {counted(problems.length - list.length, "more problem", "more problems")}
          </Button>
        )}
        <Button kind="quiet" onPress={onShowAll}>
          See all in Evidence
        </Button>
      </p>
    </section>
  );
}

/** A log that is damaged matters more than a file that is no log. */
const damagedFirst = (problems: Loading["problems"]): Loading["problems"] => [
  ...problems.filter(({ state }) => state !== "skipped"),
  ...problems.filter(({ state }) => state === "skipped"),
];

const stateWords: Partial<Record<Loading["problems"][number]["state"], string>> = {
  partial: "partly read",
  failed: "not read",
  skipped: "skipped",
};
