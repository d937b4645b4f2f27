import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { attachToWrite } from "../case/segment-file.ts";
import { ask } from "../sql/database.ts";
import { identifier, integer, join, literal, sql, typed, type Sql } from "../sql/sql.ts";
import { isFlowField } from "../sources/flow-fields.ts";
import type { Column, LogSource } from "../sources/log-source.ts";
import { flowColumns, flowLine, vpcFlow } from "../sources/vpc-flow.ts";
import type { FlowFormat } from "./cut.ts";
import type { SealedTable, SegmentFormat } from "./protocol.ts";
import { Stage } from "./stage.ts";
import { stagingOf, type RecordKind, type Staging } from "./staging.ts";

/** DuckDB writes whole row groups straight to the file; what is less waits in memory and is written again. */
const rowGroup = 122_880;
/** Staged text never takes more than this, whatever the size of a record. */
const stagedBytes = 224 * 2 ** 20;

/**
 * One segment while it is written: a DuckDB file with one table a log source, columns and original text together.
 * Records are staged in memory, a row group of them, and one statement takes the columns out of their text.
 */
export class SegmentWriter {
  readonly #stagings = new Map<string, Staging>();
  readonly #formats: SegmentFormat[] = [];
  readonly #rows = new Map<LogSource, number>();
  readonly #columns = new Map<LogSource, Set<string>>();
  readonly #discarded: number[] = [];
  #stages = 0;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(path: string, memoryLimit: string, spill: string): Promise<SegmentWriter> {
    const instance = await DuckDBInstance.create(":memory:", {
      threads: "1",
      memory_limit: memoryLimit,
      temp_directory: spill,
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    });
    const connection = await instance.connect();
    const writer = new SegmentWriter(instance, connection);
    await writer.#run(attachToWrite(path, "segment"));
    await writer.#run(sql`SET checkpoint_threshold = '1TB'`);
    await writer.#run(
      sql`CREATE TABLE segment.unread (evidence INTEGER, "record" BIGINT, "offset" BIGINT, reason VARCHAR, text VARCHAR)`,
    );
    return writer;
  }

  get isFull(): boolean {
    return this.#fullGroups().length > 0 || this.#bytes() >= stagedBytes;
  }

  /** Makes ready to take records of one kind; called before any of that kind is added. */
  async prepare(kind: RecordKind, hasNormalised: boolean): Promise<void> {
    const name = this.#nameOf(kind, hasNormalised);
    if (this.#stagings.has(name)) return;
    const stage = await Stage.open(this.connection, `stage_${this.#stages++}`, hasNormalised);
    this.#stagings.set(
      name,
      stagingOf(kind, kind === "cloudtrail" ? 0 : this.#formatNumber(kind), stage),
    );
  }

  stageOf(kind: RecordKind, hasNormalised: boolean): Stage | undefined {
    return this.#stagings.get(this.#nameOf(kind, hasNormalised))?.stage;
  }

  async unread(rows: readonly UnreadRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#run(sql`INSERT INTO segment.unread BY NAME
      SELECT unnest(from_json(${JSON.stringify(rows)},
        '[{"evidence":"INTEGER","record":"BIGINT","offset":"BIGINT","reason":"VARCHAR","text":"VARCHAR"}]'), max_depth := 2)`);
  }

  /** What was staged of this file is not to be kept. */
  discard(evidence: number): void {
    this.#discarded.push(evidence);
  }

  /** Flow logs in Parquet, by DuckDB's own reader. */
  async takeParquet(evidence: number, path: string): Promise<number> {
    const names = (await this.#all(sql`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`)).map(
      (row) => String(row[0]),
    );
    const fields = names.map((name) => name.toLowerCase().replaceAll("_", "-"));
    const format: SegmentFormat = { fields, separator: " ", parquet: true };
    if (fields.filter(isFlowField).length < 3) throw new NotFlowLogs(names);
    const tokens = sql`[${join(
      names.map((name) => sql`${identifier(name)}::VARCHAR`),
      ", ",
    )}]`;
    const from = sql`(SELECT ${integer(evidence)} AS evidence, file_row_number AS "record", NULL::VARCHAR AS raw,
      ${integer(this.#formatNumber(format))} AS format, ${tokens} AS found
      FROM read_parquet(${literal(path)}, file_row_number = true))`;
    return this.#insert(vpcFlow, flowColumns(format), from, sql`true`, format);
  }

  /** Writes the whole row groups that are staged; where memory is short, all that is. */
  async flush(): Promise<void> {
    const full = this.#fullGroups();
    for (const name of full.length > 0 ? full : [...this.#stagings.keys()]) {
      const { stage } = this.#stagings.get(name) as Staging;
      const rows = full.length > 0 ? Math.floor(stage.rows / rowGroup) * rowGroup : stage.rows;
      await this.#write(name, rows);
    }
  }

  async seal(): Promise<SealedTable[]> {
    for (const [name, { stage }] of [...this.#stagings]) await this.#write(name, stage.rows);
    await this.#deleteDiscarded();
    await this.#run(sql`CHECKPOINT segment`);
    await this.#run(sql`DETACH segment`);
    this.close();
    return [...this.#rows].map(([source, rows]) => ({
      source: source.id,
      rows,
      formats: source === vpcFlow ? this.#formats : [],
    }));
  }

  #fullGroups(): readonly string[] {
    return [...this.#stagings]
      .filter(([, { stage }]) => stage.rows >= rowGroup)
      .map(([name]) => name);
  }

  #bytes(): number {
    return [...this.#stagings.values()].reduce((sum, { stage }) => sum + stage.bytes, 0);
  }

  /** Writes the first `rows` of what is staged of one kind; the others are the first of its next stage. */
  async #write(name: string, rows: number): Promise<void> {
    const staging = this.#stagings.get(name) as Staging;
    const { stage, source, columns, usable, format } = staging;
    if (stage.rows === 0) return;
    stage.finish();
    const from = staging.from(rows);
    const written = await this.#insert(source, columns, from, usable, format);
    if (written < rows) {
      await this.#run(sql`INSERT INTO segment.unread
        SELECT evidence, "record", NULL, 'the record is not valid JSON', left(raw, 4096) FROM ${from} WHERE NOT (${usable})`);
    }
    const next = await Stage.open(this.connection, `stage_${this.#stages++}`, stage.hasNormalised);
    if (rows < stage.rows) {
      await this.#run(sql`INSERT INTO ${identifier(next.table)}
        SELECT * FROM ${identifier(stage.table)} WHERE rowid >= ${integer(rows)}`);
      next.rows = stage.rows - rows;
      next.bytes = Math.round((stage.bytes * next.rows) / stage.rows);
    }
    await this.#run(sql`DROP TABLE ${identifier(stage.table)}`);
    const kind = format ?? "cloudtrail";
    this.#stagings.set(name, stagingOf(kind, format ? this.#formatNumber(format) : 0, next));
  }

  async #deleteDiscarded(): Promise<void> {
    if (this.#discarded.length === 0) return;
    const files = join(this.#discarded.map(integer), ", ");
    for (const source of this.#rows.keys()) {
      await this.#run(
        sql`DELETE FROM segment.${identifier(source.table)} WHERE evidence IN (${files})`,
      );
    }
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  async #insert(
    source: LogSource,
    columns: readonly Column[],
    from: Sql,
    usable: Sql,
    format?: SegmentFormat,
  ): Promise<number> {
    await this.#makeRoom(source, columns);
    const taken = columns.map((column) => sql`${column.from} AS ${identifier(column.name)}`);
    const selected = sql`SELECT evidence, "record", ${join(taken, ", ")} FROM ${from} WHERE ${usable}`;
    const inserted = await this.#all(sql`INSERT INTO segment.${identifier(source.table)} BY NAME
      ${format ? withoutRebuilt(selected, format) : selected}`);
    const rows = Number(inserted[0]?.[0] ?? 0);
    this.#rows.set(source, (this.#rows.get(source) ?? 0) + rows);
    return rows;
  }

  /** Makes the table and the columns that are not there yet: fifty empty ones would cost as much as the full ones. */
  async #makeRoom(source: LogSource, columns: readonly Column[]): Promise<void> {
    const table = sql`segment.${identifier(source.table)}`;
    const known = this.#columns.get(source) ?? new Set<string>();
    if (known.size === 0) {
      await this.#run(sql`CREATE TABLE ${table} (evidence INTEGER, "record" UINTEGER)`);
      this.#columns.set(source, known);
      this.#rows.set(source, 0);
    }
    for (const { name, type } of columns) {
      if (known.has(name)) continue;
      const packing = typed(compressed.has(name) ? " USING COMPRESSION zstd" : "");
      await this.#run(
        sql`ALTER TABLE ${table} ADD COLUMN ${identifier(name)} ${typed(type)}${packing}`,
      );
      known.add(name);
    }
  }

  #formatNumber(format: SegmentFormat): number {
    const known = this.#formats.findIndex((one) => sameFormat(one, format));
    return known >= 0 ? known : this.#formats.push(format) - 1;
  }

  #nameOf(kind: RecordKind, hasNormalised: boolean): string {
    const name = kind === "cloudtrail" ? kind : `flow ${this.#formatNumber(kind)}`;
    return hasNormalised ? `${name} normalised` : name;
  }

  async #run(statement: Sql): Promise<void> {
    await ask(this.connection, statement);
  }

  async #all(statement: Sql) {
    return (await ask(this.connection, statement)).getRows();
  }
}

export interface UnreadRow {
  readonly evidence: number;
  readonly record: number;
  readonly offset: number;
  readonly reason: string;
  readonly text: string;
}

/** A Parquet file whose columns are not those of flow logs. */
export class NotFlowLogs extends Error {
  constructor(names: readonly string[]) {
    super(
      `a Parquet file with other columns than flow logs have (${names.slice(0, 5).join(", ")} …)`,
    );
  }
}

/** A flow log's line is stored only where its columns would not give it again exactly. */
const withoutRebuilt = (selected: Sql, format: FlowFormat): Sql =>
  sql`SELECT * REPLACE (CASE WHEN raw = ${flowLine(format)} THEN NULL ELSE raw END AS raw) FROM (${selected})`;

/** Text that is long and rarely read: zstd packs it best and is fastest to write. */
const compressed = new Set(["raw", "_normalised"]);

const sameFormat = (a: SegmentFormat, b: SegmentFormat): boolean =>
  a === b ||
  (a.parquet === b.parquet &&
    a.separator === b.separator &&
    a.fields.join(" ") === b.fields.join(" "));
