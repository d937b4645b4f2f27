import { whoWorks } from "../case/journal.ts";
import { toShown } from "../sql/shown-values.ts";
import { now } from "../sql/now.ts";
import { sql } from "../sql/sql.ts";
import { runTyped } from "../sql/typed-sql.ts";
import { method, type Context } from "./method.ts";
import { under } from "./under.ts";

export const sqlRun = method("sql.run", async ({ query, lens, limit, seconds }, context) => {
  const options = { under: await under(lens, context), seconds, signal: context.signal };
  const startedAt = performance.now();
  const answer = await context.case.withConnection(context.signal, (connection) =>
    runTyped(connection, query, options, async (result) => {
      const names = result.deduplicatedColumnNames();
      const types = result.columnTypes();
      const rows: unknown[][] = [];
      while (rows.length <= limit) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) break;
        for (const row of chunk.getRows()) {
          rows.push(
            row.map((value, index) =>
              toShown(value, types[index] as (typeof types)[number], toShown),
            ),
          );
        }
      }
      return {
        columns: names.map((name, index) => ({ name, type: String(types[index]) })),
        rows: rows.slice(0, limit),
        cut: rows.length > limit,
        milliseconds: performance.now() - startedAt,
      };
    }),
  );
  await remember(query, context);
  return answer;
});

/** Questions asked are part of what an investigation did. */
async function remember(query: string, context: Context): Promise<void> {
  if (context.case.about.heldBy !== null) return;
  await context.case.write((database) =>
    database.run(sql`INSERT INTO own.queryHistory VALUES (${query}, ${now()}, ${whoWorks()})`),
  );
  await context.case.journal.add("query", { query });
}
