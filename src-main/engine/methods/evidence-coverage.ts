import { coverageCell } from "@contract/evidence.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

export const evidenceCoverage = method("evidence.coverage", async (_, { database }) => ({
  cells: await database.rows(
    sql`
      SELECT source, account, region, day, sum(events)::BIGINT AS events
      FROM own.coverage
      WHERE day IS NOT NULL
      GROUP BY ALL
      ORDER BY source, account NULLS LAST, region NULLS LAST, day`,
    coverageCell,
  ),
}));
