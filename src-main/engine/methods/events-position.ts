import { placeOf } from "@contract/event.ts";
import { instant } from "@contract/instant.ts";
import { z } from "@contract/zod.ts";
import { sql } from "../sql/sql.ts";
import { byPlace } from "./by-place.ts";
import { method } from "./method.ts";
import { placesInTime, spansAt, within } from "./place-in-time.ts";
import { eventsFor, under } from "./under.ts";

const rank = z.object({ rank: z.number() });

export const eventsPosition = method("events.position", async (input, context) => {
  const where = await under(input.lens, context);
  const { database } = context;
  const [event] = await database.rows(
    sql`SELECT "time" FROM ${eventsFor(input.lens)} WHERE ${byPlace(placeOf(input.event))} AND ${where}`,
    z.object({ time: instant.nullable() }),
  );
  if (!event) return { offset: null };
  const spans = await placesInTime(input.lens, context);
  const total = spans.reduce((sum, { events }) => sum + events, 0);
  const span = spans.find(({ from, to }) =>
    event.time === null
      ? from === null
      : from !== null && to !== null && from <= event.time && event.time < to,
  );
  if (!span) return { offset: null };
  const found = spansAt(spans, span.before, span.events);
  const earlier =
    event.time === null
      ? sql`id < ${input.event}`
      : sql`"time" < make_timestamp(${event.time}) OR ("time" = make_timestamp(${event.time}) AND id < ${input.event})`;
  const inside = await database.row(
    sql`SELECT count(*) AS rank FROM ${eventsFor(input.lens)} WHERE ${where} AND (${within(found?.touched ?? [])}) AND (${earlier})`,
    rank,
  );
  const place = span.before + inside.rank;
  return { offset: input.descending ? total - 1 - place : place };
});
