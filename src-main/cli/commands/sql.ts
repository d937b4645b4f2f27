import { text as readText } from "node:stream/consumers";
import { lensToUrl } from "@contract/lens-url.ts";
import type { Lens } from "@contract/lens.ts";
import { counted, grouped, wholeNumber } from "../amounts.ts";
import { exitCodes, type Command } from "../command.ts";
import { lensFrom, lensOptions } from "../lens-flags.ts";
import { formatOf, formatOptions, isForPeople, print } from "../printed.ts";
import { withCase } from "../session.ts";
import { UsageError } from "../usage-error.ts";

const usual = 100_000;
const most = 1_000_000;

export const sql: Command = {
  name: "sql",
  takes: "QUERY|-",
  says: "read-only SQL over the case; - reads the query from stdin",
  options: {
    ...lensOptions,
    limit: { type: "string", value: "N", says: `rows at most; ${grouped(usual)} where not said` },
    seconds: { type: "string", value: "N", says: "how long the query may take; 30 where not said" },
    ...formatOptions,
  },
  examples: [
    'trailhound sql "SELECT action, count(*) AS n FROM events GROUP BY 1 ORDER BY n DESC"',
    "trailhound sql - < query.sql --format csv",
    'trailhound sql "SELECT count(*) FROM lens" --where outcome=denied',
  ],
  run: (asked) =>
    withCase(asked, async (session) => {
      const [given, ...more] = asked.words;
      if (given === undefined)
        throw new UsageError("sql needs a query: trailhound sql QUERY, or - for stdin.");
      if (more.length > 0) {
        throw new UsageError("sql takes one query: put it in quotes.");
      }
      const query = given === "-" ? await readText(asked.terminal.stdin) : given;
      const lens = await lensFrom(asked.flags, session);
      const limit = Math.min(most, wholeNumber("limit", asked.flags.text("limit"), usual));
      const seconds = wholeNumber("seconds", asked.flags.text("seconds"), 30);
      if (formatOf(asked) === "parquet") {
        await print(asked, { table: { columns: [], rows: [] }, sql: { query, lens, session } });
        return exitCodes.done;
      }
      const { columns, rows, cut } = await session.ask("sql.run", { query, lens, limit, seconds });
      await print(asked, { table: { columns: columns.map(({ name }) => name), rows } });
      if (isForPeople(formatOf(asked)) && !asked.flags.has("quiet")) {
        asked.terminal.say(`${counted(rows.length, "row")} · ${linkTo(query, lens)}`);
      }
      if (cut) {
        asked.terminal.say(
          `Only the first ${grouped(rows.length)} rows; --limit ${grouped(most)} is the most.`,
        );
      }
      return exitCodes.done;
    }),
};

const linkTo = (query: string, lens: Lens): string =>
  `#/query?${[lensToUrl(lens), `sql=${encodeURIComponent(query)}`].filter(Boolean).join("&")}`;
