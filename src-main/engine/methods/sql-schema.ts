import { z } from "@contract/zod.ts";
import { tableSays } from "../case/schema.ts";
import { sources } from "../sources/index.ts";
import { sql } from "../sql/sql.ts";
import { method } from "./method.ts";

const column = z.object({ tableName: z.string(), name: z.string(), type: z.string() });
const named = z.object({ name: z.string() });

/** Tables in the order in which people reach for them. */
const first = ["events", "lens"];

export const sqlSchema = method("sql.schema", async (_, { database }) => {
  const columns = await database.rows(
    sql`
      SELECT table_name AS tableName, column_name AS name, data_type AS type
      FROM duckdb_columns()
      WHERE schema_name = 'main' AND NOT internal AND database_name = current_database()
      ORDER BY table_name, column_index`,
    column,
  );
  const functions = await database.rows(
    sql`SELECT DISTINCT function_name AS name FROM duckdb_functions()
      WHERE function_type IN ('scalar', 'aggregate', 'macro') AND regexp_full_match(function_name, '[a-z][a-z0-9_]*') ORDER BY name`,
    named,
  );
  const keywords = await database.rows(
    sql`SELECT DISTINCT upper(keyword_name) AS name FROM duckdb_keywords() ORDER BY name`,
    named,
  );
  const says = (name: string) =>
    tableSays[name] ?? sources.find(({ table }) => table === name)?.title ?? "";
  const tableOf = (name: string, like = name) => ({
    name,
    says: says(name),
    columns: columns
      .filter(({ tableName }) => tableName === like)
      .map(({ name: own, type }) => ({ name: own, type })),
  });
  const names = [...new Set(columns.map(({ tableName }) => tableName))].filter(
    (name) => !first.includes(name),
  );
  return {
    tables: [tableOf("events"), tableOf("lens", "events"), ...names.map((name) => tableOf(name))],
    functions: functions.map(({ name }) => name),
    keywords: keywords.map(({ name }) => name),
  };
});
