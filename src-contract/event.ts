import { instant } from "./instant.ts";
import { z } from "./zod.ts";

export const outcomes = ["allowed", "denied", "failed"] as const;
export const outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof outcome>;

/** `evidence * 2^32 + record`: unique in a case, stable, and exact in a number. */
export const eventId = z.number().int().nonnegative();
export type EventId = z.infer<typeof eventId>;

const recordsPerEvidence = 2 ** 32;

export const eventIdOf = (evidence: number, record: number): EventId =>
  evidence * recordsPerEvidence + record;

export function placeOf(id: EventId): { readonly evidence: number; readonly record: number } {
  return { evidence: Math.floor(id / recordsPerEvidence), record: id % recordsPerEvidence };
}

/** How an event is shown, typed and linked: `12:345`. */
export function formatEventId(id: EventId): string {
  const { evidence, record } = placeOf(id);
  return `${evidence}:${record}`;
}

export function parseEventId(text: string): EventId | undefined {
  const found = /^(\d{1,7}):(\d{1,10})$/.exec(text.trim());
  if (!found) return undefined;
  const evidence = Number(found[1]);
  const record = Number(found[2]);
  if (evidence >= 2 ** 21 || record >= recordsPerEvidence) return undefined;
  return eventIdOf(evidence, record);
}

const text = z.string().nullable();

/** The shared columns, in the order in which people read them. */
export const event = z.object({
  id: eventId,
  evidence: z.number().int(),
  record: z.number().int(),
  time: instant.nullable(),
  source: z.string(),
  category: text,
  principal: text,
  identity: text,
  actor: text,
  session: z.union([z.number(), z.string()]).nullable(),
  credential: text,
  service: text,
  action: text,
  access: text,
  resource: text,
  resources: z.array(z.string().nullable()).nullable(),
  outcome: outcome.nullable(),
  error: text,
  account: text,
  region: text,
  sourceIp: text,
  via: text,
  destinationIp: text,
  destinationPort: z.number().nullable(),
  bytes: z.union([z.number(), z.string()]).nullable(),
  packets: z.union([z.number(), z.string()]).nullable(),
  userAgent: text,
  awsId: text,
  summary: text,
});
export type Event = z.infer<typeof event>;
export type EventColumn = keyof Event;
export const eventColumns = Object.keys(event.shape) as readonly EventColumn[];
