import { event, formatEventId, placeOf, type EventId } from "@contract/event.ts";
import { evidence } from "@contract/evidence.ts";
import { Failed } from "@contract/failure.ts";
import { z } from "@contract/zod.ts";
import type { Database } from "../sql/database.ts";
import { sql } from "../sql/sql.ts";
import { byPlace } from "./by-place.ts";
import { eventColumnList } from "./events-page.ts";
import { method } from "./method.ts";

const copy = z.object({
  evidence: z.number(),
  record: z.number(),
  path: z.string(),
  same: z.boolean(),
});

export const eventDetail = method("event.detail", async (input, { database }) => {
  const id = await keptAs(input.event, database);
  const place = placeOf(id);
  const [found] = await database.rows(
    sql`SELECT ${eventColumnList} FROM events WHERE ${byPlace(place)}`,
    event,
  );
  if (!found) throw new Failed({ code: "event-missing", event: formatEventId(input.event) });
  const { raw, original } = await database.row(
    sql`SELECT raw, original FROM own.records WHERE ${byPlace(place)}`,
    z.object({ raw: z.string().nullable(), original: z.boolean() }),
  );
  const file = await database.row(
    sql`SELECT * FROM evidence WHERE evidence = ${place.evidence}`,
    evidence,
  );
  const copies = await database.rows(
    sql`SELECT d.evidence, d."record", e.path, d.same FROM duplicates d JOIN evidence e USING (evidence)
      WHERE d.event = ${id} ORDER BY d.evidence, d."record"`,
    copy,
  );
  return { event: found, raw: raw ?? "", original, file, copies };
});

/** An id that turned out a copy still leads to the event kept. */
async function keptAs(id: EventId, database: Database): Promise<EventId> {
  const [kept] = await database.rows(
    sql`SELECT event FROM duplicates WHERE ${byPlace(placeOf(id))}`,
    z.object({ event: z.number() }),
  );
  return kept?.event ?? id;
}
