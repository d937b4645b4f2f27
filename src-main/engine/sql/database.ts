import type { DuckDBInstance } from "@duckdb/node-api";
import {
  BIGINT,
  DuckDBTypeId,
  type DuckDBConnection,
  type DuckDBResultReader,
  type DuckDBValue,
  type DuckDBValueConverter,
} from "@duckdb/node-api";
import { Failed } from "@contract/failure.ts";
import type { z } from "@contract/zod.ts";
import type { Sql, SqlValue } from "./sql.ts";

/** Answers questions; a method gets one of these. */
export interface Database {
  /** All rows, each checked against the schema. Times are microseconds, 64-bit numbers beyond 2^53 are text. */
  rows<Row>(question: Sql, row: z.ZodType<Row>): Promise<Row[]>;
  /** The first row; throws where there is none. */
  row<Row>(question: Sql, row: z.ZodType<Row>): Promise<Row>;
}

/** Changes things too: for `case/` and `loading/` alone. */
export interface WritableDatabase extends Database {
  run(statement: Sql): Promise<void>;
}

/** Values as the product passes them on: JSON, with times as microseconds since 1970. */
const toJson: DuckDBValueConverter<unknown> = (value, type, convert) => {
  if (value === null) return null;
  switch (type.typeId) {
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_TZ:
      return Number((value as { micros: bigint }).micros);
    case DuckDBTypeId.LIST:
      return (value as unknown as { items: readonly DuckDBValue[] }).items.map((item) =>
        convert(item, (type as unknown as { valueType: typeof type }).valueType, convert),
      );
    case DuckDBTypeId.STRUCT: {
      const { entryNames, entryTypes } = type as unknown as {
        entryNames: readonly string[];
        entryTypes: readonly (typeof type)[];
      };
      const { entries } = value as unknown as { entries: Readonly<Record<string, DuckDBValue>> };
      return Object.fromEntries(
        entryNames.map((name, index) => [
          name,
          convert(entries[name] as DuckDBValue, entryTypes[index] as typeof type, convert),
        ]),
      );
    }
    default:
      if (typeof value === "bigint") return exact(value);
      if (typeof value === "object") return String(value);
      return value;
  }
};

const exact = (value: bigint): number | string =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value.toString();

/** DuckDB takes a number as DOUBLE unless told; ours are integers wherever they are whole. */
export function bind(values: readonly SqlValue[]): {
  values: DuckDBValue[];
  types: Record<string, never> | (typeof BIGINT | undefined)[];
} {
  const types = values.map((value) =>
    typeof value === "number" && Number.isSafeInteger(value) ? BIGINT : undefined,
  );
  return {
    values: values.map((value, index) => (types[index] ? BigInt(value as number) : value)),
    types,
  };
}

/** Runs one statement and reads its whole answer; `signal` interrupts it. */
export async function ask(
  connection: DuckDBConnection,
  { text, values }: Sql,
  signal?: AbortSignal,
): Promise<DuckDBResultReader> {
  if (signal?.aborted) throw new Failed({ code: "cancelled" });
  const stop = () => connection.interrupt();
  signal?.addEventListener("abort", stop);
  try {
    const bound = bind(values);
    return await connection.runAndReadAll(text, bound.values, bound.types as never);
  } catch (error) {
    if (signal?.aborted) throw new Failed({ code: "cancelled" });
    if (error instanceof Error) error.message += `\n${text.trim().slice(0, 2000)}`;
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

export const rowsOf = (reader: DuckDBResultReader): Record<string, unknown>[] =>
  reader.convertRowObjects<unknown>(toJson);

/** One connection, one statement at a time. */
export function databaseOver(connection: DuckDBConnection, signal?: AbortSignal): WritableDatabase {
  const rows: Database["rows"] = async (question, row) =>
    rowsOf(await ask(connection, question, signal)).map((found) => row.parse(found));
  return {
    rows,
    async row(question, row) {
      const [first] = await rows(question, row);
      if (first === undefined) throw new Error(`no row for ${question.text}`);
      return first;
    },
    async run(statement) {
      await ask(connection, statement, signal);
    },
  };
}

/**
 * Several connections to one instance: a connection answers one question at a time, so questions asked together
 * each take one that is free, in the order in which they came.
 */
export class Connections {
  readonly #free: DuckDBConnection[];
  readonly #all: readonly DuckDBConnection[];
  readonly #queue: ((connection: DuckDBConnection) => void)[] = [];

  private constructor(connections: readonly DuckDBConnection[]) {
    this.#all = connections;
    this.#free = [...connections];
  }

  static async to(instance: DuckDBInstance, size: number): Promise<Connections> {
    return new Connections(
      await Promise.all(Array.from({ length: size }, () => instance.connect())),
    );
  }

  /** Runs `work` on a free connection. A question given up while it waits is never asked. */
  async with<T>(
    signal: AbortSignal | undefined,
    work: (connection: DuckDBConnection) => Promise<T>,
  ): Promise<T> {
    const connection =
      this.#free.pop() ??
      (await new Promise<DuckDBConnection>((resolve) => this.#queue.push(resolve)));
    try {
      if (signal?.aborted) throw new Failed({ code: "cancelled" });
      return await work(connection);
    } finally {
      const next = this.#queue.shift();
      if (next) next(connection);
      else this.#free.push(connection);
    }
  }

  database(signal?: AbortSignal): Database {
    return {
      rows: (question, row) =>
        this.with(signal, (c) => databaseOver(c, signal).rows(question, row)),
      row: (question, row) => this.with(signal, (c) => databaseOver(c, signal).row(question, row)),
    };
  }

  /** Runs a statement on every connection: temporary views and settings belong to one. */
  async everywhere(statement: Sql): Promise<void> {
    for (const connection of this.#all) await ask(connection, statement);
  }

  close(): void {
    for (const connection of this.#all) connection.closeSync();
  }
}
