import { z } from "@contract/zod.ts";
import type { FoundFile } from "../evidence/place.ts";
import { sql } from "../sql/sql.ts";
import type { Database, WritableDatabase } from "../sql/database.ts";
import { placeInBucket } from "./place-in-bucket.ts";
import type { Task } from "./protocol.ts";

const held = z.object({
  evidence: z.number(),
  path: z.string(),
  size: z.number().nullable(),
  modified: z.number().nullable(),
  state: z.string(),
});

/** A file to read, with the number of its row in `evidence`. */
export interface Registered {
  readonly task: Task;
  readonly found: FoundFile;
}

export interface Registration {
  readonly toRead: readonly Registered[];
  /** Files that the case holds already, unchanged. */
  readonly held: number;
}

/**
 * Gives each file its row in `evidence`, in order. A path that the case holds in the same size and with the same
 * time of change adds none, and is not read again unless nothing came of it before.
 */
export async function register(
  database: WritableDatabase,
  files: readonly FoundFile[],
  options: { readonly container?: number; readonly again: ReadonlySet<string> },
): Promise<Registration> {
  const before = new Map((await heldFiles(database)).map((row) => [row.path, row]));
  const [{ next }] = (await database.rows(
    sql`SELECT coalesce(max(evidence) + 1, 0) AS next FROM evidence`,
    z.object({ next: z.number() }),
  )) as [{ next: number }];
  const toRead: Registered[] = [];
  const rows: Record<string, unknown>[] = [];
  let unchanged = 0;
  for (const found of files) {
    const old = before.get(found.path);
    const same = old?.size === found.size && old.modified === (found.modified ?? null);
    if (old && same && !options.again.has(old.state)) {
      unchanged++;
      continue;
    }
    const evidence = old && same ? old.evidence : next + rows.length;
    if (!found.problem)
      toRead.push({ found, task: { evidence, path: found.path, place: found.place } });
    if (evidence === old?.evidence) continue;
    rows.push({
      evidence,
      path: found.path,
      container: options.container ?? null,
      origin: found.place.kind === "file" ? "file" : "archive",
      size: found.size,
      modified: found.modified ?? null,
      state: found.problem?.state ?? "pending",
      reason: found.problem?.reason ?? "not read yet",
      ...placeInBucket(found.path),
    });
  }
  if (rows.length > 0) await insert(database, rows);
  return { toRead, held: unchanged };
}

const heldFiles = (database: Database) =>
  database.rows(
    sql`SELECT evidence, path, size, modified, state FROM evidence ORDER BY evidence`,
    held,
  );

/** How many of these files the case holds already, unchanged. */
export async function countHeld(database: Database, files: readonly FoundFile[]): Promise<number> {
  const before = new Map((await heldFiles(database)).map((row) => [row.path, row]));
  return files.filter((found) => {
    const old = before.get(found.path);
    return old?.size === found.size && old.modified === (found.modified ?? null);
  }).length;
}

async function insert(
  database: WritableDatabase,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  await database.run(sql`
    INSERT INTO evidence BY NAME
    SELECT * REPLACE (make_timestamp(modified) AS modified), 0 AS records, 0 AS unread, 0 AS duplicates
    FROM (SELECT unnest(from_json(${JSON.stringify(rows)},
      '[{"evidence":"INTEGER","path":"VARCHAR","container":"INTEGER","origin":"VARCHAR","size":"BIGINT",
         "modified":"BIGINT","state":"VARCHAR","reason":"VARCHAR","account":"VARCHAR","region":"VARCHAR"}]'), max_depth := 2))`);
}
