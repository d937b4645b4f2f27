import { whoWorks } from "../case/journal.ts";
import { now } from "../sql/now.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

/** A query saved under a name that is taken replaces that one. */
export const sqlSave = method("sql.save", async ({ name, query }, context) => {
  await context.case.write(async (database) => {
    await database.run(sql`DELETE FROM own.queries WHERE name = ${name}`);
    await database.run(
      sql`INSERT INTO own.queries VALUES (${name}, ${query}, ${now()}, ${whoWorks()})`,
    );
  });
  await context.case.journal.add("save query", { name, query });
  return {};
});
