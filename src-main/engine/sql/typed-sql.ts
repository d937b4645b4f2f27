import { StatementType, type DuckDBConnection, type DuckDBResult } from "@duckdb/node-api";
import { Failed } from "@contract/failure.ts";
import { ask } from "./database.ts";
import { inlined, sql, type Sql } from "./sql.ts";

const refuse = (reason: string): never => {
  throw new Failed({ code: "query-refused", reason });
};

/**
 * Runs what a person typed: exactly one SELECT, or an EXPLAIN of one, in a transaction that can only read. `EXPLAIN
 * ANALYZE COPY … TO` counts as an EXPLAIN, passes such a transaction and writes its file: so what follows EXPLAIN is
 * checked by itself.
 */
export async function runTyped<T>(
  connection: DuckDBConnection,
  query: string,
  options: { readonly under: Sql; readonly seconds: number; readonly signal: AbortSignal },
  use: (result: DuckDBResult) => Promise<T>,
): Promise<T> {
  const { under, seconds, signal } = options;
  await ask(
    connection,
    sql`CREATE OR REPLACE TEMP VIEW lens AS SELECT * FROM events WHERE ${inlined(under)}`,
  );
  let tooLong = false;
  const stop = () => connection.interrupt();
  const clock = setTimeout(() => {
    tooLong = true;
    stop();
  }, seconds * 1000);
  signal.addEventListener("abort", stop);
  try {
    await checkStatement(connection, query);
    await ask(connection, sql`BEGIN TRANSACTION READ ONLY`);
    try {
      return await use(await connection.stream(query));
    } finally {
      await ask(connection, sql`ROLLBACK`);
    }
  } catch (error) {
    if (signal.aborted) throw new Failed({ code: "cancelled" });
    if (tooLong) throw new Failed({ code: "query-too-long", seconds });
    throw asFailure(error, query);
  } finally {
    clearTimeout(clock);
    signal.removeEventListener("abort", stop);
  }
}

async function checkStatement(connection: DuckDBConnection, query: string): Promise<void> {
  const isEmpty = query.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").replace(/[\s;]/g, "") === "";
  if (isEmpty) refuse("There is no statement");
  const statements = await connection.extractStatements(query);
  if (statements.count > 1) refuse("There is more than one statement");
  const { statementType } = await statements.prepare(0);
  if (statementType === StatementType.SELECT) return;
  if (statementType !== StatementType.EXPLAIN) refuse("That is no SELECT");
  const explained =
    /^\s*(?:--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*EXPLAIN\s*(?:\([^)]*\)\s*)?(?:ANALYZE\s+|VERBOSE\s+)*/i.exec(
      query,
    );
  const rest = explained ? query.slice(explained[0].length) : "";
  const inside = await connection.extractStatements(rest);
  if (inside.count !== 1) refuse("That is no EXPLAIN of one SELECT");
  if ((await inside.prepare(0)).statementType !== StatementType.SELECT)
    refuse("That is no EXPLAIN of a SELECT");
}

/** DuckDB's words, and the place they speak of. */
function asFailure(error: unknown, query: string): unknown {
  if (error instanceof Failed || !(error instanceof Error)) return error;
  const [first = ""] = error.message.split("\n");
  const message = first.replace(/^Failed to extract statements: /, "");
  if (/^Out of Memory Error/i.test(message)) {
    return new Failed({ code: "query-too-big", message: "Out of memory" });
  }
  if (/^Permission Error/.test(message)) {
    return new Failed({ code: "query-refused", reason: "That reaches past the case" });
  }
  if (/^TransactionContext Error|read-only/i.test(message)) {
    return new Failed({ code: "query-refused", reason: "That would change the case" });
  }
  if (!/^[A-Z][A-Za-z ]+ Error:|^Invalid /.test(message)) return error;
  return new Failed({ code: "query-failed", message, position: positionIn(error.message, query) });
}

/** `LINE 2: … ^` as a place in the query's text. */
function positionIn(message: string, query: string): number | null {
  const found = /LINE (\d+): (.*)\n( *)\^/.exec(message);
  if (!found) return null;
  const [, line = "1", shown = "", blanks = ""] = found;
  const before = query
    .split("\n")
    .slice(0, Number(line) - 1)
    .join("\n").length;
  const lineText = query.split("\n")[Number(line) - 1] ?? "";
  const column = blanks.length - `LINE ${line}: `.length;
  const cut = shown.startsWith("...") ? lineText.indexOf(shown.slice(3, 13)) - 3 : 0;
  return Math.min(query.length, Math.max(0, before + (Number(line) > 1 ? 1 : 0) + cut + column));
}
