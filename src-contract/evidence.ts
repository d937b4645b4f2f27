import { instant } from "./instant.ts";
import { z } from "./zod.ts";

export const evidenceStates = [
  "pending",
  "loaded",
  "partial",
  "skipped",
  "failed",
  "duplicate",
  "removed",
] as const;
export const evidenceState = z.enum(evidenceStates);
export type EvidenceState = z.infer<typeof evidenceState>;

const text = z.string().nullable();
const count = z.number().int();

/** A row of the table `evidence`: one original file. */
export const evidence = z.object({
  evidence: z.number().int(),
  path: z.string(),
  container: z.number().int().nullable(),
  origin: z.enum(["file", "archive", "s3"]),
  url: text,
  size: count.nullable(),
  sha256: text,
  contentSha256: text,
  modified: instant.nullable(),
  source: text,
  state: evidenceState,
  records: count,
  unread: count,
  duplicates: count,
  firstTime: instant.nullable(),
  lastTime: instant.nullable(),
  account: text,
  region: text,
  reason: text,
  loadedAt: instant.nullable(),
});
export type Evidence = z.infer<typeof evidence>;

/** A row of the table `unread`. */
export const unreadRecord = z.object({
  evidence: z.number().int(),
  path: z.string(),
  record: z.number().int(),
  offset: count.nullable(),
  reason: z.string(),
  text: z.string(),
});
export type UnreadRecord = z.infer<typeof unreadRecord>;

/** How much of one log source a case holds for one account, Region and day. */
export const coverageCell = z.object({
  source: z.string(),
  account: text,
  region: text,
  /** Midnight UTC. */
  day: instant,
  events: count,
});
export type CoverageCell = z.infer<typeof coverageCell>;

/** What was found in the places a person chose, before any of it is loaded. */
export const preview = z.object({
  files: count,
  bytes: count,
  /** Recognised log files by source. */
  groups: z.array(
    z.object({
      source: z.string(),
      files: count,
      bytes: count,
      accounts: z.array(z.string()),
      regions: z.array(z.string()),
      /** First and last day that the paths name, `2024-05-01`. */
      firstDay: text,
      lastDay: text,
    }),
  ),
  /** Files no log source recognises; the first hundred. */
  unrecognised: z.object({
    files: count,
    examples: z.array(z.object({ path: z.string(), reason: z.string() })),
  }),
  /** Flow logs without a header, not in the default format: they need their format line. */
  needFormat: z.object({
    files: count,
    examples: z.array(z.object({ path: z.string(), firstLine: z.string() })),
  }),
  /** Files this case already holds, by path, size and time of change. */
  held: count,
});
export type Preview = z.infer<typeof preview>;

export const loadingPhases = [
  "looking",
  "loading",
  "publishing",
  "done",
  "stopped",
  "failed",
] as const;

/** How a load is doing: sent at most ten times a second while it runs, and kept after it ended. */
export const loading = z.object({
  phase: z.enum(loadingPhases),
  startedAt: instant,
  /** Seconds since it started; of an ended load, the seconds it took. */
  seconds: z.number(),
  files: z.object({ found: count, done: count, notRead: count }),
  bytes: z.object({ found: count, done: count }),
  /** Visible in the case so far. */
  events: count,
  records: count,
  unread: count,
  bytesPerSecond: z.number(),
  recordsPerSecond: z.number(),
  /** From the bytes of the last 20 s; null in the first 3 s. */
  secondsLeft: z.number().nullable(),
  running: z.array(
    z.object({ path: z.string(), source: text, size: count, read: count, records: count }),
  ),
  /** Files that could not be used, or not wholly; the last two hundred. */
  problems: z.array(
    z.object({
      evidence: z.number().int(),
      path: z.string(),
      state: evidenceState,
      reason: z.string(),
    }),
  ),
  /** Why it failed, in words. */
  failure: text,
});
export type Loading = z.infer<typeof loading>;
