import { placeOf } from "@contract/event.ts";
import { instant } from "@contract/instant.ts";
import { z } from "@contract/zod.ts";
import { matches } from "../sql/matches.ts";
import { sql } from "../sql/sql.ts";
import { byPlace } from "./by-place.ts";
import { method } from "./method.ts";
import { eventsFor, under } from "./under.ts";

export const eventsNext = method("events.next", async (input, context) => {
  const { lens, after, backwards, meets } = input;
  const { database } = context;
  const [from] = await database.rows(
    sql`SELECT "time" FROM ${eventsFor(lens)} WHERE ${byPlace(placeOf(after))}`,
    z.object({ time: instant.nullable() }),
  );
  if (!from || from.time === null) return { event: null };
  const at = sql`make_timestamp(${from.time})`;
  const beyond = backwards
    ? sql`"time" < ${at} OR ("time" = ${at} AND id < ${after})`
    : sql`"time" > ${at} OR ("time" = ${at} AND id > ${after})`;
  const order = backwards ? sql`"time" DESC, id DESC` : sql`"time", id`;
  const wanted = matches({
    conditions: meets.map(({ field, value }) => ({ field, test: "is", value, muted: false })),
  });
  const [next] = await database.rows(
    sql`
      SELECT id FROM ${eventsFor(lens)}
      WHERE ${await under(lens, context)} AND ${wanted} AND (${beyond})
      ORDER BY ${order} LIMIT 1`,
    z.object({ id: z.number() }),
  );
  return { event: next?.id ?? null };
});
