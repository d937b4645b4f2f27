import type { Loading } from "@contract/evidence.ts";
import { formatCount, formatBytes, formatSpan } from "../components/format.ts";
import { second } from "@contract/instant.ts";
import styles from "./loading-line.module.css";

const isUnderWay = ({ phase }: Loading) =>
  phase === "looking" || phase === "loading" || phase === "publishing";

/** A thin line under the lens bar, and words in the status bar, while evidence is loaded. */
export function LoadingLine({ loading }: { readonly loading: Loading | undefined }) {
  if (!loading || !isUnderWay(loading)) return null;
  const { found, done } = loading.bytes;
  const part = found > 0 ? Math.min(done / found, 1) : 0;
  return (
    <section aria-label="Loading">
      <div
        className={styles.line}
        role="progressbar"
        aria-label="Loading evidence"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(part * 100)}
        aria-valuetext={loadingWords(loading)}
      >
        <div style={{ width: `${part * 100}%` }} />
      </div>
    </section>
  );
}

/** "412 of 1,204 files · 38 MB/s · 3 min left". */
export function loadingWords(loading: Loading): string {
  const { files, bytesPerSecond, secondsLeft, phase } = loading;
  if (phase === "looking") return `Looking: ${formatCount(files.found)} files found`;
  const pieces = [`${formatCount(files.done)} of ${formatCount(files.found)} files`];
  if (bytesPerSecond > 0) pieces.push(`${formatBytes(bytesPerSecond)}/s`);
  if (phase === "publishing") pieces.push("finishing");
  else if (secondsLeft !== null)
    pieces.push(`${formatSpan(Math.max(secondsLeft, 1) * second)} left`);
  return pieces.join(" · ");
}

export const loadingNow = (loading: Loading | undefined): Loading | undefined =>
  loading && isUnderWay(loading) ? loading : undefined;
