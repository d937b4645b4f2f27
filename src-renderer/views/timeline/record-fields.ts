import type { Event } from "@contract/event.ts";
import { isEventField, type EventField } from "@contract/lens.ts";

/** CloudTrail's own names for what the shared columns hold. */
const shared: Readonly<Record<string, EventField>> = {
  eventName: "action",
  sourceIPAddress: "sourceIp",
  userAgent: "userAgent",
  awsRegion: "region",
  errorCode: "error",
  eventID: "awsId",
  recipientAccountId: "account",
  "userIdentity/arn": "principal",
  "userIdentity/accessKeyId": "credential",
};

/**
 * The field that a leaf of the record narrows by: a shared column where it holds the very same, since that is quick for
 * millions of events, else the path in the record. Undefined where a path cannot say it.
 */
export function fieldOfLeaf(
  path: readonly string[],
  value: string,
  event: Event,
): EventField | undefined {
  const name = shared[path.join("/")];
  if (name !== undefined && String(event[name as keyof Event]) === value) return name;
  if (path.some((key) => key === "" || key.includes("/"))) return undefined;
  const field = `raw/${path.join("/")}`;
  return isEventField(field) ? field : undefined;
}
