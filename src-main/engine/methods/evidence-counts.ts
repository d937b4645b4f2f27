import { engineMethods } from "@contract/engine.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

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
      engineMethods["evidence.counts"].output,
    ),
  ),
);
