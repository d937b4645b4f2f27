import type { Instant } from "@contract/instant.ts";
import { formatCount, formatTime } from "../../components/format.ts";
import { useZone } from "../../components/zone.ts";
import type { Buckets } from "./histogram-words.ts";
import styles from "./histogram.module.css";
import { totalOf, type Series } from "./series.ts";

export interface TipProps {
  readonly at: Instant;
  readonly buckets: Buckets;
  readonly series: readonly Series[];
}

/** Exact numbers of one bucket. */
export function HistogramTip({ at, buckets: { from, bucket }, series }: TipProps) {
  const zone = useZone();
  const length = series[0]?.events.length ?? 0;
  const index = Math.min(Math.round((at - from) / bucket), length - 1);
  const start = from + index * bucket;
  return (
    <div className={styles.tip}>
      <p className="mono">
        {formatTime(start, { zone })} → {formatTime(start + bucket, { zone }).slice(11)}
      </p>
      <dl>
        {series.map(({ id, title, colour, events }) => (
          <div key={id}>
            <dt>
              <span className={styles.key} style={{ background: colour }} /> {title}
            </dt>
            <dd>{formatCount(events[index] ?? 0)}</dd>
          </div>
        ))}
        {series.length > 1 && (
          <div>
            <dt>all</dt>
            <dd>{formatCount(totalOf(series, index))}</dd>
          </div>
        )}
      </dl>
      <p className={styles.tipHint}>Drag to narrow · double-click to zoom</p>
    </div>
  );
}
