import { evidence } from "@contract/evidence.ts";
import { Failed } from "@contract/failure.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

export const evidenceOne = method("evidence.one", async (input, { database }) => {
  const [file] = await database.rows(
    sql`SELECT * FROM evidence WHERE evidence = ${input.evidence}`,
    evidence,
  );
  if (!file) throw new Failed({ code: "evidence-missing", path: `evidence ${input.evidence}` });
  return { file };
});
