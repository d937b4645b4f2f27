import { sql, type Sql } from "../sql/sql.ts";

/** Where an id stands: by its two parts, whose ranges DuckDB knows for each row group. */
export const byPlace = ({
  evidence,
  record,
}: {
  readonly evidence: number;
  readonly record: number;
}): Sql => sql`evidence = ${evidence} AND "record" = ${record}`;
