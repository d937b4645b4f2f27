import { instant } from "./instant.ts";
import { z } from "./zod.ts";

/** What a condition may name: shared columns of `events`, some joined to it, and paths in the record. */
export const namedFields = [
  "time",
  "source",
  "category",
  "principal",
  "identity",
  "actor",
  "session",
  "credential",
  "service",
  "action",
  "access",
  "resource",
  "resources",
  "outcome",
  "error",
  "account",
  "region",
  "sourceIp",
  "via",
  "destinationIp",
  "destinationPort",
  "bytes",
  "packets",
  "userAgent",
  "awsId",
  "evidence",
  "id",
  "port",
  "peer",
  "tag",
  "technique",
] as const;
export type NamedField = (typeof namedFields)[number];

/** `raw/requestParameters/bucketName`: a path in the original record. */
export type RawField = `raw/${string}`;
export type EventField = NamedField | RawField;

export const isEventField = (text: string): text is EventField =>
  (namedFields as readonly string[]).includes(text) || /^raw\/[^/]+(\/[^/]+)*$/.test(text);

export const eventField = z.custom<EventField>(
  (value) => typeof value === "string" && isEventField(value),
  {
    error: "is no field of an event",
  },
);

/** Fields whose values are counted in facets, in the order in which they stand there. */
export const facetFields = [
  "outcome",
  "source",
  "principal",
  "action",
  "service",
  "region",
  "account",
  "sourceIp",
  "resource",
  "userAgent",
  "error",
  "access",
  "category",
  "identity",
  "actor",
  "credential",
  "via",
  "destinationIp",
  "destinationPort",
  "tag",
] as const satisfies readonly NamedField[];
export type FacetField = (typeof facetFields)[number];

export const tests = [
  "is",
  "is-not",
  "contains",
  "starts-with",
  "within",
  "absent",
  "at-least",
  "at-most",
] as const;

export const condition = z.object({
  field: eventField,
  test: z.enum(tests),
  /** Left empty by `absent`. */
  value: z.string(),
  /** Muted conditions stay in sight and out of the query. */
  muted: z.boolean().default(false),
  /** The view that set it: that view alone does not filter itself by it. */
  setBy: z.string().optional(),
});
export type Condition = z.infer<typeof condition>;
export type Test = Condition["test"];

export const lens = z.object({
  /** The first instant that counts. */
  from: instant.optional(),
  /** The first instant that counts no more. */
  to: instant.optional(),
  /** Words anywhere in the original record, in any case; every one must be there. "Quoted" words stay together. */
  text: z.string().optional(),
  conditions: z.array(condition).max(200),
});
export type Lens = z.infer<typeof lens>;

export const wholeCase: Lens = { conditions: [] };

/** What a view should ask with: the whole lens, less what that view set itself. */
export function lensFor(view: string, current: Lens): Lens {
  return { ...current, conditions: current.conditions.filter((c) => c.setBy !== view) };
}

/** What a facet counts under: the lens without the facet's own choice. */
export function lensWithout(field: EventField, current: Lens): Lens {
  return {
    ...current,
    conditions: current.conditions.filter((c) => c.field !== field || c.test !== "is"),
  };
}

const sameQuestion = (a: Condition, b: Condition) =>
  a.field === b.field && a.test === b.test && a.value === b.value;

/** Only this: its field's other `is` conditions give way, all else stays. */
export function onlyThis(current: Lens, added: Condition): Lens {
  return {
    ...current,
    conditions: [
      ...current.conditions.filter(
        (c) => !(c.field === added.field && (c.test === added.test || sameQuestion(c, added))),
      ),
      added,
    ],
  };
}

/** Also this, or not this: one more condition; asked twice it stands once. */
export function alsoThis(current: Lens, added: Condition): Lens {
  return {
    ...current,
    conditions: [...current.conditions.filter((c) => !sameQuestion(c, added)), added],
  };
}

export function withoutCondition(current: Lens, removed: Condition): Lens {
  return { ...current, conditions: current.conditions.filter((c) => !sameQuestion(c, removed)) };
}

/** Replaces the condition that asks the same as `before`, in its place. */
export function withCondition(current: Lens, before: Condition, after: Condition): Lens {
  return {
    ...current,
    conditions: current.conditions.map((c) => (sameQuestion(c, before) ? after : c)),
  };
}

const opposites: Partial<Record<Test, Test>> = { is: "is-not", "is-not": "is" };

/** `is` ↔ `is-not`; other tests have no opposite and stay. */
export const negated = (c: Condition): Condition => ({ ...c, test: opposites[c.test] ?? c.test });
export const toggledMute = (c: Condition): Condition => ({ ...c, muted: !c.muted });

export const isWholeCase = (current: Lens): boolean =>
  current.from === undefined &&
  current.to === undefined &&
  !current.text &&
  current.conditions.length === 0;
