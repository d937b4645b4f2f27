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
      let text = 0;
      while (rows.length <= limit && text <= mostText) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) break;
        for (const row of chunk.getRows()) {
          const shown = row.map((value, index) =>
            toShown(value, types[index] as (typeof types)[number], toShown),
          );
          text += textIn(shown);
          rows.push(shown);
        }
      }
      return {
        columns: names.map((name, index) => ({ name, type: String(types[index]) })),
        rows: rows.slice(0, limit),
        cut: rows.length > limit || text > mostText,
        milliseconds: performance.now() - startedAt,
      };
    }),
  );
  await remember(query, context);
  return answer;
});

/** Characters of an answer that a window is sent: more is cut, as more rows are. An export has no such limit. */
const mostText = 50_000_000;

const textIn = (row: readonly unknown[]): number =>
  row.reduce<number>((sum, value) => {
    if (typeof value === "string") return sum + value.length;
    return sum + (typeof value === "object" && value !== null ? JSON.stringify(value).length : 8);
  }, 0);

/** Questions asked are part of what an investigation did. */
async function remember(query: string, context: Context): Promise<void> {
  if (context.case.about.heldBy !== null) return;
  await context.case.write((database) =>
    database.run(sql`INSERT INTO own.queryHistory VALUES (${query}, ${now()}, ${whoWorks()})`),
  );
  await context.case.journal.add("query", { query });
}
