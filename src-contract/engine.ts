import { journalEntry, openCase, recentCase, savedLens, savedQuery } from "./case.ts";
import { catalogue } from "./catalogue.ts";
import { event, eventId } from "./event.ts";
import {
  coverageCell,
  evidence,
  evidenceState,
  loading,
  preview,
  unreadRecord,
} from "./evidence.ts";
import { instant } from "./instant.ts";
import { eventField, lens } from "./lens.ts";
import { z } from "./zod.ts";

const count = z.number().int().nonnegative();
const nothing = z.object({});
const page = { offset: count, limit: z.number().int().positive().max(1000) };
const value = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** A result of typed SQL: JSON values, times as ISO 8601 text, 64-bit numbers beyond 2^53 as text. */
export const queryResult = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(z.unknown())),
  /** True where there are more rows than were asked for. */
  cut: z.boolean(),
  milliseconds: z.number(),
});
export type QueryResult = z.infer<typeof queryResult>;

/** A log source that the case lacks where the lens looks, and what that hides. */
export const blindSpot = z.object({ source: z.string(), says: z.string() });
export type BlindSpot = z.infer<typeof blindSpot>;

/** Every method of the engine: name → input, output. */
export const engineMethods = {
  "catalogue.list": { input: nothing, output: catalogue },

  "case.state": {
    input: nothing,
    output: z.object({ case: openCase.nullable(), dataVersion: count }),
  },
  "case.open": { input: z.object({ folder: z.string() }), output: openCase },
  "case.create": { input: z.object({ folder: z.string(), name: z.string() }), output: openCase },
  "case.close": { input: nothing, output: nothing },
  "case.recent": { input: nothing, output: z.object({ cases: z.array(recentCase) }) },
  "case.forget": { input: z.object({ folder: z.string() }), output: nothing },
  /** A name and a folder for a new case about these places. */
  "case.suggest": {
    input: z.object({ paths: z.array(z.string()) }),
    output: z.object({ name: z.string(), folder: z.string() }),
  },
  "case.lenses": { input: nothing, output: z.object({ lenses: z.array(savedLens) }) },
  "case.saveLens": {
    input: z.object({ name: z.string().min(1), link: z.string() }),
    output: nothing,
  },
  "case.removeLens": { input: z.object({ name: z.string() }), output: nothing },
  "journal.page": {
    input: z.object(page),
    output: z.object({ entries: z.array(journalEntry), total: count, head: z.string() }),
  },

  "samples.open": { input: z.object({ sample: z.string() }), output: openCase },

  "evidence.preview": { input: z.object({ paths: z.array(z.string()).min(1) }), output: preview },
  /** Answers when the load has begun; `loading` notices and `loading.state` tell the rest. */
  "loading.start": {
    input: z.object({
      paths: z.array(z.string()).min(1),
      /** Format of headerless flow logs: `${version} ${account-id} …`. */
      flowFormat: z.string().optional(),
    }),
    output: nothing,
  },
  /** Ends the load; finished files stay. Starting again with the same paths goes on. */
  "loading.stop": { input: nothing, output: nothing },
  "loading.state": { input: nothing, output: z.object({ loading: loading.nullable() }) },

  "evidence.page": {
    input: z.object({
      ...page,
      states: z.array(evidenceState).optional(),
      source: z.string().optional(),
      search: z.string().optional(),
    }),
    output: z.object({ files: z.array(evidence), total: count }),
  },
  "evidence.one": { input: z.object({ evidence: count }), output: z.object({ file: evidence }) },
  /** What the status line says. */
  "evidence.counts": {
    input: nothing,
    output: z.object({
      files: count,
      bytes: count,
      notRead: count,
      skipped: count,
      duplicateFiles: count,
      records: count,
      unread: count,
      duplicates: count,
      withoutTime: count,
      events: count,
      firstTime: instant.nullable(),
      lastTime: instant.nullable(),
    }),
  },
  "evidence.unread": {
    input: z.object({ ...page, evidence: count.optional() }),
    output: z.object({ records: z.array(unreadRecord), total: count }),
  },
  /** Events a day by source, account and Region, for the calendar; only cells that hold some. */
  "evidence.coverage": { input: nothing, output: z.object({ cells: z.array(coverageCell) }) },

  "events.count": {
    input: z.object({ lens }),
    output: z.object({
      events: count,
      /** All events of the case. */
      whole: count,
      /** Events under the lens that have no time, and so no place in the histogram. */
      withoutTime: count,
      bySource: z.array(z.object({ source: z.string(), events: count })),
      lacking: z.array(blindSpot),
    }),
  },
  "events.histogram": {
    input: z.object({
      lens,
      by: z.enum(["source", "outcome", "principal", "none"]),
      buckets: z.number().int().min(1).max(240),
    }),
    output: z.object({
      /** Start of the first bucket and end of the last; null where no event has a time. */
      from: instant.nullable(),
      to: instant.nullable(),
      /** Width of a bucket in microseconds. */
      bucket: z.number(),
      /** At most six values and `null` for all others; `events[i]` belongs to bucket i. */
      series: z.array(
        z.object({ value: z.string().nullable(), other: z.boolean(), events: z.array(count) }),
      ),
    }),
  },
  "events.topValues": {
    input: z.object({
      lens,
      field: eventField,
      limit: z.number().int().positive().max(1000),
      /** Only values that contain this, in any case. */
      search: z.string().optional(),
    }),
    output: z.object({ values: z.array(z.object({ value, events: count })), distinct: count }),
  },
  "events.page": {
    input: z.object({
      lens,
      ...page,
      sort: eventField.default("time"),
      descending: z.boolean().default(false),
    }),
    output: z.object({ events: z.array(event) }),
  },
  /** Where an event stands in the answer to a page question; null where the lens leaves it out. */
  "events.position": {
    input: z.object({ lens, event: eventId, descending: z.boolean().default(false) }),
    output: z.object({ offset: count.nullable() }),
  },
  /** The first event at or after an instant: its place in time order. */
  "events.offsetAt": {
    input: z.object({ lens, time: instant, descending: z.boolean().default(false) }),
    output: z.object({ offset: count }),
  },
  /** Row number of the next event, in time order, that meets the conditions; null where there is none. */
  "events.next": {
    input: z.object({
      lens,
      after: eventId,
      backwards: z.boolean(),
      meets: z.array(z.object({ field: eventField, value: z.string() })),
    }),
    output: z.object({ event: eventId.nullable() }),
  },
  "event.detail": {
    input: z.object({ event: eventId }),
    output: z.object({
      event,
      /** The record's own text, as it stood in the file. */
      raw: z.string(),
      /** Byte for byte; false where a flow log's line is written again from its fields. */
      original: z.boolean(),
      file: evidence,
      /** Other places where this event was found. */
      copies: z.array(
        z.object({ evidence: count, record: count, path: z.string(), same: z.boolean() }),
      ),
    }),
  },

  "sql.schema": {
    input: nothing,
    output: z.object({
      tables: z.array(
        z.object({
          name: z.string(),
          says: z.string(),
          columns: z.array(z.object({ name: z.string(), type: z.string() })),
        }),
      ),
      functions: z.array(z.string()),
      keywords: z.array(z.string()),
    }),
  },
  /** The one method that takes SQL: one SELECT or EXPLAIN, sealed, over the case; `lens` is a view. */
  "sql.run": {
    input: z.object({
      query: z.string(),
      lens,
      limit: z.number().int().positive().max(1_000_000).default(100_000),
      seconds: z.number().positive().max(3600).default(30),
    }),
    output: queryResult,
  },
  /** Writes the whole answer to a file, past no window. */
  "sql.export": {
    input: z.object({
      query: z.string(),
      lens,
      format: z.enum(["csv", "ndjson", "parquet"]),
      file: z.string(),
    }),
    output: z.object({ file: z.string(), rows: count, sha256: z.string() }),
  },
  "sql.saved": {
    input: nothing,
    output: z.object({ saved: z.array(savedQuery), history: z.array(savedQuery) }),
  },
  "sql.save": { input: z.object({ name: z.string().min(1), query: z.string() }), output: nothing },
  "sql.remove": { input: z.object({ name: z.string() }), output: nothing },
} as const;

export type EngineMethod = keyof typeof engineMethods;
export const isEngineMethod = (name: string): name is EngineMethod =>
  Object.hasOwn(engineMethods, name);

/** What a caller gives: fields with a default may be left out. */
export type Input<M extends EngineMethod> = z.input<(typeof engineMethods)[M]["input"]>;
/** What a method receives: checked, defaults filled in. */
export type Asked<M extends EngineMethod> = z.output<(typeof engineMethods)[M]["input"]>;
export type Output<M extends EngineMethod> = z.output<(typeof engineMethods)[M]["output"]>;

/** What the engine says unasked. */
export const notice = z.discriminatedUnion("topic", [
  z.object({ topic: z.literal("case"), case: openCase.nullable() }),
  /** The case's records changed: every answer asked before is old. */
  z.object({ topic: z.literal("data"), dataVersion: count }),
  z.object({ topic: z.literal("loading"), loading }),
]);
export type Notice = z.infer<typeof notice>;
