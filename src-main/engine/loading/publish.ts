import { copyFile, rm } from "node:fs/promises";
import { z } from "@contract/zod.ts";
import { publishedSegments, type Case } from "../case/case-file.ts";
import { attachToRead, attachToWrite, segmentName } from "../case/segment-file.ts";
import { createViews, storedRows, type SegmentTable } from "../case/views.ts";
import { cloudtrail } from "../sources/cloudtrail.ts";
import { sources } from "../sources/index.ts";
import type { WritableDatabase } from "../sql/database.ts";
import { identifier, join, sql, type Sql } from "../sql/sql.ts";
import { findCopies } from "./copies.ts";
import type { FileResult, SealedTable, SegmentFormat } from "./protocol.ts";

export interface SealedSegment {
  readonly segment: number;
  readonly tables: readonly SealedTable[];
}

/**
 * Makes written segments part of the case: files and events that it holds already are taken out, and one transaction
 * lists what stays. Before that transaction nothing of a segment counts; a crash leaves a file that opening removes.
 */
export async function publish(
  into: Case,
  sealed: readonly SealedSegment[],
  results: readonly FileResult[],
): Promise<void> {
  await into.write(async (database) => {
    for (const { segment } of sealed) {
      await database.run(attachToWrite(into.segmentPath(segment), segmentName(segment)));
    }
    await tellResults(database, results);
    await takeOutDuplicateFiles(database, sealed);
    const before = await publishedSegments(database);
    const rewritten = await takeOutCopies(into, database, before, sealed);
    for (const { segment } of sealed) {
      await database.run(sql`CHECKPOINT ${identifier(segmentName(segment))}`);
      await database.run(sql`DETACH ${identifier(segmentName(segment))}`);
      await database.run(attachToRead(into.segmentPath(segment), segment));
    }
    await list(database, sealed, rewritten);
    const empty = sealed.filter(({ tables }) => tables.length === 0).map(({ segment }) => segment);
    for (const from of [...empty, ...rewritten.map((one) => one.from)]) {
      await database.run(sql`DETACH ${identifier(segmentName(from))}`);
      await rm(into.segmentPath(from), { force: true });
    }
  });
}

/** `scratch.results`: what the workers said of each file. */
async function tellResults(
  database: WritableDatabase,
  results: readonly FileResult[],
): Promise<void> {
  await database.run(sql`CREATE OR REPLACE TABLE scratch.results AS
    SELECT unnest(from_json(${JSON.stringify(results)},
      '[{"evidence":"INTEGER","state":"VARCHAR","reason":"VARCHAR","source":"VARCHAR","size":"BIGINT",
         "sha256":"VARCHAR","contentSha256":"VARCHAR","records":"BIGINT"}]'), max_depth := 2)`);
}

/** Of files with the same bytes the lowest number is loaded; the others are duplicates, and their records go. */
async function takeOutDuplicateFiles(
  database: WritableDatabase,
  sealed: readonly SealedSegment[],
): Promise<void> {
  await database.run(sql`CREATE OR REPLACE TABLE scratch.sameBytes AS
    SELECT r.evidence, min(first.evidence) AS first
    FROM scratch.results r JOIN (
      SELECT evidence, sha256 FROM evidence WHERE state IN ('loaded', 'partial')
      UNION ALL
      SELECT evidence, sha256 FROM scratch.results WHERE state IN ('loaded', 'partial', 'known')
    ) first USING (sha256)
    WHERE r.state IN ('loaded', 'partial', 'known')
    GROUP BY r.evidence
    HAVING min(first.evidence) < r.evidence`);
  await database.run(sql`UPDATE scratch.results SET state = 'duplicate', records = 0,
      reason = 'the same bytes as evidence ' || s.first || ', ' || e.path
    FROM scratch.sameBytes s JOIN evidence e ON e.evidence = s.first
    WHERE results.evidence = s.evidence`);
  for (const { segment, tables } of sealed) {
    for (const table of ["unread", ...tables.map(tableName)]) {
      await database.run(sql`DELETE FROM ${identifier(segmentName(segment))}.${identifier(table)}
        WHERE evidence IN (SELECT evidence FROM scratch.sameBytes)`);
    }
  }
}

