import { z } from "@contract/zod.ts";
import type { SegmentFormat } from "../loading/protocol.ts";
import { sources } from "../sources/index.ts";
import {
  sharedColumns,
  sharedTypes,
  type Column,
  type LogSource,
  type SharedColumn,
} from "../sources/log-source.ts";
import { flowLine, vpcFlow } from "../sources/vpc-flow.ts";
import { segmentName } from "./segment-file.ts";
import { identifier, integer, join, literal, sql, typed, type Sql } from "../sql/sql.ts";

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

/**
 * Statements that make the tables of the log sources, and `events`, over these segments. Expressions stand once, over
 * the union of the segments and not in each: binding them is most of what a short question costs. `own.lean` is
 * `events` without its costly columns, for the questions that count.
 */
export function createViews(segments: readonly SegmentTable[]): readonly Sql[] {
  const events = (columns: readonly SharedColumn[]) =>
    join(
      sources.map((source) =>
        sharedTable(source, storedRows(source, holding(source, segments)), columns),
      ),
      " UNION ALL ",
    );
  return [
    ...sources.map(
      (source) => sql`CREATE OR REPLACE VIEW ${identifier(source.table)} AS
        SELECT ${join([...place, ...source.shown].map(cast), ", ")} FROM (${withObjects(source, segments)})`,
    ),
    sql`CREATE OR REPLACE VIEW events AS ${events(sharedColumns)}`,
    sql`CREATE OR REPLACE VIEW own.lean AS ${events(sharedColumns.filter((name) => !costly.has(name)))}`,
    sql`CREATE OR REPLACE VIEW own.records AS ${join(
      sources.map((source) => recordTable(source, sql`(${withRaw(source, segments)})`)),
      " UNION ALL ",
    )}`,
  ];
}

/** Read out of the record's text when asked. */
const costly: ReadonlySet<SharedColumn> = new Set<SharedColumn>(["summary", "resources"]);

const holding = (source: LogSource, segments: readonly SegmentTable[]): readonly number[] =>
  segments.filter((one) => one.source === source.id).map(({ segment }) => segment);

/** What segments hold of a source, side by side; a column that a segment lacks is NULL there. */
export function storedRows(source: LogSource, segments: readonly number[]): Sql {
  const tables = segments.map((segment) => sql`SELECT * FROM ${tableIn(segment, source)}`);
  return sql`(${join([emptyTable(source), ...tables], " UNION ALL BY NAME ")})`;
}

function withObjects(source: LogSource, segments: readonly SegmentTable[]): Sql {
  const rows = withRaw(source, segments);
  return source.objects ? sql`SELECT *, ${source.objects} AS _objects FROM (${rows})` : rows;
}

/** The same with `raw` in every row, and whether it is the original's own bytes. */
function withRaw(source: LogSource, segments: readonly SegmentTable[]): Sql {
  const own = segments.filter((segment) => segment.source === source.id);
  if (own.length === 0 || source.id !== vpcFlow.id) {
    return sql`SELECT *, true AS _original FROM ${storedRows(source, holding(source, segments))}`;
  }
  const none = sql`SELECT *, NULL::BOOLEAN AS _original FROM (${emptyTable(source)})`;
  return join([none, ...own.map(withLines)], " UNION ALL BY NAME ");
}

const tableIn = (segment: number, source: LogSource): Sql =>
  sql`${identifier(segmentName(segment))}.${identifier(source.table)}`;

/** Flow lines are stored only where their columns would not give them again; the others are written again here. */
function withLines({ segment, formats }: SegmentTable): Sql {
  const known = JSON.parse(formats ?? "[]") as SegmentFormat[];
  const perFormat = (says: (format: SegmentFormat) => Sql) =>
    sql`CASE _format ${join(
      known.map((format, index) => sql`WHEN ${integer(index)} THEN ${says(format)}`),
      " ",
    )} END`;
  return sql`SELECT * REPLACE (coalesce(raw, ${perFormat(flowLine)}) AS raw),
    ${perFormat(({ parquet }) => (parquet ? sql`false` : sql`true`))} AS _original FROM ${tableIn(segment, vpcFlow)}`;
}

function sharedTable(source: LogSource, from: Sql, shown: readonly SharedColumn[]): Sql {
  const [first, ...rest] = place.map(cast) as [Sql, ...Sql[]];
  const columns = shown.map((name) =>
    cast({ name, type: sharedTypes[name], from: source.shared[name] }),
  );
  const named = cast({ name: "source", type: "VARCHAR", from: literal(source.id) });
  return sql`SELECT ${join([first, ...rest, named, ...columns], ", ")} FROM ${from} WHERE ${source.isEvent}`;
}

/** Every event with its original text, and with the JSON that paths are read from. */
function recordTable(source: LogSource, from: Sql): Sql {
  const json = source.id === vpcFlow.id ? sql`NULL` : sql`coalesce(_normalised, raw)`;
  return sql`SELECT ${id} AS id, evidence, "record"::BIGINT AS "record", raw, (${json})::VARCHAR AS json,
    _original AS original FROM ${from} WHERE ${source.isEvent}`;
}

function emptyTable(source: LogSource): Sql {
  const columns = source.stored.map(
    ({ name, type }) => sql`NULL::${typed(type)} AS ${identifier(name)}`,
  );
  return sql`SELECT NULL::INTEGER AS evidence, NULL::UINTEGER AS "record", ${join(columns, ", ")} WHERE false`;
}
