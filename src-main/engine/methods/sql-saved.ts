import { savedQuery } from "@contract/case.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

const kept = 200;

export const sqlSaved = method("sql.saved", async (_, { database }) => ({
  saved: await database.rows(
    sql`SELECT name, query, "at", "by" FROM own.queries ORDER BY name`,
    savedQuery,
  ),
  history: await database.rows(
    sql`
      SELECT '' AS name, query, max("at") AS "at", max_by("by", "at") AS "by" FROM own.queryHistory
      GROUP BY query ORDER BY "at" DESC LIMIT ${kept}`,
    savedQuery,
  ),
}));
