/** What is typed into the text field, piece by piece: each becomes a condition, or words to look for. */
import { isEventField, namedFields, type Condition, type EventField } from "@contract/lens.ts";

export type Piece =
  | { readonly kind: "condition"; readonly condition: Condition }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "unreadable"; readonly text: string; readonly why: string };

/** `-field:value`, each part quoted or not; else quoted words or a word. */
const piece = /(-?)([A-Za-z][\w./-]*):(>=|<=)?("(?:[^"\\]|\\.)*"|\S*)|"([^"]*)"?|(\S+)/g;

const shortNames: Readonly<Record<string, EventField>> = {
  ip: "sourceIp",
  key: "credential",
  user: "principal",
  who: "principal",
  agent: "userAgent",
  what: "action",
  to: "destinationIp",
  event: "awsId",
};

/** A field by its name in any case, by a short name, or as a path in the record. */
export function fieldCalled(name: string): EventField | undefined {
  const lower = name.toLowerCase();
  const named = namedFields.find((field) => field.toLowerCase() === lower) ?? shortNames[lower];
  return named ?? (isEventField(name) ? name : undefined);
}

export function piecesOf(typed: string): readonly Piece[] {
  return [...typed.trim().matchAll(piece)].map((found): Piece => {
    const [whole, minus = "", name = "", atMost, value = "", quoted, word] = found;
    if (quoted !== undefined) return { kind: "text", text: `"${quoted}"` };
    if (word !== undefined) return { kind: "text", text: word };
    const field = fieldCalled(name);
    // An ARN or a time has colons too: not every `x:y` names a field.
    if (field === undefined) return { kind: "text", text: whole };
    return conditionPiece(whole, field, minus === "-", atMost, unquoted(value));
  });
}

function conditionPiece(
  whole: string,
  field: EventField,
  not: boolean,
  compared: string | undefined,
  value: string,
): Piece {
  const asks = (test: Condition["test"], asked = value): Piece => ({
    kind: "condition",
    condition: { field, test, value: asked, muted: false },
  });
  if (compared) return asks(compared === ">=" ? "at-least" : "at-most");
  const isBlock = addressFields.has(field) && /^[0-9a-f.:]+\/\d{1,3}$/i.test(value);
  const inside = /^\*?([^*]*)\*?$/.exec(value)?.[1];
  const isPattern = value.includes("*") && inside !== undefined && inside !== "";
  if (not && (isBlock || isPattern || value === "")) {
    const why = "“Not” goes with whole values only; click the ones to leave out.";
    return { kind: "unreadable", text: whole, why };
  }
  if (not) return asks("is-not");
  if (value === "") return asks("absent");
  if (isBlock) return asks("within");
  if (isPattern) return asks(value.startsWith("*") ? "contains" : "starts-with", inside);
  return asks("is");
}

const addressFields: ReadonlySet<EventField> = new Set(["sourceIp", "destinationIp", "peer"]);

const unquoted = (value: string) =>
  value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1).replace(/\\(.)/g, "$1")
    : value;

/** What the last, unfinished piece is about: a field being named, or a value of a named field. */
export type Completing =
  | { readonly kind: "field"; readonly typed: string; readonly before: string }
  | {
      readonly kind: "value";
      readonly field: EventField;
      readonly not: boolean;
      readonly typed: string;
      readonly before: string;
    };

const lastPiece =
  /(?:^|\s)(-?)([A-Za-z][\w./-]*):("[^"]*|[^\s"]*)$|(?:^|\s)(-?)([A-Za-z][\w./-]*)?$/;

export function completing(typed: string): Completing | undefined {
  const found = lastPiece.exec(typed);
  if (!found) return undefined;
  const [whole, notValue, name, value, notField, typedField = ""] = found;
  const before = typed.slice(0, found.index + (/^\s/.test(whole) ? 1 : 0));
  if (name === undefined) {
    return { kind: "field", typed: typedField, before: before + (notField ?? "") };
  }
  const field = fieldCalled(name);
  if (field === undefined) return undefined;
  return {
    kind: "value",
    field,
    not: notValue === "-",
    typed: (value ?? "").replace(/^"/, ""),
    before,
  };
}
