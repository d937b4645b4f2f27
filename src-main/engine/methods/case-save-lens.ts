import { whoWorks } from "../case/journal.ts";
import { now } from "../sql/now.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

/** A lens saved under a name that is taken replaces that one. */
export const caseSaveLens = method("case.saveLens", async ({ name, link }, context) => {
  await context.case.write(async (database) => {
    await database.run(sql`DELETE FROM own.lenses WHERE name = ${name}`);
    await database.run(
      sql`INSERT INTO own.lenses VALUES (${name}, ${link}, ${now()}, ${whoWorks()})`,
    );
  });
  await context.case.journal.add("save lens", { name, link });
  return {};
});
