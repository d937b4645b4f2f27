import { type Condition, type EventField, type Lens, type NamedField } from "@contract/lens.ts";
import { parseEventId } from "@contract/event.ts";
import { parseInstant } from "@contract/instant.ts";
import { addressRange } from "./addresses.ts";
import { all, any, identifier, sql, type Sql } from "./sql.ts";

/**
 * A lens as the WHERE of `events`, every value bound. `is` conditions on one field mean any of them; everything else
 * must hold together. `foundText` is the table of ids that the lens's text was found in, where it has one.
 */
export function matches(lens: Lens, foundText?: Sql): Sql {
  const asked = lens.conditions.filter(({ muted }) => !muted);
  const sameField = new Map<EventField, Condition[]>();
  for (const condition of asked) {
    if (condition.test !== "is") continue;
    sameField.set(condition.field, [...(sameField.get(condition.field) ?? []), condition]);
  }
  return all([
    ...(lens.from === undefined ? [] : [sql`"time" >= ${timestamp(lens.from)}`]),
    ...(lens.to === undefined ? [] : [sql`"time" < ${timestamp(lens.to)}`]),
    ...(foundText ? [sql`id IN (SELECT id FROM ${foundText})`] : []),
    ...[...sameField.values()].map((conditions) => any(conditions.map(holds))),
    ...asked.filter(({ test }) => test !== "is").map(holds),
  ]);
}

export const timestamp = (at: number): Sql => sql`make_timestamp(${at})`;

function holds(condition: Condition): Sql {
  const { field, test, value } = condition;
  if (field.startsWith("raw/")) return inRecord(field, condition);
  switch (field as NamedField) {
    case "id": {
      const id = parseEventId(value) ?? Number(value);
      return compare(sql`id`, test, Number.isSafeInteger(id) ? id : -1);
    }
    case "time":
      return timeTest(condition);
    case "port":
      return sql`id IN (SELECT id FROM vpcFlow WHERE ${any([
        numberTest(sql`srcport`, condition),
        numberTest(sql`dstport`, condition),
      ])}) OR ${numberTest(sql`destinationPort`, condition)}`;
    case "peer":
      return either(condition, [sql`sourceIp`, sql`destinationIp`]);
    case "evidence":
    case "destinationPort":
    case "bytes":
    case "packets":
    case "session":
      return numberTest(identifier(field), condition);
    case "resources":
      return listTest(sql`resources`, condition);
    case "tag":
      return sql`id IN (SELECT event FROM (SELECT event, unnest(tags) AS tag FROM bookmarks) WHERE ${textTest(sql`tag`, condition)})`;
    case "technique":
      return sql`id IN (SELECT event FROM (
        SELECT unnest(events) AS event, techniques FROM findings) WHERE ${listTest(sql`techniques`, condition)})`;
    default:
      return textTest(identifier(field), condition);
  }
}

/** A negated test on either of two columns must hold for both. */
function either(condition: Condition, columns: readonly Sql[]): Sql {
  const tests = columns.map((column) => textTest(column, condition));
  return condition.test === "is-not" || condition.test === "absent" ? all(tests) : any(tests);
}

function textTest(column: Sql, { test, value }: Condition): Sql {
  switch (test) {
    case "is":
      return sql`${column} = ${value}`;
    case "is-not":
      return sql`${column} IS DISTINCT FROM ${value}`;
    case "contains":
      return sql`contains(lower(${column}), ${value.toLowerCase()})`;
    case "starts-with":
      return sql`starts_with(lower(${column}), ${value.toLowerCase()})`;
    case "within":
      return within(column, value);
    case "absent":
      return sql`${column} IS NULL`;
    case "at-least":
      return sql`${column} >= ${value}`;
    case "at-most":
      return sql`${column} <= ${value}`;
  }
}

function numberTest(column: Sql, condition: Condition): Sql {
  const { test, value } = condition;
  if (test === "absent") return sql`${column} IS NULL`;
  if (test === "contains" || test === "starts-with" || test === "within") {
    return textTest(sql`${column}::VARCHAR`, condition);
  }
  const number = value.trim() === "" ? Number.NaN : Number(value);
  // What is no number equals none.
  if (Number.isNaN(number)) return test === "is-not" ? sql`true` : sql`false`;
  return compare(column, test, number);
}

function compare(column: Sql, test: Condition["test"], value: number): Sql {
  switch (test) {
    case "is-not":
      return sql`${column} IS DISTINCT FROM ${value}`;
    case "at-least":
      return sql`${column} >= ${value}`;
    case "at-most":
      return sql`${column} <= ${value}`;
    case "absent":
      return sql`${column} IS NULL`;
    default:
      return sql`${column} = ${value}`;
  }
}

function timeTest(condition: Condition): Sql {
  const { test, value } = condition;
  if (test === "absent") return sql`"time" IS NULL`;
  const at = parseInstant(value);
  if (at === undefined || test === "contains" || test === "starts-with" || test === "within") {
    return textTest(sql`strftime("time", '%Y-%m-%dT%H:%M:%SZ')`, condition);
  }
  return sql`"time" ${comparison[test]} ${timestamp(at)}`;
}

const comparison = {
  is: sql`=`,
  "is-not": sql`IS DISTINCT FROM`,
  "at-least": sql`>=`,
  "at-most": sql`<=`,
} as const;

function listTest(column: Sql, condition: Condition): Sql {
  if (condition.test === "absent") return sql`coalesce(len(${column}), 0) = 0`;
  if (condition.test === "is-not")
    return sql`NOT coalesce(list_contains(${column}, ${condition.value}), false)`;
  const holdsForOne = textTest(sql`one`, condition);
  return sql`len(list_filter(${column}, lambda one: coalesce(${holdsForOne}, false))) > 0`;
}

/** A path in the original record: read only here, since parsing a million records takes a second. */
function inRecord(field: EventField, condition: Condition): Sql {
  const path = `$.${field
    .slice("raw/".length)
    .split("/")
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `"${key.replaceAll('"', "")}"`))
    .join(".")
    .replaceAll(".[", "[")}`;
  const found = sql`TRY(json_extract_string(json, ${path}))`;
  return sql`id IN (SELECT id FROM own.records WHERE ${textTest(found, condition)})`;
}

/** An address block, IPv4 or IPv6; text that is none holds nothing. */
function within(column: Sql, block: string): Sql {
  const range = addressRange(block);
  if (!range) return sql`false`;
  return sql`${column} IN (
    SELECT address FROM (SELECT DISTINCT ${column} AS address FROM own.lean)
    WHERE own.addressNumber(address) BETWEEN ${range.first}::UHUGEINT AND ${range.last}::UHUGEINT)`;
}

/** The column that a facet counts. */
export function fieldColumn(field: EventField): Sql {
  if (field.startsWith("raw/")) {
    const path = field.slice("raw/".length).split("/");
    const keys = path.map((key) => `"${key.replaceAll('"', "")}"`).join(".");
    return sql`(SELECT TRY(json_extract_string(r.json, ${`$.${keys}`})) FROM own.records r WHERE r.id = events.id)`;
  }
  return identifier(field);
}
