import { event, eventColumns, type Event } from "@contract/event.ts";
import type { EventField, Lens } from "@contract/lens.ts";
import { fieldColumn } from "../sql/matches.ts";
import { identifier, join, sql, type Sql } from "../sql/sql.ts";
import { method, type Context } from "./method.ts";
import { placesInTime, spansAt, within } from "./place-in-time.ts";
import { under } from "./under.ts";

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

async function pageSorted(
  lens: Lens,
  sort: EventField,
  descending: boolean,
  offset: number,
  limit: number,
  context: Context,
): Promise<Event[]> {
  return context.database.rows(
    sql`
      SELECT ${eventColumnList}
      FROM events
      WHERE ${await under(lens, context)}
      ORDER BY ${fieldColumn(sort)} ${direction(descending)} NULLS LAST, "time" NULLS LAST, id
      LIMIT ${limit} OFFSET ${offset}`,
    event,
  );
}
