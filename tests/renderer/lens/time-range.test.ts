import { expect, test } from "vitest";
import { formatInstant, parseInstant } from "@contract/instant.ts";
import { parseRange, type TimeGround } from "../../../src-renderer/lens/time-range.ts";

const at = (text: string) => {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(text);
  return instant;
};

const ground: TimeGround = {
  zone: "UTC",
  first: at("2024-05-01T09:00:00Z"),
  last: at("2024-05-03T18:00:00Z"),
  near: at("2024-05-02T11:00:00Z"),
};

const said = (typed: string, on: TimeGround = ground) => {
  const range = parseRange(typed, on);
  if (!range) return undefined;
  return [range.from, range.to].map((one) => (one === undefined ? "" : formatInstant(one)));
};

test.each([
  ["2024-05-01 12:00..2024-05-01 13:30", ["2024-05-01T12:00:00Z", "2024-05-01T13:30:00Z"]],
  ["2024-05-01 12:00 → 13:30", ["2024-05-01T12:00:00Z", "2024-05-01T13:30:00Z"]],
  ["12:00..12:30", ["2024-05-02T12:00:00Z", "2024-05-02T12:30:00Z"]],
  ["2024-05-01", ["2024-05-01T00:00:00Z", "2024-05-02T00:00:00Z"]],
  ["2024-05-01..2024-05-02", ["2024-05-01T00:00:00Z", "2024-05-03T00:00:00Z"]],
  ["2024-05-01 12:00", ["2024-05-01T12:00:00Z", "2024-05-01T12:01:00Z"]],
  ["12:00..", ["2024-05-02T12:00:00Z", ""]],
  ["..12:00", ["", "2024-05-02T12:00:00Z"]],
  ["-2h", ["2024-05-03T16:00:00Z", ""]],
  ["+30m", ["", "2024-05-01T09:30:00Z"]],
])("%s", (typed, expected) => {
  expect(said(typed)).toEqual(expected);
});

test.each(["", "..", "soon", "25:00..26:00", "13:00..12:00", "2024-02-30"])(
  "“%s” is no range",
  (typed) => {
    expect(said(typed)).toBeUndefined();
  },
);

test("a time is meant in the zone on screen, unless it says its own", () => {
  const berlin = { ...ground, zone: "Europe/Berlin" };
  expect(said("2024-05-01 12:00..13:00", berlin)).toEqual([
    "2024-05-01T10:00:00Z",
    "2024-05-01T11:00:00Z",
  ]);
  expect(said("2024-05-01T12:00:00Z..2024-05-01T13:00:00Z", berlin)).toEqual([
    "2024-05-01T12:00:00Z",
    "2024-05-01T13:00:00Z",
  ]);
  expect(said("2024-05-01", berlin)).toEqual(["2024-04-30T22:00:00Z", "2024-05-01T22:00:00Z"]);
});
