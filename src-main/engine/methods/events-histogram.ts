import { z } from "@contract/zod.ts";
import { instant, minute, type Instant } from "@contract/instant.ts";
import type { Lens } from "@contract/lens.ts";
import { identifier, sql } from "../sql/sql.ts";
import { method } from "./method.ts";
import { eventsFor, question, under } from "./under.ts";
import { bucketWidth } from "./bucket-width.ts";

const bounds = z.object({ first: instant.nullable(), last: instant.nullable() });
const cell = z.object({ bucket: z.number(), value: z.string().nullable(), events: z.number() });

/** Six values have their own series; all others share one. */
const mostSeries = 6;

export const eventsHistogram = method("events.histogram", ({ lens, by, buckets }, context) =>
  context.state.once(question("events.histogram", lens, by, buckets), async () => {
    const where = await under(lens, context);
    const { first, last } = await context.database.row(
      sql`SELECT min("time") AS first, max("time") AS last FROM ${eventsFor(lens)} WHERE ${where}`,
      bounds,
    );
    if (first === null || last === null) return { from: null, to: null, bucket: 0, series: [] };
    const { from, to, bucket, count } = spread(...spanOf(lens, first, last), buckets);
    const value = by === "none" ? sql`NULL` : identifier(by);
    const cells = await context.database.rows(
      sql`
        SELECT ((epoch_us("time") - ${from}) // ${bucket})::INTEGER AS bucket, ${value} AS value, count(*) AS events
        FROM ${eventsFor(lens)}
        WHERE ${where} AND "time" IS NOT NULL
        GROUP BY ALL
        ORDER BY bucket, value`,
      cell,
    );
    return { from, to, bucket, series: seriesOf(cells, count) };
  }),
);

/** A few events of one moment stand in the middle of a minute, and do not fill the screen. */
function spanOf(lens: Lens, first: Instant, last: Instant): [Instant, Instant] {
  const room = Math.max(0, minute - (last - first)) / 2;
  return [lens.from ?? Math.floor(first - room), lens.to ?? Math.ceil(last + room + 1)];
}

/** Buckets of a round width, beginning at a round time. */
function spread(first: Instant, end: Instant, most: number) {
  const bucket = bucketWidth(end - first, most);
  const from = Math.floor(first / bucket) * bucket;
  const count = Math.min(240, Math.max(1, Math.ceil((end - from) / bucket)));
  return { from, bucket, count, to: from + count * bucket };
}

function seriesOf(cells: readonly z.infer<typeof cell>[], count: number) {
  const totals = new Map<string | null, number>();
  for (const { value, events } of cells) totals.set(value, (totals.get(value) ?? 0) + events);
  const ranked = [...totals]
    .sort(([a, n], [b, m]) => m - n || String(a).localeCompare(String(b)))
    .map(([value]) => value);
  const own = ranked.slice(0, mostSeries);
  const series = own.map((value) => ({ value, other: false, events: zeros(count) }));
  const others = { value: null, other: true, events: zeros(count) };
  for (const { bucket, value, events } of cells) {
    const place = own.indexOf(value);
    const into = place < 0 ? others : (series[place] ?? others);
    into.events[bucket] = (into.events[bucket] ?? 0) + events;
  }
  return ranked.length > mostSeries ? [...series, others] : series;
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
