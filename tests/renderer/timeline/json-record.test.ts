import fc from "fast-check";
import { expect, test } from "vitest";
import {
  countMatches,
  parseRecord,
  type JsonNode,
} from "../../../src-renderer/views/timeline/json-record.ts";

const leafAt = (node: JsonNode | undefined, ...path: readonly string[]): JsonNode | undefined => {
  const [key, ...rest] = path;
  if (key === undefined || !node) return node;
  if (node.kind === "object") return leafAt(node.entries.find(([k]) => k === key)?.[1], ...rest);
  return node.kind === "array" ? leafAt(node.items[Number(key)], ...rest) : undefined;
};

test("numbers stay as they were written", () => {
  const tree = parseRecord('{"a": 1.10, "b": 12345678901234567890, "c": [1e3, -0.0]}');
  expect(leafAt(tree, "a")).toMatchObject({ text: "1.10", value: "1.10" });
  expect(leafAt(tree, "b")).toMatchObject({ text: "12345678901234567890" });
  expect(leafAt(tree, "c", "1")).toMatchObject({ text: "-0.0" });
});

test("a key that stands twice is shown twice", () => {
  const tree = parseRecord('{"a": 1, "a": 2}');
  expect(tree?.kind === "object" && tree.entries.map(([key]) => key)).toEqual(["a", "a"]);
});

test.each([
  "",
  "2 123 eni-1 10.0.0.1 ACCEPT OK",
  '"text"',
  "12",
  '{"a": 1} x',
  '{"a": tru}',
  '{"a"',
])("%s is no record in JSON", (text) => {
  expect(parseRecord(text)).toBeUndefined();
});

test("an attacker's nesting is refused, not followed", () => {
  expect(parseRecord("[".repeat(100_000))).toBeUndefined();
  expect(parseRecord(`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`)).toBeUndefined();
});

test("any JSON object reads as JSON.parse reads it", () => {
  const back = (node: JsonNode): unknown => {
    if (node.kind === "object") {
      return Object.fromEntries(node.entries.map(([key, child]) => [key, back(child)]));
    }
    return node.kind === "array" ? node.items.map(back) : JSON.parse(node.text);
  };
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
      const text = JSON.stringify(value);
      const tree = parseRecord(text);
      expect(tree && JSON.stringify(back(tree))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

test("search counts keys and values, in any case", () => {
  const tree = parseRecord('{"userIdentity": {"userName": "ops"}, "list": ["USER", 1]}');
  expect(tree && countMatches(tree, "user")).toBe(3);
  expect(tree && countMatches(tree, "")).toBe(0);
});
