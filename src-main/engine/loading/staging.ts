import { cloudtrail, recordShape } from "../sources/cloudtrail.ts";
import type { Column, LogSource } from "../sources/log-source.ts";
import { flowColumns, vpcFlow } from "../sources/vpc-flow.ts";
import { identifier, integer, literal, sql, type Sql } from "../sql/sql.ts";
import type { FlowFormat } from "./cut.ts";
import type { Stage } from "./stage.ts";

/** CloudTrail's records, or the lines of one flow log format. */
export type RecordKind = "cloudtrail" | FlowFormat;

/** One kind of staged records, and how a segment's columns are taken out of them. */
export interface Staging {
  readonly stage: Stage;
  readonly source: LogSource;
  readonly columns: readonly Column[];
  /** Of flow lines. */
  readonly format?: FlowFormat;
  /** Which staged rows can be used; the others are unread. */
  readonly usable: Sql;
  /** The first `rows` staged rows, each with what one pass over its text found. */
  from(rows: number): Sql;
}

export function stagingOf(kind: RecordKind, formatNumber: number, stage: Stage): Staging {
  const staged = (rows: number) =>
    sql`(SELECT *${stage.hasNormalised ? sql`` : sql`, NULL::VARCHAR AS normalised`} FROM ${identifier(stage.table)}
      WHERE rowid < ${integer(rows)})`;
  if (kind === "cloudtrail") {
    return {
      stage,
      source: cloudtrail,
      columns: cloudtrail.stored,
      usable: sql`found IS NOT NULL`,
      from: (rows) => sql`(SELECT *,
        TRY(json_transform(coalesce(normalised, raw), ${literal(recordShape)})) AS found FROM ${staged(rows)})`,
    };
  }
  return {
    stage,
    source: vpcFlow,
    columns: flowColumns(kind),
    format: kind,
    usable: sql`true`,
    from: (rows) => sql`(SELECT *, ${integer(formatNumber)} AS format,
      string_split(coalesce(normalised, raw), ${literal(kind.separator)}) AS found FROM ${staged(rows)})`,
  };
}
