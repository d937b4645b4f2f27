import { instant } from "@contract/instant.ts";
import { z } from "@contract/zod.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

const count = z.number();

const counts = z.object({
  files: count,
  bytes: count,
  notRead: count,
  skipped: count,
  duplicateFiles: count,
  records: count,
  unread: count,
  duplicates: count,
  withoutTime: count,
  events: count,
  firstTime: instant.nullable(),
  lastTime: instant.nullable(),
});

export const evidenceCounts = method("evidence.counts", (_, { state, database }) =>
  state.once("evidence.counts", () =>
    database.row(
      sql`
        SELECT count(*) AS files,
          coalesce(sum(size) FILTER (container IS NULL), 0)::BIGINT AS bytes,
          count(*) FILTER (state IN ('pending', 'partial', 'failed')) AS notRead,
          count(*) FILTER (state = 'skipped') AS skipped,
          count(*) FILTER (state = 'duplicate') AS duplicateFiles,
          coalesce(sum(records), 0)::BIGINT AS records,
          coalesce(sum(unread), 0)::BIGINT AS unread,
          coalesce(sum(duplicates), 0)::BIGINT AS duplicates,
          (SELECT coalesce(sum(events), 0) FROM own.coverage WHERE day IS NULL)::BIGINT AS withoutTime,
          (SELECT coalesce(sum(events), 0) FROM own.coverage)::BIGINT AS events,
          min(firstTime) AS firstTime, max(lastTime) AS lastTime
        FROM evidence`,
      counts,
    ),
  ),
);
