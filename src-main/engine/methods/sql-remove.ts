import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

export const sqlRemove = method("sql.remove", async ({ name }, context) => {
  await context.case.write((database) =>
    database.run(sql`DELETE FROM own.queries WHERE name = ${name}`),
  );
  await context.case.journal.add("remove query", { name });
  return {};
});
