import { unreadRecord } from "@contract/evidence.ts";
import { z } from "@contract/zod.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

export const evidenceUnread = method(
  "evidence.unread",
  async ({ offset, limit, evidence }, { database }) => {
    const where = evidence === undefined ? sql`true` : sql`u.evidence = ${evidence}`;
    const records = await database.rows(
      sql`
        SELECT u.evidence, e.path, u."record", u."offset", u.reason, u.text
        FROM unread u JOIN evidence e USING (evidence)
        WHERE ${where}
        ORDER BY u.evidence, u."record"
        LIMIT ${limit} OFFSET ${offset}`,
      unreadRecord,
    );
    const { total } = await database.row(
      sql`SELECT count(*) AS total FROM unread u WHERE ${where}`,
      z.object({ total: z.number() }),
    );
    return { records, total };
  },
);
