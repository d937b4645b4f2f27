import { event, eventColumns, eventId, placeOf, type Event } from "@contract/event.ts";
import type { EventField, Lens } from "@contract/lens.ts";
import { z } from "@contract/zod.ts";
import { fieldColumn } from "../sql/matches.ts";
import { identifier, integer, join, sql, type Sql } from "../sql/sql.ts";
import { method, type Context } from "./method.ts";
import { placesInTime, spansAt, within } from "./place-in-time.ts";
import { eventsFor, under } from "./under.ts";

export const eventColumnList = join(eventColumns.map(identifier), ", ");

export const eventsPage = method("events.page", async (input, context) => {
  const { lens, sort, descending, offset, limit } = input;
  const events =
    sort === "time"
      ? await pageInTime(lens, descending, offset, limit, context)
      : await pageSorted(lens, sort, descending, offset, limit, context);
  return { events };
});

const direction = (descending: boolean): Sql => (descending ? sql`DESC` : sql`ASC`);

/** Time order, then id. Newest first is the same order read from its end. */
async function pageInTime(
  lens: Lens,
  descending: boolean,
  offset: number,
  limit: number,
  context: Context,
): Promise<Event[]> {
  const spans = await placesInTime(lens, context);
  const total = spans.reduce((sum, { events }) => sum + events, 0);
  const end = descending ? total - offset : Math.min(total, offset + limit);
  const start = Math.max(0, descending ? end - limit : offset);
  if (end <= start) return [];
  const found = spansAt(spans, start, end - start);
  if (!found) return [];
  const events = await context.database.rows(
    sql`
      SELECT ${eventColumnList}
      FROM events
      WHERE ${await under(lens, context)} AND (${within(found.touched)})
      ORDER BY "time" NULLS LAST, id
      LIMIT ${end - start} OFFSET ${found.skip}`,
    event,
  );
  return descending ? events.reverse() : events;
}

/** Sorts ids alone, and reads the whole events of the page then: a summary made for every event would cost seconds. */
async function pageSorted(
  lens: Lens,
  sort: EventField,
  descending: boolean,
  offset: number,
  limit: number,
  context: Context,
): Promise<Event[]> {
  const order = await context.database.rows(
    sql`
      SELECT id
      FROM ${eventsFor(lens, sort)}
      WHERE ${await under(lens, context)}
      ORDER BY ${fieldColumn(sort)} ${direction(descending)} NULLS LAST, "time" NULLS LAST, id
      LIMIT ${limit} OFFSET ${offset}`,
    z.object({ id: eventId }),
  );
  if (order.length === 0) return [];
  const ids = order.map(({ id }) => id);
  const places = ids.map(placeOf);
  const oneOf = (values: readonly number[]) => join([...new Set(values)].map(integer), ", ");
  const events = await context.database.rows(
    sql`
      SELECT ${eventColumnList}
      FROM events
      WHERE evidence IN (${oneOf(places.map(({ evidence }) => evidence))})
        AND "record" IN (${oneOf(places.map(({ record }) => record))})
        AND id IN (${oneOf(ids)})`,
    event,
  );
  const byId = new Map(events.map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
