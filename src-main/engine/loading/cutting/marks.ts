/**
 * What a JSON object's own keys tell about it. The scanner gathers them in passing, so an ordinary record is known for
 * one without a second look.
 */
export const mark = {
  eventVersion: 1,
  eventTime: 2,
  eventName: 4,
  eventSource: 8,
  eventID: 16,
  userIdentity: 32,
  awsRegion: 64,
  eventType: 128,
  eventCategory: 256,
  insightDetails: 512,
  requestID: 1024,
  /** A field of CloudTrail's that is an object, boolean or list there, and text here. */
  texted: 1 << 16,
  /** A member that shippers keep a whole record in, as text. */
  carrier: 1 << 17,
  /** A key no CloudTrail record has, by which something else is known. */
  foreign: 1 << 18,
} as const;

const identifying =
  mark.eventName |
  mark.eventSource |
  mark.eventID |
  mark.userIdentity |
  mark.eventType |
  mark.insightDetails |
  mark.eventCategory;

/** Do these keys make a CloudTrail record, of any kind? */
export function areRecord(marks: number): boolean {
  if ((marks & mark.eventVersion) !== 0) return (marks & identifying) !== 0;
  return (
    has(marks, mark.eventName | mark.eventSource) ||
    has(marks, mark.eventID | mark.eventTime) ||
    has(marks, mark.insightDetails | mark.eventCategory)
  );
}

/** So many of them that nothing but a CloudTrail record has them. */
export function areSurelyRecord(marks: number): boolean {
  return has(marks, mark.eventVersion | mark.eventTime | mark.eventSource | mark.eventName);
}

/** A record as CloudTrail writes it: nothing to look at twice. */
export function areOrdinary(marks: number): boolean {
  return (marks & (mark.texted | mark.carrier | mark.foreign)) === 0 && has(marks, ordinary);
}

const ordinary =
  mark.eventVersion | mark.eventTime | mark.eventName | mark.eventSource | mark.userIdentity;

/** `eventID` and `eventId`, `insightDetails`…: what CloudTrail itself calls them. */
const byKey: Readonly<Record<string, number>> = {
  eventVersion: mark.eventVersion,
  eventTime: mark.eventTime,
  eventName: mark.eventName,
  eventSource: mark.eventSource,
  eventID: mark.eventID,
  userIdentity: mark.userIdentity,
  awsRegion: mark.awsRegion,
  eventType: mark.eventType,
  eventCategory: mark.eventCategory,
  insightDetails: mark.insightDetails,
  requestID: mark.requestID,
  CloudTrailEvent: mark.carrier,
  _raw: mark.carrier,
  eventjson: mark.carrier,
  s3: mark.foreign,
};

const textedKeys = [
  "userIdentity",
  "requestParameters",
  "responseElements",
  "additionalEventData",
  "resources",
  "readOnly",
  "managementEvent",
  "serviceEventDetails",
  "tlsDetails",
  "addendum",
  "insightDetails",
  "edgeDeviceDetails",
  "eventContext",
];

interface Known {
  readonly bytes: Uint8Array;
  readonly mark: number;
  readonly whenText: number;
}

const encoder = new TextEncoder();
const known: Known[][] = [];
for (const key of new Set([...Object.keys(byKey), ...textedKeys])) {
  const bytes = encoder.encode(key);
  (known[bytes.length] ??= []).push({
    bytes,
    mark: byKey[key] ?? 0,
    whenText: textedKeys.includes(key) ? mark.texted : 0,
  });
}

/** The mark of the key at `bytes[from, to)`, given the first byte of its value. */
export function markOf(bytes: Uint8Array, from: number, to: number, value: number): number {
  const candidates = known[to - from];
  if (candidates === undefined) return 0;
  const last = bytes[to - 1];
  for (const candidate of candidates) {
    const key = candidate.bytes;
    if (key[key.length - 1] !== last || key[0] !== bytes[from]) continue;
    let at = 1;
    while (at < key.length && key[at] === bytes[from + at]) at++;
    if (at === key.length) {
      return value === 0x22 ? candidate.mark | candidate.whenText : candidate.mark;
    }
  }
  return 0;
}

export function has(marks: number, all: number): boolean {
  return (marks & all) === all;
}
