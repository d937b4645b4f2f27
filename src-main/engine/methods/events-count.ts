import { z } from "@contract/zod.ts";
import { sql } from "../sql/sql.ts";
import { lackingUnder } from "./lacking.ts";
import { method } from "./method.ts";
import { eventsFor, question, under } from "./under.ts";

const bySource = z.object({ source: z.string(), events: z.number(), withoutTime: z.number() });

export const eventsCount = method("events.count", ({ lens }, context) =>
  context.state.once(question("events.count", lens), async () => {
    const { database } = context;
    const found = await database.rows(
      sql`
        SELECT source, count(*) AS events, count(*) FILTER ("time" IS NULL) AS withoutTime
        FROM ${eventsFor(lens)} WHERE ${await under(lens, context)}
        GROUP BY source ORDER BY events DESC, source`,
      bySource,
    );
    const { whole } = await database.row(
      sql`SELECT coalesce(sum(events), 0)::BIGINT AS whole FROM own.coverage`,
      z.object({ whole: z.number() }),
    );
    return {
      events: found.reduce((sum, one) => sum + one.events, 0),
      whole,
      withoutTime: found.reduce((sum, one) => sum + one.withoutTime, 0),
      bySource: found.map(({ source, events }) => ({ source, events })),
      lacking: await lackingUnder(lens, database),
    };
  }),
);
