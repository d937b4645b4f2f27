import { evidence } from "@contract/evidence.ts";
import { z } from "@contract/zod.ts";
import { all, join, sql } from "../sql/sql.ts";
import { method } from "./method.ts";

export const evidencePage = method(
  "evidence.page",
  async ({ offset, limit, states, source, search }, { database }) => {
    const where = all([
      ...(states
        ? [
            sql`state IN (${join(
              states.map((state) => sql`${state}`),
              ", ",
            )})`,
          ]
        : []),
      ...(source === undefined ? [] : [sql`source = ${source}`]),
      ...(search
        ? [
            sql`contains(lower(path), ${search.toLowerCase()}) OR starts_with(sha256, ${search.toLowerCase()})`,
          ]
        : []),
    ]);
    const files = await database.rows(
      sql`SELECT * FROM evidence WHERE ${where} ORDER BY evidence LIMIT ${limit} OFFSET ${offset}`,
      evidence,
    );
    const { total } = await database.row(
      sql`SELECT count(*) AS total FROM evidence WHERE ${where}`,
      z.object({ total: z.number() }),
    );
    return { files, total };
  },
);
