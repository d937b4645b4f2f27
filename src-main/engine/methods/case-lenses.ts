import { savedLens } from "@contract/case.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

export const caseLenses = method("case.lenses", async (_, { database }) => ({
  lenses: await database.rows(
    sql`SELECT name, link, "at", "by" FROM own.lenses ORDER BY name`,
    savedLens,
  ),
}));
