import { instant } from "@contract/instant.ts";
import type { Lens } from "@contract/lens.ts";
import { z } from "@contract/zod.ts";
import { sql, type Sql } from "../sql/sql.ts";
import type { Context } from "./method.ts";
import { eventsFor, question, under } from "./under.ts";

const steps = 4096;

export interface TimeSpan {
  /** First instant of the span; null for the events without a time, which stand last. */
  readonly from: number | null;
  readonly to: number | null;
  readonly events: number;
  /** Events under the lens before the span, in time order. */
  readonly before: number;
}

/**
 * How the events under a lens lie in time: some thousand spans with the number of events before each. A page
 * anywhere is then a question about one narrow span, and never a sort of all events.
 */
export function placesInTime(lens: Lens, context: Context): Promise<readonly TimeSpan[]> {
  return context.state.once(question("placesInTime", lens), async () => {
    const where = await under(lens, context);
    const { first, last } = await context.database.row(
      sql`SELECT min("time") AS first, max("time") AS last FROM ${eventsFor(lens)} WHERE ${where}`,
      z.object({ first: instant.nullable(), last: instant.nullable() }),
    );
    const start = first ?? 0;
    const width = Math.max(1, Math.ceil(((last ?? 0) - start + 1) / steps));
    const counted = await context.database.rows(
      sql`
        SELECT ((epoch_us("time") - ${start}) // ${width}) AS step, count(*) AS events
        FROM ${eventsFor(lens)} WHERE ${where} GROUP BY step ORDER BY step NULLS LAST`,
      z.object({ step: z.number().nullable(), events: z.number() }),
    );
    let before = 0;
    return counted.map(({ step, events }) => {
      const span: TimeSpan = {
        from: step === null ? null : start + step * width,
        to: step === null ? null : start + (step + 1) * width,
        events,
        before,
      };
      before += events;
      return span;
    });
  });
}

/** The spans that hold places `[offset, offset + limit)` of the order, and how many events of them come before. */
export function spansAt(spans: readonly TimeSpan[], offset: number, limit: number) {
  const touched = spans.filter(
    ({ before, events }) => before < offset + limit && before + events > offset,
  );
  const first = touched[0];
  return first ? { touched, skip: Math.max(0, offset - first.before) } : undefined;
}

/** The time of any of these spans, which stand side by side. */
export function within(touched: readonly TimeSpan[]): Sql {
  const timed = touched.filter(({ from }) => from !== null);
  const from = timed[0]?.from ?? null;
  const to = timed[timed.length - 1]?.to ?? null;
  const inside = sql`"time" >= make_timestamp(${from}) AND "time" < make_timestamp(${to})`;
  if (timed.length === 0) return sql`"time" IS NULL`;
  return timed.length === touched.length ? inside : sql`(${inside}) OR "time" IS NULL`;
}
