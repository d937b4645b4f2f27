import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { Failed } from "@contract/failure.ts";
import { ask } from "../sql/database.ts";
import { identifier, literal, sql, typed, join as joinSql, type Sql } from "../sql/sql.ts";
import { runTyped } from "../sql/typed-sql.ts";
import { method } from "./method.ts";
import { under } from "./under.ts";

const formats = {
  csv: sql`FORMAT csv, HEADER`,
  ndjson: sql`FORMAT json`,
  parquet: sql`FORMAT parquet, COMPRESSION zstd`,
} as const;

/**
 * DuckDB writes the whole answer into the case's cache, the one place the sealed instance may write; then it is moved
 * to where the person wants it.
 */
export const sqlExport = method("sql.export", async ({ query, lens, format, file }, context) => {
  const target = resolve(file);
  const made = join(await context.case.cache("exports"), `${randomUUID()}.${format}`);
  const options = { under: await under(lens, context), seconds: 3600, signal: context.signal };
  try {
    const rows = await context.case.withConnection(context.signal, async (connection) => {
      const columns = await runTyped(connection, query, options, (result) =>
        Promise.resolve(
          result.deduplicatedColumnNames().map((name, index) => ({
            name,
            isText: String(result.columnTypes()[index]) === "VARCHAR",
          })),
        ),
      );
      const asked = sql`(${typed(query.replace(/[\s;]+$/, ""))})`;
      const selected = format === "csv" ? sql`(SELECT ${safeCells(columns)} FROM ${asked})` : asked;
      const written = await ask(
        connection,
        sql`COPY ${selected} TO ${literal(made)} (${formats[format]})`,
        context.signal,
      );
      return Number(written.getRows()[0]?.[0] ?? 0);
    });
    await moveTo(made, target);
    const sha256 = await hashOf(target);
    await context.case.journal.add("export", { query, format, file: target, rows, sha256 });
    return { file: target, rows, sha256 };
  } finally {
    await rm(made, { force: true });
  }
});

/** A spreadsheet would run a cell that begins with one of these as a formula: it is written as text. */
function safeCells(columns: readonly { readonly name: string; readonly isText: boolean }[]): Sql {
  return joinSql(
    columns.map(({ name, isText }) => {
      const column = identifier(name);
      return isText
        ? sql`CASE WHEN regexp_matches(${column}, '^[=+\-@\t\r]') THEN chr(39) || ${column} ELSE ${column} END AS ${column}`
        : column;
    }),
    ", ",
  );
}

async function moveTo(made: string, target: string): Promise<void> {
  try {
    await rename(made, target);
  } catch (error) {
    // Another disk.
    if ((error as NodeJS.ErrnoException).code === "EXDEV") return copyFile(made, target);
    throw new Failed({ code: "file-not-written", file: target, reason: (error as Error).message });
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
