import { z } from "@contract/zod.ts";
import { sql } from "../sql/sql.ts";
import { fieldColumn } from "../sql/matches.ts";
import { method } from "./method.ts";
import { eventsFor, question, under } from "./under.ts";

const found = z.object({
  value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  events: z.number(),
  distinct: z.number(),
});

export const eventsTopValues = method(
  "events.topValues",
  ({ lens, field, limit, search }, context) =>
    context.state.once(question("events.topValues", lens, field, limit, search), async () => {
      const column = fieldColumn(field);
      const searched = search
        ? sql`contains(lower(value::VARCHAR), ${search.toLowerCase()})`
        : sql`true`;
      const rows = await context.database.rows(
        sql`
        SELECT value, events, count(*) OVER () AS "distinct"
        FROM (SELECT ${column} AS value, count(*) AS events FROM ${eventsFor(lens, field)} WHERE ${await under(lens, context)} GROUP BY value)
        WHERE ${searched}
        ORDER BY events DESC, value
        LIMIT ${limit}`,
        found,
      );
      return {
        values: rows.map(({ value, events }) => ({ value, events })),
        distinct: rows[0]?.distinct ?? 0,
      };
    }),
);
