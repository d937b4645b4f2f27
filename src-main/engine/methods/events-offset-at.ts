import { z } from "@contract/zod.ts";
import { timestamp } from "../sql/matches.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";
import { eventsFor, under } from "./under.ts";

export const eventsOffsetAt = method(
  "events.offsetAt",
  async ({ lens, time, descending }, context) => {
    const before = descending
      ? sql`"time" > ${timestamp(time)} OR "time" IS NULL`
      : sql`"time" < ${timestamp(time)}`;
    return context.database.row(
      sql`SELECT count(*) AS "offset" FROM ${eventsFor(lens)} WHERE ${await under(lens, context)} AND (${before})`,
      z.object({ offset: z.number() }),
    );
  },
);
