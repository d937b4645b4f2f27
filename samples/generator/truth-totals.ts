import type { TrailRecord } from "./cloudtrail-record.ts";
import { type Flow, type FlowRecord } from "./flow-line.ts";
import { isoTime } from "./time.ts";
import { isDenied, isFailed, span, sum, tally } from "./truth-words.ts";

export function trailTotals(records: readonly TrailRecord[], duplicates: number, files: number) {
  return {
    files,
    records: records.length + duplicates,
    events: records.length,
    duplicates,
    ...span(records.map((r) => r.eventTime)),
    outcomes: {
      allowed: records.filter((r) => !isDenied(r) && !isFailed(r)).length,
      denied: records.filter(isDenied).length,
      failed: records.filter(isFailed).length,
    },
    byAccount: tally(records, (r) => r.recipientAccountId),
    byRegion: tally(records, (r) => r.awsRegion),
    byService: tally(records, (r) => r.eventSource),
    byCategory: tally(records, (r) => r.eventCategory),
    byIdentityType: tally(records, (r) => r.userIdentity.type ?? "none"),
  };
}

export const isFlow = (flow: FlowRecord): flow is Flow => flow.status === "OK";

export function flowTotals(flows: readonly FlowRecord[], files: number) {
  const seen = flows.filter(isFlow);
  return {
    files,
    records: flows.length,
    events: seen.length,
    noData: flows.filter((f) => f.status === "NODATA").length,
    skipData: flows.filter((f) => f.status === "SKIPDATA").length,
    accepted: seen.filter((f) => f.action === "ACCEPT").length,
    rejected: seen.filter((f) => f.action === "REJECT").length,
    bytes: sum(seen.map((f) => f.bytes)),
    packets: sum(seen.map((f) => f.packets)),
    ...span(seen.map((f) => isoTime(f.start))),
  };
}
