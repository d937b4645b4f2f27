import { elementsOf, membersOf, stringOf, textOf, type Member } from "./json-text.ts";
import { mendJson } from "./mend.ts";
import { identityField, identityPart, isRecordField, recordField } from "./names.ts";
import { outcome, Scanner } from "./scanner.ts";
import { spelledOut } from "./spelled-out.ts";
import { clockTime } from "./clock-time.ts";

/** A field as it stands: its name and its value as JSON text. */
export interface Field {
  readonly name: string;
  readonly json: string;
}

const scanner = new Scanner();
const encoder = new TextEncoder();

export function fieldsOf(bytes: Uint8Array, members: readonly Member[]): readonly Field[] {
  return members.map(({ key, from, to }) => ({ name: key, json: textOf(bytes, from, to) }));
}

/**
 * A record under CloudTrail's own names and types, as JSON, from one that went through other hands: other spelling,
 * objects as text, flattened paths, `@timestamp` for a missing `eventTime`. Undefined where all of it is CloudTrail's
 * already. Values are carried over as written, never through JavaScript numbers.
 */
export function normalise(fields: readonly Field[]): string | undefined {
  const own = new Set(fields.map(({ name }) => name).filter(isRecordField));
  const named = new Map<string, string>();
  const nested = new Map<string, string[][]>();
  const identity: Field[] = [];
  let changed = false;

  for (const { name, json } of fields) {
    const dotted = name.split(".");
    const head = recordField(dotted[0] ?? "");
    const part = identityPart(name);
    const field = isRecordField(name) ? name : recordField(name);
    if (part !== undefined) {
      identity.push({ name: part, json });
    } else if (dotted.length > 1 && head !== undefined && structured.has(head)) {
      nested.set(head, [...(nested.get(head) ?? []), [...dotted.slice(1), json]]);
      changed = true;
    } else if (field === undefined || (field !== name && own.has(field))) {
      named.set(name, json);
    } else {
      const value = valueOf(field, json, field !== name);
      changed ||= field !== name || value !== json;
      if (value !== undefined && !named.has(field)) named.set(field, value);
    }
  }
  for (const [field, paths] of nested) {
    if (!named.has(field)) named.set(field, nest(paths, field === "userIdentity"));
  }
  const time = fields.find(({ name }) => name === "@timestamp");
  if (!named.has("eventTime") && time !== undefined && time.json.startsWith('"')) {
    named.set("eventTime", time.json.replace(/\.000Z"$/, 'Z"'));
    changed = true;
  }
  if (identity.length > 0 && !named.has("userIdentity")) {
    named.set("userIdentity", whoever(identity, named.get("recipientAccountId")));
    changed = true;
  } else {
    for (const { name, json } of identity) named.set(name, json);
  }
  return changed ? object([...named]) : undefined;
}

/** Fields that hold more than a scalar, or a boolean. */
const structured = new Set([
  "userIdentity",
  "requestParameters",
  "responseElements",
  "additionalEventData",
  "serviceEventDetails",
  "tlsDetails",
  "addendum",
  "edgeDeviceDetails",
  "eventContext",
  "insightDetails",
]);
const booleans = new Set(["readOnly", "managementEvent"]);

/** The value as CloudTrail would write it; undefined for text that only says that there is none. */
function valueOf(field: string, json: string, renamed: boolean): string | undefined {
  const isText = json.startsWith('"');
  if (booleans.has(field) && isText) {
    const said = json.slice(1, -1).toLowerCase();
    return said === "true" || said === "false" ? said : said === "" ? undefined : json;
  }
  if (field === "resources") return resources(isText ? (held(json) ?? json) : json);
  if (structured.has(field)) {
    const value = isText ? (held(json) ?? json) : json;
    return field === "userIdentity" && (renamed || isText) ? renameIdentity(value) : value;
  }
  if (field === "eventTime") return clockTime(json) ?? json;
  return json;
}

/** The JSON value that a JSON string holds, or what a struct printed as `{key=value}` stands for. */
function held(json: string): string | undefined {
  const bytes = encoder.encode(json);
  const text = stringOf(bytes, 1, bytes.length - 1).trim();
  if (text === "" || text === "null") return "null";
  if (text[0] !== "{" && text[0] !== "[") return undefined;
  const inner = encoder.encode(text);
  const isWhole =
    scanner.scan(inner, 0, inner.length) === outcome.whole && scanner.end === inner.length;
  if (!isWhole) return spelledOut(text);
  return mendJson(inner, 0, inner.length, scanner.traits) ?? text;
}

/** Event history and `lookup-events` name type and id of a resource otherwise. */
function resources(json: string): string {
  if (!/"[Rr]esource(?:Type|Name)"/.test(json) || !json.startsWith("[")) return json;
  const bytes = encoder.encode(json);
  const list = elementsOf(bytes, 0, bytes.length).map(({ from, to }) => {
    if (bytes[from] !== 0x7b) return textOf(bytes, from, to);
    return object(
      fieldsOf(bytes, membersOf(bytes, from, to)).map(({ name, json: value }) => {
        const key = name.toLowerCase();
        if (key === "resourcetype") return ["type", value];
        if (key === "resourcename") {
          return [value.startsWith('"arn:') ? "ARN" : "resourceName", value];
        }
        return [name, value];
      }),
    );
  });
  return `[${list.join(",")}]`;
}

function renameIdentity(json: string, depth = 0): string {
  if (!json.startsWith("{") || depth > 8) return json;
  const bytes = encoder.encode(json);
  const fields = fieldsOf(bytes, membersOf(bytes, 0, bytes.length));
  return object(
    fields.map(({ name, json: value }) => [identityField(name), renameIdentity(value, depth + 1)]),
  );
}

function whoever(parts: readonly Field[], account: string | undefined): string {
  const name = parts.find((part) => part.name === "userName")?.json;
  const members: [string, string][] = [];
  if (name === '"root"') members.push(["type", '"Root"']);
  if (account !== undefined && name === '"root"') members.push(["accountId", account]);
  return object([...members, ...parts.map((part): [string, string] => [part.name, part.json])]);
}

type Tree = Map<string, Branch>;
type Branch = string | { readonly below: Tree };

/** Paths and their values as one object: `[["sessionContext", "sourceIdentity", "…"]]`. */
function nest(paths: readonly (readonly string[])[], isIdentity: boolean): string {
  const root: Tree = new Map<string, Branch>();
  for (const path of paths) {
    const keys = path.slice(0, -1);
    let place = root;
    for (const key of keys.slice(0, -1)) {
      const name = isIdentity ? identityField(key) : key;
      const branch = place.get(name);
      const below: Tree = typeof branch === "object" ? branch.below : new Map<string, Branch>();
      place.set(name, { below });
      place = below;
    }
    const last = keys[keys.length - 1] ?? "";
    place.set(isIdentity ? identityField(last) : last, path[path.length - 1] ?? "null");
  }
  return write(root);
}

function write(tree: Tree): string {
  return object(
    [...tree].map(([key, value]) => [key, typeof value === "object" ? write(value.below) : value]),
  );
}

export function object(members: readonly (readonly string[])[]): string {
  return `{${members.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(",")}}`;
}
