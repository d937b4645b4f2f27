import { segmentName } from "../case/segment-file.ts";
import { cloudtrail } from "../sources/cloudtrail.ts";
import type { WritableDatabase } from "../sql/database.ts";
import { identifier, integer, join, sql, type Sql } from "../sql/sql.ts";

const tableIn = (segment: number): Sql =>
  sql`${identifier(segmentName(segment))}.${identifier(cloudtrail.table)}`;

const account = sql`coalesce(recipientAccountId, '')`;

const overSegments = (segments: readonly number[], select: (segment: number) => Sql): Sql =>
  join(segments.map(select), " UNION ALL ");

/**
 * `scratch.copies`: every record that tells an event again, by eventID and recipientAccountId as AWS says. The fuller
 * record is kept (an event history CSV is a reduced one), else the lower id. Records without an eventID are each an
 * event of their own.
 */
export async function findCopies(
  database: WritableDatabase,
  fresh: readonly number[],
  old: readonly number[],
): Promise<void> {
  await database.run(sql`CREATE OR REPLACE TABLE scratch.copies
    (segment INTEGER, evidence INTEGER, "record" BIGINT, event BIGINT, same BOOLEAN, raw VARCHAR)`);
  if (fresh.length === 0) return;
  const keys = (segment: number) =>
    sql`SELECT hash(eventID, ${account}) AS key FROM ${tableIn(segment)} WHERE eventID IS NOT NULL`;
  await database.run(sql`CREATE OR REPLACE TABLE scratch.keys AS ${overSegments(fresh, keys)}`);
  await database.run(sql`CREATE OR REPLACE TABLE scratch.twice AS
    SELECT key FROM scratch.keys GROUP BY key HAVING count(*) > 1`);
  if (old.length > 0) {
    await database.run(sql`INSERT INTO scratch.twice
      SELECT DISTINCT key FROM (${overSegments(old, keys)}) WHERE key IN (SELECT key FROM scratch.keys)`);
  }
  const members = (segment: number) => sql`
    SELECT ${integer(segment)} AS segment, evidence, "record", eventID, ${account} AS account, md5_number(raw) AS text,
      (_normalised IS NOT NULL AND NOT starts_with(ltrim(raw), '{')) AS reduced,
      evidence::BIGINT * 4294967296 + "record" AS id
    FROM ${tableIn(segment)}
    WHERE eventID IS NOT NULL AND hash(eventID, ${account}) IN (SELECT key FROM scratch.twice)`;
  await database.run(sql`CREATE OR REPLACE TABLE scratch.members AS
    SELECT *, row_number() OVER told AS place, first(id) OVER told AS event, first(text) OVER told AS keptText
    FROM (${overSegments([...fresh, ...old], members)})
    WINDOW told AS (PARTITION BY eventID, account ORDER BY reduced, id)`);
  await database.run(sql`INSERT INTO scratch.copies
    SELECT m.segment, m.evidence, m."record", m.event, m.text = m.keptText, r.raw
    FROM (SELECT * FROM scratch.members WHERE place > 1) m
    LEFT JOIN (${overSegments(
      [...fresh, ...old],
      (segment) => sql`
      SELECT evidence, "record", raw FROM ${tableIn(segment)}
      WHERE (evidence, "record") IN (
        SELECT (evidence, "record") FROM scratch.members
        WHERE place > 1 AND text <> keptText AND segment = ${integer(segment)})`,
    )}) r
      USING (evidence, "record")`);
  for (const table of ["keys", "twice", "members"]) {
    await database.run(sql`DROP TABLE scratch.${identifier(table)}`);
  }
}
