import { membersOf, stringOf, type Member } from "./json-text.ts";
import { recordField } from "./names.ts";

function textAt(bytes: Uint8Array, member: Member | undefined): string | undefined {
  if (member === undefined || bytes[member.from] !== 0x22) return undefined;
  return stringOf(bytes, member.from + 1, member.to - 1);
}

/** CloudWatch Logs' own test of a subscription. */
export function isControl(bytes: Uint8Array, members: readonly Member[]): boolean {
  return (
    textAt(
      bytes,
      members.find(({ key }) => key === "messageType"),
    ) === "CONTROL_MESSAGE"
  );
}

/** What services hand to functions (`aws:s3`, `aws:sqs`, `aws:kinesis`) looks much like a record, and is none. */
export function isNotification(bytes: Uint8Array, members: readonly Member[]): boolean {
  const source = textAt(
    bytes,
    members.find(({ key }) => key === "eventSource"),
  );
  return source?.startsWith("aws:") === true;
}

/** CloudTrail's fields under other spellings: enough of them that it is no other log, and an AWS service for source. */
export function isRespelled(bytes: Uint8Array, members: readonly Member[]): boolean {
  const fields = new Map(members.map((member) => [recordField(member.key), member]));
  if (!fields.has("eventName")) return false;
  const others = ["eventTime", "eventID", "awsRegion", "eventVersion", "eventType", "requestID"];
  if (!others.some((name) => fields.has(name))) return false;
  return textAt(bytes, fields.get("eventSource"))?.endsWith(".amazonaws.com") === true;
}

/** A row of a Lake answer, a list of objects of one member each, as the members of one object. */
export function rowOf(
  bytes: Uint8Array,
  elements: readonly { readonly from: number; readonly to: number }[],
): readonly Member[] | undefined {
  if (elements.length < 2 || elements.length > 100) return undefined;
  const row: Member[] = [];
  for (const { from, to } of elements) {
    if (bytes[from] !== 0x7b) return undefined;
    const [member, second] = membersOf(bytes, from, to);
    if (member === undefined || second !== undefined || row.some(({ key }) => key === member.key)) {
      return undefined;
    }
    row.push(member);
  }
  return row;
}
