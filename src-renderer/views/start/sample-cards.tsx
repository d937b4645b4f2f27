import { useState } from "react";
import type { SampleEntry } from "@contract/catalogue.ts";
import { Failed } from "@contract/failure.ts";
import { formatBytes } from "../../components/format.ts";
import { FailedNote } from "../../components/replied.tsx";
import { useEngineParts } from "../../engine/case-store.ts";
import { useCall } from "../../engine/use-engine.ts";
import styles from "./start.module.css";

export interface SampleCardsProps {
  readonly samples: readonly SampleEntry[];
  readonly onLoading: () => void;
  readonly onOpened: () => void;
}

const loadingPhases: readonly string[] = ["looking", "loading", "publishing"];

/** Invented breaches to learn with; one click makes each an ordinary case. */
export function SampleCards({ samples, onLoading, onOpened }: SampleCardsProps) {
  const { cases } = useEngineParts();
  const [opening, setOpening] = useState<string | undefined>();
  const sample = useCall("samples.open");
  const loading = useCall("loading.state");
  if (samples.length === 0) return null;

  const open = async (id: string) => {
    setOpening(id);
    const opened = await sample.run({ sample: id });
    if (!opened) return setOpening(undefined);
    cases.opened(opened);
    const state = await loading.run({});
    if (state?.loading && loadingPhases.includes(state.loading.phase)) onLoading();
    else onOpened();
  };

  return (
    <section className={styles.samples} aria-labelledby="samples">
      <h2 id="samples">Sample breach</h2>
      {sample.failure instanceof Failed && <FailedNote failure={sample.failure} />}
      <ul>
        {samples.map(({ id, title, story, bytes }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.card}
              disabled={opening !== undefined}
              onClick={() => void open(id)}
            >
              <span className={styles.cardTitle}>{title}</span>
              <span>{story}</span>
              <span className={styles.muted}>
                {opening === id ? "Opening…" : `${formatBytes(bytes)} · opens in one click`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
