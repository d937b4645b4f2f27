import { expect, test } from "vitest";
import type { CoverageCell } from "@contract/evidence.ts";
import { coverageOf, shadeOf } from "../../../src-renderer/views/evidence/coverage.ts";
import {
  dayWordsFor,
  lackInWords,
  lacksOf,
} from "../../../src-renderer/views/evidence/coverage-sentences.ts";
import { placeLens } from "../../../src-renderer/views/evidence/place-lens.ts";

const day = (text: string) => Date.parse(text) * 1000;
const titles: Readonly<Record<string, string>> = {
  cloudtrail: "CloudTrail",
  "vpc-flow": "VPC flow logs",
};
const titleOf = (source: string) => titles[source] ?? source;

const cell = (source: string, region: string | null, on: string, events = 5): CoverageCell => ({
  source,
  account: "111122223333",
  region,
  day: day(on),
  events,
});

function sentences(cells: readonly CoverageCell[]): readonly string[] {
  const coverage = coverageOf(cells);
  const words = dayWordsFor(coverage);
  return lacksOf(coverage, titleOf).map((lack) => lackInWords(lack, words));
}

test("a source that ends before the others is said to end", () => {
  expect(
    sentences([
      cell("cloudtrail", "us-east-1", "2024-05-01"),
      cell("cloudtrail", "us-east-1", "2024-05-02"),
      cell("cloudtrail", "us-east-1", "2024-05-03"),
      cell("cloudtrail", "eu-north-1", "2024-05-01"),
      cell("cloudtrail", "eu-north-1", "2024-05-02"),
    ]),
  ).toEqual(["No CloudTrail from eu-north-1 after 2 May."]);
});

test("its last event gives the sentence the minute", () => {
  const coverage = coverageOf([
    cell("cloudtrail", "us-east-1", "2024-05-03"),
    cell("cloudtrail", "eu-north-1", "2024-05-02"),
  ]);
  const [before, after] = lacksOf(coverage, titleOf).slice().reverse();
  const words = dayWordsFor(coverage);
  if (!before || !after) throw new Error("two ends are lacking");
  expect(lackInWords(after, words, day("2024-05-02T13:00:59Z"))).toBe(
    "No CloudTrail from eu-north-1 after 2 May 13:00 UTC.",
  );
  expect(lackInWords(before, words, day("2024-05-03T00:04:00Z"))).toBe(
    "No CloudTrail from us-east-1 before 3 May 00:04 UTC.",
  );
});

test("a hole is named by its first and last day, one day by itself", () => {
  expect(
    sentences([
      cell("cloudtrail", "us-east-1", "2024-04-29"),
      cell("cloudtrail", "us-east-1", "2024-05-01"),
      cell("cloudtrail", "us-east-1", "2024-05-05"),
    ]),
  ).toEqual([
    "No CloudTrail from us-east-1 on 30 Apr.",
    "No CloudTrail from us-east-1 from 2 May to 4 May.",
  ]);
});

test("a Region that one source names and another lacks comes first", () => {
  expect(
    sentences([
      cell("cloudtrail", "us-east-1", "2024-05-01"),
      cell("cloudtrail", "eu-west-1", "2024-05-01"),
      cell("vpc-flow", "us-east-1", "2024-05-01"),
    ]),
  ).toEqual(["No VPC flow logs from eu-west-1 at all."]);
});

test("accounts are named where there are several, years where the calendar crosses one", () => {
  const other = { ...cell("cloudtrail", "us-east-1", "2023-12-31"), account: "444455556666" };
  expect(sentences([cell("cloudtrail", "us-east-1", "2024-01-01"), other])).toEqual([
    "No CloudTrail from us-east-1, account 111122223333 before 1 Jan 2024.",
    "No CloudTrail from us-east-1, account 444455556666 after 31 Dec 2023.",
  ]);
});

test("evidence without a gap says nothing", () => {
  expect(sentences([])).toEqual([]);
  expect(sentences([cell("cloudtrail", null, "2024-05-01")])).toEqual([]);
});

test("columns are days, and weeks or months where days would not fit", () => {
  const span = (last: string) =>
    coverageOf([
      cell("cloudtrail", "us-east-1", "2024-05-01"),
      cell("cloudtrail", "us-east-1", last),
    ]);
  expect(span("2024-05-03")).toMatchObject({ width: "day", columns: { length: 3 } });
  expect(span("2025-04-30")).toMatchObject({ width: "week", columns: { length: 53 } });
  expect(span("2034-05-01")).toMatchObject({ width: "month", columns: { length: 121 } });
  expect(span("2025-04-30").columns[0]).toBe(day("2024-04-29"));
  expect(span("2034-05-01").columns.at(-1)).toBe(day("2034-05-01"));
});

test("a cell narrows to its source, account, Region and days", () => {
  const place = { source: "cloudtrail", account: "111122223333", region: null };
  expect(placeLens(place, day("2024-05-01"), day("2024-05-02"))).toEqual({
    from: day("2024-05-01"),
    to: day("2024-05-02"),
    conditions: [
      { field: "source", test: "is", value: "cloudtrail", muted: false },
      { field: "account", test: "is", value: "111122223333", muted: false },
      { field: "region", test: "absent", value: "", muted: false },
    ],
  });
});

test("more events are darker, none is not drawn", () => {
  expect(shadeOf(0, 100)).toBe(0);
  expect(shadeOf(100, 100)).toBe(1);
  expect(shadeOf(1, 1)).toBe(1);
  expect(shadeOf(5_000, 10_000)).toBeGreaterThan(shadeOf(500, 10_000));
  expect(shadeOf(1, 1_000_000)).toBeGreaterThanOrEqual(0.15);
});
