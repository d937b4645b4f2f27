import { z } from "@contract/zod.ts";
import type { SegmentFormat } from "../loading/protocol.ts";
import { sources } from "../sources/index.ts";
import { sharedColumns, sharedTypes, type Column, type LogSource } from "../sources/log-source.ts";
import { flowLine, vpcFlow } from "../sources/vpc-flow.ts";
import { segmentName } from "./segment-file.ts";
import { identifier, integer, join, sql, typed, type Sql } from "../sql/sql.ts";

/** One log source's table in one published segment. */
export const segmentTable = z.object({
  segment: z.number(),
  source: z.string(),
  rows: z.number(),
  /** Of flow logs: the formats that `_format` numbers, JSON. */
  formats: z.string().nullable(),
});
export type SegmentTable = z.infer<typeof segmentTable>;

const id = sql`(evidence::BIGINT * 4294967296 + "record")`;

const cast = ({ name, type, from }: Column): Sql =>
  sql`(${from})::${typed(type)} AS ${identifier(name)}`;

const place: readonly Column[] = [
  { name: "id", type: "BIGINT", from: id },
  { name: "evidence", type: "INTEGER", from: sql`evidence` },
  { name: "record", type: "BIGINT", from: sql`"record"` },
  { name: "time", type: "TIMESTAMP", from: sql`"time"` },
];

/** Statements that make the tables of the log sources, and `events`, over these segments. */
export function createViews(segments: readonly SegmentTable[]): readonly Sql[] {
  return [
    ...sources.map(
      (source) =>
        sql`CREATE OR REPLACE VIEW ${identifier(source.table)} AS ${overSegments(source, segments, publicTable)}`,
    ),
    sql`CREATE OR REPLACE VIEW events AS ${join(
      sources.map((source) => overSegments(source, segments, sharedTable)),
      " UNION ALL ",
    )}`,
    sql`CREATE OR REPLACE VIEW own.records AS ${join(
      sources.map((source) => overSegments(source, segments, recordTable)),
      " UNION ALL ",
    )}`,
  ];
}

type Select = (source: LogSource, from: Sql) => Sql;

function overSegments(source: LogSource, segments: readonly SegmentTable[], select: Select): Sql {
  const own = segments.filter((segment) => segment.source === source.id);
  if (own.length === 0)
    return sql`SELECT * FROM (${select(source, emptyTable(source))}) WHERE false`;
  return join(
    own.map((segment) => select(source, storedTable(source, segment))),
    " UNION ALL ",
  );
}

const publicTable: Select = (source, from) =>
  sql`SELECT ${join([...place, ...source.shown].map(cast), ", ")} FROM ${from}`;

const sharedTable: Select = (source, from) => {
  const [first, ...rest] = place.map(cast) as [Sql, ...Sql[]];
  const columns = sharedColumns.map((name) =>
    cast({ name, type: sharedTypes[name], from: source.shared[name] }),
  );
  const sourceName = cast({ name: "source", type: "VARCHAR", from: sql`'${typed(source.id)}'` });
  return sql`SELECT ${join([first, ...rest, sourceName, ...columns], ", ")} FROM ${from} WHERE ${source.isEvent}`;
};

/** Every event with its original text, and with the JSON that paths are read from. */
const recordTable: Select = (source, from) => {
  const isFlow = source.id === vpcFlow.id;
  const json = isFlow ? sql`NULL` : sql`coalesce(_normalised, raw)`;
  return sql`SELECT ${id} AS id, evidence, "record"::BIGINT AS "record", raw, (${json})::VARCHAR AS json,
    ${isFlow ? sql`_original` : sql`true`} AS original FROM ${from} WHERE ${source.isEvent}`;
};

function emptyTable(source: LogSource): Sql {
  const columns = source.stored.map(
    ({ name, type }) => sql`NULL::${typed(type)} AS ${identifier(name)}`,
  );
  return sql`(SELECT 0 AS evidence, 0::BIGINT AS "record", false AS _original, ${join(columns, ", ")})`;
}

/** Flow lines are stored only where their columns would not give them again; the others are written again here. */
function storedTable(source: LogSource, { segment, formats }: SegmentTable): Sql {
  const table = sql`${identifier(segmentName(segment))}.${identifier(source.table)}`;
  if (source.id !== vpcFlow.id) return table;
  const known = JSON.parse(formats ?? "[]") as SegmentFormat[];
  const perFormat = (says: (format: SegmentFormat) => Sql, otherwise: Sql) =>
    known.length === 0
      ? otherwise
      : sql`CASE _format ${join(
          known.map((format, index) => sql`WHEN ${integer(index)} THEN ${says(format)}`),
          " ",
        )} END`;
  return sql`(SELECT * REPLACE (coalesce(raw, ${perFormat(flowLine, sql`NULL`)}) AS raw),
    ${perFormat(({ parquet }) => (parquet ? sql`false` : sql`true`), sql`false`)} AS _original FROM ${table})`;
}
