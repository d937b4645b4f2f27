import type { Instant } from "@contract/instant.ts";
import { formatCount, formatTime } from "../../components/format.ts";
import { ScrollArea } from "../../components/scroll-area.tsx";
import { useZone } from "../../components/zone.ts";
import styles from "./histogram.module.css";
import { totalOf, type Series } from "./series.ts";

export interface HistogramTableProps {
  readonly from: Instant;
  readonly bucket: number;
  readonly series: readonly Series[];
  readonly narrowTime: (from: Instant | undefined, to: Instant | undefined) => void;
}

/** The same numbers as the chart; buckets in which nothing happened are left out, and said so. */
export function HistogramTable({ from, bucket, series, narrowTime }: HistogramTableProps) {
  const zone = useZone();
  const length = series[0]?.events.length ?? 0;
  const filled = Array.from({ length }, (_, index) => index).filter((i) => totalOf(series, i) > 0);
  return (
    <ScrollArea className={styles.table} label="Events over time">
      <table>
        <caption>
          {filled.length} of {length} buckets hold events; the others are left out.
        </caption>
        <thead>
          <tr>
            <th scope="col">from ({zone})</th>
            {series.map(({ id, title }) => (
              <th key={id} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">all</th>
          </tr>
        </thead>
        <tbody>
          {filled.map((index) => {
            const start = from + index * bucket;
            return (
              <tr key={index}>
                <th scope="row">
                  <button type="button" onClick={() => narrowTime(start, start + bucket)}>
                    {formatTime(start, { zone })}
                  </button>
                </th>
                {series.map(({ id, events }) => (
                  <td key={id}>{formatCount(events[index] ?? 0)}</td>
                ))}
                <td>{formatCount(totalOf(series, index))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}
