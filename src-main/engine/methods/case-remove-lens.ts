import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

export const caseRemoveLens = method("case.removeLens", async ({ name }, context) => {
  await context.case.write((database) =>
    database.run(sql`DELETE FROM own.lenses WHERE name = ${name}`),
  );
  await context.case.journal.add("remove lens", { name });
  return {};
});