const tableName = ({ source }: { readonly source: string }): string =>
  sources.find(({ id }) => id === source)?.table ?? source;

interface Rewritten {
  readonly from: number;
  readonly to: number;
  readonly tables: readonly SealedTable[];
}

/**
 * Keeps each event once. Where the record kept is a new one and the copy stands in a published segment, that segment
 * is written again without it: published ones are never changed.
 */
async function takeOutCopies(
  into: Case,
  database: WritableDatabase,
  before: readonly SegmentTable[],
  sealed: readonly SealedSegment[],
): Promise<readonly Rewritten[]> {
  const fresh = sealed.filter(({ tables }) =>
    tables.some(({ source }) => source === cloudtrail.id),
  );
  const old = before.filter(({ source }) => source === cloudtrail.id).map(({ segment }) => segment);
  await findCopies(
    database,
    fresh.map(({ segment }) => segment),
    old,
  );
  const hit = await database.rows(
    sql`SELECT DISTINCT segment FROM scratch.copies ORDER BY segment`,
    z.object({ segment: z.number() }),
  );
  const rewritten: Rewritten[] = [];
  for (const { segment } of hit) {
    let name = segment;
    if (old.includes(segment)) {
      name = into.newSegment();
      await copyFile(into.segmentPath(segment), into.segmentPath(name));
      await database.run(attachToWrite(into.segmentPath(name), segmentName(name)));
      rewritten.push({ from: segment, to: name, tables: tablesOf(before, segment) });
    }
    await database.run(sql`DELETE FROM ${identifier(segmentName(name))}.${identifier(cloudtrail.table)}
      WHERE (evidence, "record") IN (SELECT (evidence, "record") FROM scratch.copies WHERE segment = ${segment})`);
    if (name !== segment) {
      await database.run(sql`CHECKPOINT ${identifier(segmentName(name))}`);
      await database.run(sql`DETACH ${identifier(segmentName(name))}`);
      await database.run(attachToRead(into.segmentPath(name), name));
    }
  }
  return rewritten;
}

const tablesOf = (published: readonly SegmentTable[], segment: number): SealedTable[] =>
  published
    .filter((one) => one.segment === segment)
    .map(({ source, rows, formats }) => ({
      source,
      rows,
      formats: formats === null ? [] : (JSON.parse(formats) as SegmentFormat[]),
    }));

/** The transaction that makes it count: evidence, unread, duplicates, segments and the views over them. */
async function list(
  database: WritableDatabase,
  sealed: readonly SealedSegment[],
  rewritten: readonly Rewritten[],
): Promise<void> {
  await database.run(sql`BEGIN`);
  try {
    for (const { from } of rewritten) {
      await database.run(sql`DELETE FROM own.segments WHERE segment = ${from}`);
      await database.run(sql`DELETE FROM own.coverage WHERE segment = ${from}`);
    }
    for (const { to, tables } of rewritten) await listSegment(database, { segment: to, tables });
    for (const one of sealed) {
      await database.run(
        sql`INSERT INTO unread SELECT * FROM ${identifier(segmentName(one.segment))}.unread`,
      );
      await listSegment(database, one);
    }
    await database.run(sql`UPDATE duplicates SET event = c.event FROM scratch.copies c
      WHERE duplicates.event = c.evidence::BIGINT * 4294967296 + c."record"`);
    await database.run(
      sql`INSERT INTO duplicates SELECT evidence, "record", event, same, raw FROM scratch.copies`,
    );
    await updateEvidence(database, sealed);
    for (const view of createViews(await publishedSegments(database))) await database.run(view);
    await database.run(sql`COMMIT`);
  } catch (error) {
    await database.run(sql`ROLLBACK`);
    throw error;
  }
  await database.run(sql`CHECKPOINT`);
}

