import { useEffect, useState, type ReactNode } from "react";
import type { BlindSpot } from "@contract/engine.ts";
import { Failed } from "@contract/failure.ts";
import type { Reply } from "../engine/use-engine.ts";
import { Button } from "./button.tsx";
import { copyText } from "./copy.ts";
import styles from "./replied.module.css";

export interface RepliedProps<T> {
  readonly to: Reply<T>;
  readonly children: (answer: T) => ReactNode;
  /** Whether an answer holds nothing; `empty` then says so. */
  readonly isEmpty?: (answer: T) => boolean;
  /** One sentence, why, and one way out. */
  readonly empty?: ReactNode;
  /** Sources the case lacks that would have shown it: an empty answer then is a blind one. */
  readonly lacking?: readonly BlindSpot[] | undefined;
  /** What is being asked, when it takes long: "Counting events". */
  readonly asking?: string;
  /** What stands there before the first answer; a grey bar where left out. */
  readonly skeleton?: ReactNode;
  readonly className?: string;
}

/** The four states of any answer, drawn once: waiting, empty, blind, failed. A bug is none of them: it is thrown. */
export function Replied<T>(props: RepliedProps<T>) {
  const { to, children, isEmpty, empty, lacking = [], asking = "Looking", className } = props;
  const { answer, failure } = to;
  if (failure && !(failure instanceof Failed)) throw failure;
  if (failure instanceof Failed) return <FailedNote failure={failure} tryAgain={to.tryAgain} />;
  const holdsNothing = answer !== undefined && isEmpty?.(answer) === true;
  return (
    <div className={`${styles.replied} ${className ?? ""}`} aria-busy={to.isWaiting}>
      <Waiting isWaiting={to.isWaiting} asking={asking} stop={to.stop} />
      {to.isStopped && (
        <p className={styles.stopped}>
          Stopped. <Button onPress={to.tryAgain}>Ask again</Button>
        </p>
      )}
      {answer === undefined ? (
        !to.isStopped && (props.skeleton ?? <Skeleton />)
      ) : holdsNothing ? (
        <Nothing lacking={lacking}>{empty}</Nothing>
      ) : (
        children(answer)
      )}
    </div>
  );
}

/** A thin bar at once; dimming after 150 ms and a way to stop after a second come from CSS and a timer. */
function Waiting({
  isWaiting,
  asking,
  stop,
}: {
  isWaiting: boolean;
  asking: string;
  stop(): void;
}) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setLong(true), 1000);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isWaiting]);
  if (!isWaiting) return null;
  return (
    <div className={styles.waiting}>
      <div className={styles.bar} />
      {isLong && (
        <p className={styles.long} role="status">
          Still {asking.charAt(0).toLowerCase() + asking.slice(1)}…{" "}
          <Button onPress={stop}>Stop</Button>
        </p>
      )}
    </div>
  );
}

export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} />
      ))}
    </div>
  );
}

function Nothing({
  lacking,
  children,
}: {
  readonly lacking: readonly BlindSpot[];
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.nothing}>
      <div className={styles.empty}>{children ?? "Nothing here."}</div>
      {lacking.length > 0 && <BlindNote lacking={lacking} />}
    </div>
  );
}

/** ◌ What could not have been seen: never to be taken for "nothing happened". */
export function BlindNote({ lacking }: { readonly lacking: readonly BlindSpot[] }) {
  return (
    <div className={styles.blind} role="note" aria-label="What this evidence cannot show">
      <span aria-hidden="true">◌</span>
      <ul>
        {lacking.map(({ source, says }) => (
          <li key={source + says}>{says}</li>
        ))}
      </ul>
    </div>
  );
}

export function FailedNote({
  failure,
  tryAgain,
}: {
  readonly failure: Failed;
  readonly tryAgain?: () => void;
}) {
  return (
    <div className={styles.failed} role="alert">
      <p>
        <span aria-hidden="true">▲ </span>
        {failure.message} <code>{failure.failure.code}</code>
      </p>
      <p className={styles.ways}>
        {tryAgain && <Button onPress={tryAgain}>Try again</Button>}
        <Button onPress={() => void copyText(JSON.stringify(failure.failure, null, 2), "Details")}>
          Copy details
        </Button>
      </p>
    </div>
  );
}
