import { identifier, literal, sql, type Sql } from "../sql/sql.ts";

/** Under which name a segment's file is attached. */
export const segmentName = (segment: number): string => `s${segment}`;

/** A published segment: nobody writes to it. */
export const attachToRead = (path: string, segment: number): Sql =>
  sql`ATTACH ${literal(path)} AS ${identifier(segmentName(segment))} (READ_ONLY)`;

/**
 * A segment on its way to being published. Before storage version 1.5 a file silently has no zstd. It needs no log to
 * recover by, since one that is not whole is thrown away.
 */
export const attachToWrite = (path: string, name: string): Sql =>
  sql`ATTACH ${literal(path)} AS ${identifier(name)} (STORAGE_VERSION 'v1.5.0', RECOVERY_MODE NO_WAL_WRITES)`;