async function listSegment(
  database: WritableDatabase,
  { segment, tables }: SealedSegment,
): Promise<void> {
  for (const { source, formats } of tables) {
    const one = sources.find(({ id }) => id === source);
    if (!one) continue;
    const from = storedRows(one, [segment]);
    await database.run(sql`INSERT INTO own.segments
      SELECT ${segment}, ${source}, count(*), ${formats.length > 0 ? JSON.stringify(formats) : null} FROM ${from}`);
    await database.run(sql`INSERT INTO own.coverage
      SELECT ${segment}, ${source}, coalesce(r.account, e.account), coalesce(r.region, e.region), r.category, r.day, sum(r.events)
      FROM (
        SELECT evidence, ${one.shared.account} AS account, ${one.shared.region} AS region, ${one.shared.category} AS category,
          date_trunc('day', "time") AS day, count(*) AS events
        FROM ${from} WHERE ${one.isEvent} GROUP BY ALL
      ) r JOIN evidence e USING (evidence)
      GROUP BY ALL`);
  }
}

/** Facts of each file, from what its segment holds. */
async function updateEvidence(
  database: WritableDatabase,
  sealed: readonly SealedSegment[],
): Promise<void> {
  const facts: Sql[] = sealed.flatMap(({ segment, tables }) =>
    tables.flatMap(({ source }) => {
      const one = sources.find(({ id }) => id === source);
      if (!one) return [];
      return [
        sql`SELECT evidence, min("time") AS firstTime, max("time") AS lastTime,
          min(${one.shared.account}) AS account, max(${one.shared.account}) AS lastAccount,
          min(${one.shared.region}) AS region, max(${one.shared.region}) AS lastRegion
          FROM ${storedRows(one, [segment])} GROUP BY evidence`,
      ];
    }),
  );
  const none = sql`SELECT NULL::INTEGER AS evidence, NULL::TIMESTAMP AS firstTime, NULL::TIMESTAMP AS lastTime,
    NULL::VARCHAR AS account, NULL::VARCHAR AS lastAccount, NULL::VARCHAR AS region, NULL::VARCHAR AS lastRegion`;
  await database.run(sql`CREATE OR REPLACE TEMP TABLE facts AS
    SELECT evidence, min(firstTime) AS firstTime, max(lastTime) AS lastTime,
      CASE WHEN min(account) = max(lastAccount) THEN min(account) END AS account,
      CASE WHEN min(region) = max(lastRegion) THEN min(region) END AS region
    FROM (${join([none, ...facts], " UNION ALL ")}) WHERE evidence IS NOT NULL GROUP BY evidence`);
  await database.run(sql`CREATE OR REPLACE TEMP TABLE unreadCounts AS
    SELECT evidence, count(*) AS unread, min(reason) AS reason FROM unread
    WHERE evidence IN (SELECT evidence FROM scratch.results) GROUP BY evidence`);
  await database.run(sql`UPDATE evidence SET
      state = r.state, source = r.source, size = coalesce(r.size, evidence.size),
      sha256 = r.sha256, contentSha256 = r.contentSha256,
      records = r.records - r.invalid, unread = r.unread,
      reason = coalesce(r.reason, CASE WHEN r.state NOT IN ('loaded', 'pending') THEN r.unreadReason END),
      firstTime = r.firstTime, lastTime = r.lastTime,
      account = coalesce(r.account, evidence.account), region = coalesce(r.region, evidence.region),
      loadedAt = make_timestamp(${Date.now() * 1000})
    FROM (
      SELECT s.* REPLACE (CASE
          WHEN s.state = 'loaded' AND u.unread > 0 AND s.records - coalesce(i.invalid, 0) > 0 THEN 'partial'
          WHEN s.state = 'loaded' AND u.unread > 0 THEN 'failed'
          ELSE s.state END AS state),
        coalesce(u.unread, 0) AS unread, coalesce(i.invalid, 0) AS invalid, f.firstTime, f.lastTime, f.account, f.region,
        u.unread || CASE WHEN u.unread = 1 THEN ' record' ELSE ' records' END || ' could not be used: ' || u.reason AS unreadReason
      FROM scratch.results s LEFT JOIN facts f USING (evidence) LEFT JOIN unreadCounts u USING (evidence)
        LEFT JOIN (SELECT evidence, count(*) AS invalid FROM unread WHERE "offset" IS NULL GROUP BY evidence) i USING (evidence)
    ) r WHERE evidence.evidence = r.evidence`);
  await database.run(sql`UPDATE evidence SET duplicates = d.copies
    FROM (SELECT evidence, count(*) AS copies FROM duplicates GROUP BY evidence) d WHERE evidence.evidence = d.evidence`);
}
