import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  realpath,
  rm,
  statfs,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, sep } from "node:path";
import type { OpenCase } from "@contract/case.ts";
import { Failed } from "@contract/failure.ts";
import { z } from "@contract/zod.ts";
import {
  ask,
  Connections,
  databaseOver,
  type Database,
  type WritableDatabase,
} from "../sql/database.ts";
import { literal, sql } from "../sql/sql.ts";
import { addressMacro } from "../sql/addresses.ts";
import { openJournal, type Journal } from "./journal.ts";
import { takeLock } from "./lock.ts";
import { createTables, schemaVersion } from "./schema.ts";
import { attachToRead } from "./segment-file.ts";
import { createViews, segmentTable, type SegmentTable } from "./views.ts";

export const product = "0.1.0";

const about = z.object({
  name: z.string(),
  timeZone: z.string(),
  created: z.number(),
  product: z.string(),
  schema: z.number().int(),
});

/** Bytes of memory that the case's own instance may take; the loading workers have theirs beside it. */
const memoryLimit = "768MB";

/** An open case: its folder, its database, and what may be asked of it. */
export interface Case {
  readonly folder: string;
  readonly about: OpenCase;
  readonly journal: Journal;
  /** Asks on whichever connection is free. */
  database(signal?: AbortSignal): Database;
  /** A connection of one's own for several statements. */
  withConnection<T>(
    signal: AbortSignal | undefined,
    work: (connection: DuckDBConnection) => Promise<T>,
  ): Promise<T>;
  /** For `case/` and `loading/` alone. One at a time, in the order of asking. */
  write<T>(work: (database: WritableDatabase) => Promise<T>): Promise<T>;
  segmentPath(segment: number): string;
  /** A number that no segment has had. */
  newSegment(): number;
  /** Path of a folder under `cache/`, made where it is not there. */
  cache(name: string): Promise<string>;
  close(): Promise<void>;
}

export async function createCase(folder: string, name: string, timeZone: string): Promise<void> {
  if (await isCase(folder)) throw new Failed({ code: "case-exists", folder });
  try {
    await mkdir(join(folder, "store"), { recursive: true });
    await mkdir(join(folder, "cache"), { recursive: true });
    const made: z.infer<typeof about> = {
      name,
      timeZone,
      created: Date.now() * 1000,
      product,
      schema: schemaVersion,
    };
    await writeFile(join(folder, "case.json"), `${JSON.stringify(made, null, 2)}\n`);
  } catch (error) {
    throw new Failed({ code: "case-folder-unusable", folder, reason: reasonOf(error) });
  }
}

export async function isCase(folder: string): Promise<boolean> {
  return (await readAbout(folder)) !== undefined;
}

async function readAbout(folder: string): Promise<z.infer<typeof about> | undefined> {
  try {
    const read = about.safeParse(JSON.parse(await readFile(join(folder, "case.json"), "utf8")));
    return read.success ? read.data : undefined;
  } catch {
    // No folder, no file or no JSON: no case.
    return undefined;
  }
}

/** Opens a case for writing, or, where another process has it, a copy of its database for reading. */
export async function openCase(given: string, holder: string): Promise<Case> {
  const known = await readAbout(given);
  if (!known) throw new Failed({ code: "case-missing", folder: given });
  if (known.schema > schemaVersion) {
    throw new Failed({ code: "case-newer", folder: given, product: known.product });
  }
  const folder = await realpath(given);
  const lock = await lockOf(folder, holder);
  const heldBy = "heldBy" in lock ? lock.heldBy : null;
  const release = "release" in lock ? lock.release : () => Promise.resolve();
  try {
    const copied = heldBy === null ? undefined : await copyDatabase(folder);
    const instance = await openInstance(folder, copied ?? folder);
    const opened = await overInstance(instance, folder, heldBy !== null);
    return {
      folder,
      about: { folder, ...known, heldBy },
      ...opened,
      async close() {
        await opened.close();
        if (copied) await rm(copied, { recursive: true, force: true });
        await release();
      },
    };
  } catch (error) {
    await release();
    if (error instanceof Failed) throw error;
    throw new Failed({ code: "case-damaged", folder, reason: reasonOf(error) });
  }
}

