import type { MouseEvent } from "react";
import { gapsBetween } from "../components/gaps.ts";
import { counted, formatCount } from "../components/format.ts";
import { useCase } from "../engine/case-store.ts";
import { useEngine } from "../engine/use-engine.ts";
import { viewOf } from "../views/index.ts";
import { loadingNow, loadingWords } from "./loading-line.tsx";
import styles from "./status-bar.module.css";

export interface StatusBarProps {
  readonly go: (view: string, own?: Readonly<Record<string, string>>) => void;
}

export function StatusBar({ go }: StatusBarProps) {
  const { engine, case: open, loading } = useCase();
  const running = loadingNow(loading);
  return (
    <footer className={styles.bar} data-region="status" aria-label="Status" tabIndex={-1}>
      {engine === "ready" ? (
        <span className={styles.ready}>● ready</span>
      ) : (
        <span className={styles.stopped} role="status">
          {engine === "starting" ? "◌ starting" : "▲ the engine stopped and is restarting"}
        </span>
      )}
      {running && (
        <Part go={go} view="loading">
          {loadingWords(running)}
        </Part>
      )}
      {open && <EvidenceParts go={go} />}
      <span
        className={styles.offline}
        title="No S3 call is open. Trailhound uses no other network."
      >
        offline
      </span>
    </footer>
  );
}

function EvidenceParts({ go }: StatusBarProps) {
  const counts = useEngine("evidence.counts", {}).answer;
  const coverage = useEngine("evidence.coverage", {}).answer;
  if (!counts) return null;
  const gaps = coverage ? gapsBetween(coverage.cells, -Infinity, Infinity) : [];
  return (
    <>
      <Part go={go} view="evidence">
        {counted(counts.files, "file")}
        {counts.notRead > 0 && ` · ${formatCount(counts.notRead)} not read`}
      </Part>
      {counts.unread > 0 && (
        <Part go={go} view="evidence" own={{ tab: "unread" }}>
          {counted(counts.unread, "record")} unread
        </Part>
      )}
      {gaps.length > 0 && (
        <Part go={go} view="evidence" own={{ tab: "coverage" }}>
          ▒ {counted(gaps.length, "gap")}
          {gaps.length === 1 && `, ${gaps[0]?.says}`}
        </Part>
      )}
      {counts.withoutTime > 0 && (
        <Part go={go} view="evidence">
          {counted(counts.withoutTime, "event")} without a time
        </Part>
      )}
    </>
  );
}

interface PartProps extends StatusBarProps {
  readonly view: string;
  readonly own?: Readonly<Record<string, string>>;
  readonly children: React.ReactNode;
}

/** A link where the screen it leads to exists, else plain words. */
function Part({ go, view, own, children }: PartProps) {
  if (!viewOf(view)) return <span>{children}</span>;
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    go(view, own);
  };
  return (
    <a href={`#/${view}`} onClick={follow}>
      {children}
    </a>
  );
}
