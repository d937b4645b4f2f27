import type { EventField, NamedField, Test } from "@contract/lens.ts";

const titles: Readonly<Record<NamedField, string>> = {
  time: "time",
  source: "source",
  category: "category",
  principal: "principal",
  identity: "identity",
  actor: "actor",
  session: "session",
  credential: "credential",
  service: "service",
  action: "action",
  access: "access",
  resource: "resource",
  resources: "any resource",
  outcome: "outcome",
  error: "error",
  account: "account",
  region: "Region",
  sourceIp: "source IP",
  via: "via",
  destinationIp: "destination IP",
  destinationPort: "destination port",
  bytes: "bytes",
  packets: "packets",
  userAgent: "user agent",
  awsId: "event id",
  evidence: "evidence",
  id: "event",
  port: "port",
  peer: "peer",
  tag: "tag",
  technique: "technique",
};

/** A field as people read it. */
export const fieldTitle = (field: EventField): string =>
  field.startsWith("raw/") ? field.slice(4).replaceAll("/", ".") : titles[field as NamedField];

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const testWords: Readonly<Record<Test, string>> = {
  is: "is",
  "is-not": "is not",
  contains: "contains",
  "starts-with": "starts with",
  within: "is within",
  absent: "has no value",
  "at-least": "at least",
  "at-most": "at most",
};