async function lockOf(folder: string, holder: string) {
  try {
    return await takeLock(folder, holder);
  } catch (error) {
    if (["EACCES", "EROFS", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      return { heldBy: "a place that may only be read" };
    }
    throw error;
  }
}

/** DuckDB refuses a file that another process has open for writing, so a reader takes a copy. */
async function copyDatabase(folder: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "trailhound-"));
  await copyFile(join(folder, "case.duckdb"), join(copy, "case.duckdb"));
  try {
    await copyFile(join(folder, "case.duckdb.wal"), join(copy, "case.duckdb.wal"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return copy;
}

/**
 * DuckDB seals an instance and not a connection: this one can reach the case's own folders and nothing else, so
 * typed SQL and our own run on the same one.
 */
async function openInstance(folder: string, databaseFolder: string): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(join(databaseFolder, "case.duckdb"), {
    storage_compatibility_version: "v1.5.0",
  });
  const connection = await instance.connect();
  const cache = join(folder, "cache");
  for (const statement of [
    sql`SET autoinstall_known_extensions = false`,
    sql`SET autoload_known_extensions = false`,
    sql`SET memory_limit = ${literal(memoryLimit)}`,
    sql`SET temp_directory = ${literal(join(cache, `spill-${process.pid}`))}`,
    // Pages are two hundred rows; past this number DuckDB would unpack every column before it sorts.
    sql`SET late_materialization_max_rows = 1000`,
    sql`SET TimeZone = 'UTC'`,
    sql`ATTACH ':memory:' AS scratch`,
    sql`SET allowed_directories = [${literal(join(folder, "store") + sep)}, ${literal(cache + sep)}]`,
    sql`SET enable_external_access = false`,
    sql`SET lock_configuration = true`,
  ]) {
    await ask(connection, statement);
  }
  connection.closeSync();
  return instance;
}

async function overInstance(instance: DuckDBInstance, folder: string, readOnly: boolean) {
  const segmentPath = (segment: number) =>
    join(folder, "store", `${String(segment).padStart(6, "0")}.duckdb`);
  const writer = await instance.connect();
  const writable = databaseOver(writer);
  for (const statement of [...createTables, addressMacro]) await writable.run(statement);
  const segments = await publishedSegments(writable);
  for (const segment of new Set(segments.map((one) => one.segment))) {
    await writable.run(attachToRead(segmentPath(segment), segment));
  }
  for (const view of createViews(segments)) await writable.run(view);
  if (!readOnly) await removeUnlisted(folder, segments);
  let nextSegment = Math.max(-1, ...segments.map(({ segment }) => segment)) + 1;
  const connections = await Connections.to(instance, 4);
  let writing: Promise<unknown> = Promise.resolve();

  return {
    journal: await openJournal(folder, readOnly),
    database: (signal?: AbortSignal) => connections.database(signal),
    withConnection: <T>(
      signal: AbortSignal | undefined,
      work: (connection: DuckDBConnection) => Promise<T>,
    ) => connections.with(signal, work),
    write<T>(work: (database: WritableDatabase) => Promise<T>): Promise<T> {
      const next = writing.then(() => work(writable));
      writing = next.catch(() => undefined);
      return next;
    },
    segmentPath,
    newSegment: () => nextSegment++,
    async cache(name: string) {
      const path = join(folder, "cache", name);
      await mkdir(path, { recursive: true });
      return path;
    },
    async close() {
      await writing;
      connections.close();
      writer.closeSync();
      instance.closeSync();
    },
  };
}

export const publishedSegments = (database: Database): Promise<SegmentTable[]> =>
  database.rows(
    sql`SELECT segment, source, rows, formats FROM own.segments ORDER BY segment, source`,
    segmentTable,
  );

/** A segment that no transaction listed is half a load: a crash left it, and its files are loaded again. */
async function removeUnlisted(folder: string, segments: readonly SegmentTable[]): Promise<void> {
  const listed = new Set(segments.map(({ segment }) => segment));
  for (const file of await readdir(join(folder, "store"))) {
    if (!listed.has(Number.parseInt(basename(file), 10)))
      await rm(join(folder, "store", file), { force: true });
  }
}

/** Bytes free on the disk that holds the case. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
