import type { Instant } from "@contract/instant.ts";
import { counted, formatCount, formatSpan, formatTime } from "../../components/format.ts";
import { totalOf, type Series } from "./series.ts";

export interface Buckets {
  readonly from: Instant;
  readonly to: Instant;
  readonly bucket: number;
}

/** One sentence that says what the chart shows. */
export function summaryOf(
  { from, to, bucket }: Buckets,
  series: readonly Series[],
  zone: string,
): string {
  const length = series[0]?.events.length ?? 0;
  const totals = Array.from({ length }, (_, index) => totalOf(series, index));
  const all = totals.reduce((sum, one) => sum + one, 0);
  const highest = Math.max(0, ...totals);
  const busiest = from + totals.indexOf(highest) * bucket;
  const counts = series.map(({ title, events }) => ({
    title,
    events: events.reduce((sum, one) => sum + one, 0),
  }));
  const parts = counts
    .filter(({ events }) => events > 0)
    .map(({ title, events }) => `${title} ${formatCount(events)}`)
    .join(", ");
  return (
    `${counted(all, "event")} from ${formatTime(from, { zone })} to ${formatTime(to, { zone })}, ` +
    `in buckets of ${formatSpan(bucket)}: ${parts}. ` +
    `Busiest at ${formatTime(busiest, { zone })} with ${formatCount(highest)}.`
  );
}

/** Where the axis is marked: round steps of the zone's clock, about one every hundred pixels. */
export function ticksBetween(
  from: Instant,
  to: Instant,
  width: number,
  offset: number,
): readonly Instant[] {
  const wanted = Math.max(2, Math.floor(width / 110));
  const step = steps.find((size) => (to - from) / size <= wanted) ?? steps.at(-1) ?? to - from;
  const first = Math.ceil((from + offset) / step) * step - offset;
  const ticks: Instant[] = [];
  for (let at = first; at <= to; at += step) ticks.push(at);
  return ticks;
}

const second = 1_000_000;
const steps: readonly number[] = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800,
  345600, 604800, 1209600, 2592000, 7776000, 31536000,
].map((seconds) => seconds * second);

/** A tick says what its step leaves open: days alone, or a clock with its day where that begins. */
export function tickWords(at: Instant, span: number, zone: string): string {
  const text = formatTime(at, { zone });
  const isMidnight = text.slice(11, 19) === "00:00:00";
  const days = 2 * 86_400 * second;
  if (span > 300 * 86_400 * second) return text.slice(0, 10);
  if (isMidnight || span > 14 * days) return text.slice(5, 10);
  if (span > days) return `${text.slice(5, 10)} ${text.slice(11, 16)}`;
  return span < 300 * second ? text.slice(11, 19) : text.slice(11, 16);
}
