import { describe, expect, test } from "vitest";
import { conditionToText } from "@contract/lens-url.ts";
import { completing, fieldCalled, piecesOf } from "../../../src-renderer/lens/text-pieces.ts";

const said = (typed: string) =>
  piecesOf(typed).map((piece) =>
    piece.kind === "condition" ? conditionToText(piece.condition) : `${piece.kind} ${piece.text}`,
  );

test.each([
  ["action:DeleteTrail", ["action.is.DeleteTrail"]],
  ["-action:GetObject", ["action.is-not.GetObject"]],
  ["action:Get*", ["action.starts-with.Get"]],
  ["action:*Bucket*", ["action.contains.Bucket"]],
  ["ip:198.51.100.0/24", ["sourceIp.within.198.51.100.0/24"]],
  ["IP:198.51.100.7", ["sourceIp.is.198.51.100.7"]],
  ["bytes:>=1000 bytes:<=2000", ["bytes.at-least.1000", "bytes.at-most.2000"]],
  ["error:", ["error.absent."]],
  ['userAgent:"aws cli"', ["userAgent.is.aws cli"]],
  ['"exact words" and more', ['text "exact words"', "text and", "text more"]],
  ["raw/requestParameters/name:x", ["raw/requestParameters/name.is.x"]],
  ["principal:arn:aws:iam::1:user/a", ["principal.is.arn:aws:iam::1:user/a"]],
  ["arn:aws:iam::1:user/a", ["text arn:aws:iam::1:user/a"]],
  ["", []],
  ["   ", []],
])("%s", (typed, expected) => {
  expect(said(typed)).toEqual(expected);
});

test("a pattern cannot be left out: it is said, and nothing is guessed", () => {
  expect(piecesOf("-action:Get*")[0]).toMatchObject({ kind: "unreadable", text: "-action:Get*" });
});

test("fields go by their name in any case, by a short one, or as a path", () => {
  expect(fieldCalled("SOURCEIP")).toBe("sourceIp");
  expect(fieldCalled("key")).toBe("credential");
  expect(fieldCalled("raw/a/b")).toBe("raw/a/b");
  expect(fieldCalled("nothing")).toBeUndefined();
});

describe("what the last piece is about", () => {
  test.each([
    ["ac", { kind: "field", typed: "ac", before: "" }],
    ["", { kind: "field", typed: "", before: "" }],
    ["region:eu -ac", { kind: "field", typed: "ac", before: "region:eu -" }],
    ["action:Del", { kind: "value", field: "action", not: false, typed: "Del", before: "" }],
    ["x -action:", { kind: "value", field: "action", not: true, typed: "", before: "x " }],
    [
      'userAgent:"aws c',
      { kind: "value", field: "userAgent", not: false, typed: "aws c", before: "" },
    ],
  ])("%s", (typed, expected) => {
    expect(completing(typed)).toEqual(expected);
  });

  test("a field that is none offers no values", () => {
    expect(completing("nothing:x")).toBeUndefined();
  });
});
