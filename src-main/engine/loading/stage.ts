import {
  DuckDBDataChunk,
  INTEGER,
  UINTEGER,
  VARCHAR,
  type DuckDBAppender,
  type DuckDBConnection,
} from "@duckdb/node-api";
import * as duckdb from "@duckdb/node-bindings";

const chunkRows = 2048;

/**
 * Records on their way into a segment: a table in memory, filled chunk by chunk without making JavaScript strings of
 * their text. Written through the bindings, since the friendlier calls copy each value.
 */
export class Stage {
  rows = 0;
  bytes = 0;
  readonly #evidence = new Int32Array(chunkRows);
  readonly #record = new Uint32Array(chunkRows);
  #chunk: DuckDBDataChunk;
  #raw: duckdb.Vector;
  #normalised: duckdb.Vector | undefined;
  #filled = 0;

  private constructor(
    readonly table: string,
    readonly hasNormalised: boolean,
    private readonly appender: DuckDBAppender,
  ) {
    this.#chunk = this.#newChunk();
    this.#raw = duckdb.data_chunk_get_vector(this.#chunk.chunk, 2);
    this.#normalised = hasNormalised
      ? duckdb.data_chunk_get_vector(this.#chunk.chunk, 3)
      : undefined;
  }

  static async open(
    connection: DuckDBConnection,
    table: string,
    hasNormalised: boolean,
  ): Promise<Stage> {
    await connection.run(
      `CREATE TABLE ${table} (evidence INTEGER, record UINTEGER, raw VARCHAR${hasNormalised ? ", normalised VARCHAR" : ""})`,
    );
    return new Stage(table, hasNormalised, await connection.createAppender(table));
  }

  add(evidence: number, record: number, text: Uint8Array, normalised?: string): void {
    const row = this.#filled++;
    this.#evidence[row] = evidence;
    this.#record[row] = record;
    duckdb.vector_assign_string_element_len(this.#raw, row, text);
    if (this.#normalised)
      duckdb.vector_assign_string_element(this.#normalised, row, normalised ?? "");
    this.rows++;
    this.bytes += text.byteLength + (normalised?.length ?? 0);
    if (this.#filled === chunkRows) this.#append();
  }

  /** All rows stand in the table; no more can be added. */
  finish(): void {
    if (this.#filled > 0) this.#append();
    this.appender.flushSync();
    this.appender.closeSync();
  }

  #newChunk(): DuckDBDataChunk {
    const types = [INTEGER, UINTEGER, VARCHAR, ...(this.hasNormalised ? [VARCHAR] : [])];
    return DuckDBDataChunk.create(types, chunkRows);
  }

  #append(): void {
    const { chunk } = this.#chunk;
    // Not vector_get_data: it gives a copy, and what is written into that is lost without a word.
    duckdb.copy_data_to_vector(
      duckdb.data_chunk_get_vector(chunk, 0),
      0,
      this.#evidence.buffer,
      0,
      this.#filled * 4,
    );
    duckdb.copy_data_to_vector(
      duckdb.data_chunk_get_vector(chunk, 1),
      0,
      this.#record.buffer,
      0,
      this.#filled * 4,
    );
    duckdb.data_chunk_set_size(chunk, this.#filled);
    const { appender } = this.appender as unknown as { readonly appender: duckdb.Appender };
    duckdb.append_data_chunk(appender, chunk);
    this.#filled = 0;
    this.#chunk = this.#newChunk();
    this.#raw = duckdb.data_chunk_get_vector(this.#chunk.chunk, 2);
    this.#normalised = this.hasNormalised
      ? duckdb.data_chunk_get_vector(this.#chunk.chunk, 3)
      : undefined;
  }
}
