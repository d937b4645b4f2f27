import type { EvidenceState } from "@contract/evidence.ts";
import styles from "./evidence.module.css";

interface StateWords {
  readonly mark: string;
  readonly word: string;
  readonly tone: "good" | "bad" | "quiet";
}

export const stateWords: Readonly<Record<EvidenceState, StateWords>> = {
  loaded: { mark: "●", word: "loaded", tone: "good" },
  partial: { mark: "◐", word: "partly read", tone: "bad" },
  failed: { mark: "▲", word: "not read", tone: "bad" },
  skipped: { mark: "○", word: "skipped", tone: "quiet" },
  duplicate: { mark: "=", word: "duplicate", tone: "quiet" },
  pending: { mark: "…", word: "waiting", tone: "quiet" },
  removed: { mark: "✕", word: "removed", tone: "quiet" },
};

export function StateMark({
  state,
  reason,
}: {
  readonly state: EvidenceState;
  readonly reason?: string | null;
}) {
  const { mark, word, tone } = stateWords[state];
  return (
    <span>
      <span className={styles[tone]}>
        <span aria-hidden="true">{mark} </span>
        {word}
      </span>
      {reason ? <span className={styles.muted}> · {reason}</span> : null}
    </span>
  );
}
