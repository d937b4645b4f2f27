import { skipSpace, textOf } from "./json-text.ts";
import { outcome, Scanner } from "./scanner.ts";

/** Lists too long to be held whole, by the names their writers give them. */
const lists = new Set([
  "Records",
  "records",
  "Events",
  "events",
  "hits",
  "QueryResultRows",
  "entries",
]);
const holders = new Set(["data", "hits", "result", "response", "raw_logs", "body", "detail"]);

/** Keys of one entry among many, never of what holds the list. */
const entryKeys = new Set([
  "eventVersion",
  "userIdentity",
  "eventTime",
  "eventSource",
  "eventName",
  "awsRegion",
  "eventID",
  "EventId",
  "CloudTrailEvent",
  "messageType",
  "logEvents",
  "detail-type",
  "_raw",
  "_source",
  "message",
]);

const deepest = 8;
const scanner = new Scanner();

/**
 * Does the object at `from` hold a list of records, so that it is walked through and not taken whole? `more` where its
 * bytes do not say yet.
 */
export function holdsList(
  bytes: Uint8Array,
  from: number,
  to: number,
  depth = 0,
): "yes" | "no" | "more" {
  if (depth > deepest) return "no";
  let at = skipSpace(bytes, from + 1, to);
  for (;;) {
    if (at >= to) return "more";
    if (bytes[at] !== 0x22) return "no";
    const how = scanner.scan(bytes, at, to);
    if (how !== outcome.whole) return how === outcome.cut ? "more" : "no";
    const key = scanner.end - at > 40 ? "" : textOf(bytes, at + 1, scanner.end - 1);
    if (entryKeys.has(key)) return "no";
    const colon = skipSpace(bytes, scanner.end, to);
    if (colon >= to) return "more";
    if (bytes[colon] !== 0x3a) return "no";
    const value = skipSpace(bytes, colon + 1, to);
    if (value >= to) return "more";
    if (bytes[value] === 0x5b && lists.has(key)) {
      const element = skipSpace(bytes, value + 1, to);
      if (element >= to) return "more";
      const first = bytes[element];
      if (first === 0x7b || (first === 0x5b && key === "QueryResultRows")) return "yes";
      if (first === 0x5d && isListOfRecords(key)) return "yes";
    } else if (bytes[value] === 0x7b && holders.has(key)) {
      const inner = holdsList(bytes, value, to, depth + 1);
      if (inner !== "no") return inner;
    }
    const end = scanner.scan(bytes, value, to);
    if (end !== outcome.whole) return end === outcome.cut ? "more" : "no";
    const comma = skipSpace(bytes, scanner.end, to);
    if (comma >= to) return "more";
    if (bytes[comma] !== 0x2c) return "no";
    at = skipSpace(bytes, comma + 1, to);
  }
}

/** Is a list under this key one whose members are walked one by one? */
export function isList(key: string): boolean {
  return lists.has(key);
}

/** The lists of CloudTrail itself: one without an element is still its log. */
export function isListOfRecords(key: string): boolean {
  return key === "Records" || key === "Events";
}
