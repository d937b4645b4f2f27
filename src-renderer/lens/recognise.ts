/** What a pasted thing is, so that the first suggestion is what was meant. */
import { parseEventId, type EventId } from "@contract/event.ts";
import { parseInstant, type Instant } from "@contract/instant.ts";
import type { Condition, EventField, Test } from "@contract/lens.ts";

export type Recognised =
  | { readonly kind: "condition"; readonly says: string; readonly condition: Condition }
  /** The record's own id: its detail opens where there is just one. */
  | { readonly kind: "awsId"; readonly says: string; readonly id: string }
  | { readonly kind: "event"; readonly says: string; readonly event: EventId }
  | { readonly kind: "time"; readonly says: string; readonly time: Instant }
  | { readonly kind: "text"; readonly says: string; readonly text: string };

export function recognise(typed: string): Recognised | undefined {
  const text = typed.trim();
  if (text === "" || /\s/.test(text.replace(/^\d{4}-\d{2}-\d{2} /, ""))) return undefined;
  const event = parseEventId(text);
  if (event !== undefined) return { kind: "event", says: `Event ${text}`, event };
  const time = /\d{4}-\d{2}-\d{2}/.test(text) ? parseInstant(text) : undefined;
  if (time !== undefined) return { kind: "time", says: `Around ${text}`, time };
  if (uuid.test(text)) return { kind: "awsId", says: `Event id is ${text}`, id: text };
  if (resourceId.test(text)) {
    return { kind: "text", says: `Anywhere in the record: ${text}`, text: `"${text}"` };
  }
  const found = kinds.find(({ shape }) => shape.test(text));
  if (!found) return undefined;
  const { field, test, title } = found;
  const words = test === "within" ? "within" : "is";
  return {
    kind: "condition",
    says: `${title} ${words} ${text}`,
    condition: { field, test, value: text, muted: false },
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const resourceId = /^(?:i|eni|sg|vol|snap|subnet|vpc|ami|rtb|igw|nat|eipalloc)-[0-9a-f]{8,17}$/;

interface Kind {
  readonly shape: RegExp;
  readonly field: EventField;
  readonly test: Test;
  readonly title: string;
}

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const v4 = String.raw`(?:${octet}\.){3}${octet}`;

const kinds: readonly Kind[] = [
  {
    shape: /^(?:AKIA|ASIA)[A-Z0-9]{12,20}$/,
    field: "credential",
    test: "is",
    title: "Credential",
  },
  {
    shape: /^arn:aws[a-z-]*:(?:iam|sts)::\d{12}:(?:user|role|assumed-role|federated-user|root)\b/,
    field: "principal",
    test: "is",
    title: "Principal",
  },
  { shape: /^arn:aws[a-z-]*:/, field: "resource", test: "is", title: "Resource" },
  { shape: new RegExp(`^${v4}$`), field: "sourceIp", test: "is", title: "Source IP" },
  {
    shape: new RegExp(`^${v4}/(?:3[0-2]|[12]?\\d)$`),
    field: "sourceIp",
    test: "within",
    title: "Source IP",
  },
  {
    shape: /^(?=[0-9a-f:]*::|(?:[0-9a-f]{1,4}:){7})[0-9a-f:]{3,39}$/i,
    field: "sourceIp",
    test: "is",
    title: "Source IP",
  },
  { shape: /^\d{12}$/, field: "account", test: "is", title: "Account" },
];
