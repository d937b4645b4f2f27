import { useState, type ReactNode } from "react";
import type { Loading } from "@contract/evidence.ts";
import { Button } from "../../components/button.tsx";
import { formatBytes, formatCount } from "../../components/format.ts";
import {
  bytesInWords,
  fractionDone,
  isRunning,
  leftInWords,
  percentDone,
} from "./loading-words.ts";
import styles from "./loading.module.css";

const phaseWords = {
  looking: "Looking through",
  loading: "Loading",
  publishing: "Finishing",
  done: "Loaded",
  stopped: "Stopped loading",
  failed: "Could not load",
} as const satisfies Record<Loading["phase"], string>;

export interface LoadingHeadProps {
  readonly name: string;
  readonly loading: Loading;
  readonly isStopping: boolean;
  readonly onStop: () => void;
}

/** The bar and its numbers; Stop says what it keeps before it is pressed. */
export function LoadingHead({ name, loading, isStopping, onStop }: LoadingHeadProps) {
  const percent = percentDone(loading);
  const { files, bytesPerSecond, recordsPerSecond, events, records } = loading;
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h1>
          {phaseWords[loading.phase]} {name}
        </h1>
        {isRunning(loading) && <StopButton isStopping={isStopping} onStop={onStop} />}
      </div>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={`Loading ${name}`}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent === undefined ? {} : { "aria-valuenow": percent })}
        aria-valuetext={percent === undefined ? "Counting files" : `${percent} %`}
        data-phase={loading.phase}
      >
        <div style={{ width: `${(fractionDone(loading) ?? 0) * 100}%` }} />
      </div>
      <dl className={styles.numbers}>
        <Figure of="read">{percent === undefined ? "—" : `${percent} %`}</Figure>
        <Figure of="bytes">{bytesInWords(loading)}</Figure>
        <Figure of={files.done === 1 ? "file done" : "files done"}>
          {formatCount(files.done)} of {formatCount(files.found)}
        </Figure>
        <Figure of={events === 1 ? "event" : "events"}>{formatCount(events)}</Figure>
        {isRunning(loading) ? (
          <>
            <Figure of="a second">{formatBytes(Math.round(bytesPerSecond))}</Figure>
            <Figure of="records a second">{formatCount(Math.round(recordsPerSecond))}</Figure>
            <Figure of="time left">{leftInWords(loading)?.replace(/ left$/, "") ?? "—"}</Figure>
          </>
        ) : (
          <Figure of={records === 1 ? "record" : "records"}>{formatCount(records)}</Figure>
        )}
      </dl>
    </header>
  );
}

const Figure = ({ of, children }: { readonly of: string; readonly children: ReactNode }) => (
  <div>
    <dt>{of}</dt>
    <dd>{children}</dd>
  </div>
);

function StopButton({
  isStopping,
  onStop,
}: {
  readonly isStopping: boolean;
  readonly onStop: () => void;
}) {
  const [isPressed, setPressed] = useState(false);
  const stopping = isStopping || isPressed;
  return (
    <span className={styles.stop}>
      <span className={styles.muted}>
        {stopping
          ? "Stopping. Finished files stay."
          : "Stopping keeps the files that are finished."}
      </span>
      <Button
        isDisabled={stopping}
        onPress={() => {
          setPressed(true);
          onStop();
        }}
      >
        Stop
      </Button>
    </span>
  );
}
