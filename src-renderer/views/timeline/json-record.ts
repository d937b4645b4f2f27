/**
 * A record's own text as a tree whose leaves are slices of that text: `JSON.parse` would turn 1.10 into 1.1 and round
 * numbers beyond 2^53, and evidence is shown as it stood.
 */
export type JsonNode =
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, JsonNode])[] }
  | { readonly kind: "array"; readonly items: readonly JsonNode[] }
  /** `text` is as written; `value` is what a lens compares with: a string without its quotes. */
  | {
      readonly kind: "leaf";
      readonly text: string;
      readonly value: string;
      readonly isString: boolean;
    };

const deepest = 200;

/** Undefined where the text is no JSON object or array, such as a line of a flow log. */
export function parseRecord(text: string): JsonNode | undefined {
  const reader = { text, at: 0 };
  try {
    const node = readNode(reader, 0);
    skipSpace(reader);
    return reader.at === text.length && node.kind !== "leaf" ? node : undefined;
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

class NotJson extends Error {}

interface Reader {
  readonly text: string;
  at: number;
}

function skipSpace(reader: Reader): void {
  while (" \t\n\r".includes(reader.text[reader.at] ?? "x")) reader.at += 1;
}

function expect(reader: Reader, sign: string): void {
  skipSpace(reader);
  if (reader.text[reader.at] !== sign) throw new NotJson();
  reader.at += 1;
}

function isNext(reader: Reader, sign: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== sign) return false;
  reader.at += 1;
  return true;
}

function readNode(reader: Reader, depth: number): JsonNode {
  if (depth > deepest) throw new NotJson();
  if (isNext(reader, "{")) {
    const entries: (readonly [string, JsonNode])[] = [];
    if (isNext(reader, "}")) return { kind: "object", entries };
    do {
      skipSpace(reader);
      const key = readString(reader).value;
      expect(reader, ":");
      entries.push([key, readNode(reader, depth + 1)]);
    } while (isNext(reader, ","));
    expect(reader, "}");
    return { kind: "object", entries };
  }
  if (isNext(reader, "[")) {
    const items: JsonNode[] = [];
    if (isNext(reader, "]")) return { kind: "array", items };
    do items.push(readNode(reader, depth + 1));
    while (isNext(reader, ","));
    expect(reader, "]");
    return { kind: "array", items };
  }
  if (reader.text[reader.at] === '"')
    return { kind: "leaf", isString: true, ...readString(reader) };
  const word = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
  word.lastIndex = reader.at;
  const found = word.exec(reader.text)?.[0];
  if (found === undefined) throw new NotJson();
  reader.at += found.length;
  return { kind: "leaf", text: found, value: found, isString: false };
}

function readString(reader: Reader): { readonly text: string; readonly value: string } {
  const string = /"(?:[^"\\]|\\.)*"/sy;
  string.lastIndex = reader.at;
  const text = string.exec(reader.text)?.[0];
  if (text === undefined) throw new NotJson();
  reader.at += text.length;
  try {
    return { text, value: JSON.parse(text) as string };
  } catch {
    // A string with a raw control character, which strict JSON refuses.
    return { text, value: text.slice(1, -1) };
  }
}

/** Leaves under a node that contain the words, in any case, in key or value. */
export function countMatches(node: JsonNode, sought: string, key = ""): number {
  if (node.kind === "leaf") return leafMatches(key, node.value, sought) ? 1 : 0;
  const children =
    node.kind === "object" ? node.entries : node.items.map((item) => [key, item] as const);
  const own = node.kind === "object" && sought !== "" && key.toLowerCase().includes(sought) ? 1 : 0;
  return children.reduce((sum, [name, child]) => sum + countMatches(child, sought, name), own);
}

export const leafMatches = (key: string, value: string, sought: string): boolean =>
  sought !== "" && (key.toLowerCase().includes(sought) || value.toLowerCase().includes(sought));
