import { eventIdOf, formatEventId, placeOf, type EventId } from "@contract/event.ts";
import type { QueryResult } from "@contract/engine.ts";
import { namedFields, type NamedField } from "@contract/lens.ts";

export type ResultColumn = QueryResult["columns"][number];

/** AWS's own names for what the shared columns hold. Not those that hold it otherwise, such as eventSource. */
const aliases: Readonly<Record<string, NamedField>> = {
  eventname: "action",
  awsregion: "region",
  errorcode: "error",
  recipientaccountid: "account",
  accountid: "account",
  eventid: "awsId",
  srcaddr: "sourceIp",
  dstaddr: "destinationIp",
  dstport: "destinationPort",
};

/** Sums and times carry these names as often as single values do. */
const ambiguous: readonly NamedField[] = [
  "bytes",
  "packets",
  "time",
  "resources",
  "tag",
  "technique",
];
const numeric: readonly NamedField[] = ["id", "evidence", "session", "destinationPort", "port"];

export const isNumber = ({ type }: ResultColumn): boolean =>
  /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL)\b/.test(type);

export const isTime = ({ type }: ResultColumn): boolean => /^(TIMESTAMP|DATE)/.test(type);

/** The event field that a result's column shows, by its name and type; most columns show none. */
export function fieldOf(column: ResultColumn): NamedField | undefined {
  const name = column.name.toLowerCase();
  const field = namedFields.find((known) => known.toLowerCase() === name) ?? aliases[name];
  if (field === undefined || ambiguous.includes(field)) return undefined;
  if (numeric.includes(field)) return isNumber(column) ? field : undefined;
  return column.type === "VARCHAR" ? field : undefined;
}

/** Any value of a result as text: lists and structs as JSON. */
export const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** A value of such a column as a condition writes it; undefined where it is none. */
export function conditionValue(field: NamedField, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (field === "id") return eventIdText(value);
  return textOf(value);
}

/** `12:345` for an event's number; undefined for any other. */
export function eventIdText(value: unknown): string | undefined {
  const id = typeof value === "number" ? value : Number(value);
  return isEventId(id) ? formatEventId(id) : undefined;
}

function isEventId(id: number): id is EventId {
  if (!Number.isSafeInteger(id) || id < 0) return false;
  const { evidence, record } = placeOf(id);
  return evidence < 2 ** 21 && eventIdOf(evidence, record) === id;
}

/** Values of one column that a lens can take, in the order in which they came. */
export function distinctValues(
  { rows }: QueryResult,
  at: number,
  field: NamedField,
): readonly string[] {
  const values = new Set<string>();
  for (const row of rows) {
    const value = conditionValue(field, row[at]);
    if (value !== undefined) values.add(value);
  }
  return [...values];
}
