import type { TrailRecord } from "./cloudtrail-record.ts";

const deniedCode =
  /access.?denied|unauthori[sz]ed|not.?authori[sz]ed|authorizationerror|forbidden/i;

export const isDenied = (record: TrailRecord): boolean => deniedCode.test(record.errorCode ?? "");
export const isFailed = (record: TrailRecord): boolean =>
  !isDenied(record) &&
  (record.errorCode !== undefined || record.responseElements?.["ConsoleLogin"] === "Failure");

export const moment = ({ eventID, eventTime }: TrailRecord) => ({ eventID, time: eventTime });

export function tally<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(nameOf(thing), (counts.get(nameOf(thing)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
export const bytesOut = (records: readonly TrailRecord[]) =>
  sum(records.map((r) => Number(r.additionalEventData?.["bytesTransferredOut"] ?? 0)));

export function span(times: readonly string[]) {
  const sorted = [...times].sort();
  return { first: sorted[0] ?? null, last: sorted.at(-1) ?? null };
}

export const callerKey = (record: TrailRecord): string | null =>
  record.userIdentity.accessKeyId ?? null;
