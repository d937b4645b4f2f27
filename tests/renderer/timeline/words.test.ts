// @vitest-environment happy-dom
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { day, parseInstant } from "@contract/instant.ts";
import type { Sources } from "../../../src-renderer/engine/use-sources.ts";
import { gapsBetween } from "../../../src-renderer/components/gaps.ts";
import { summaryOf, ticksBetween } from "../../../src-renderer/views/timeline/histogram-words.ts";
import { fieldOfLeaf } from "../../../src-renderer/views/timeline/record-fields.ts";
import { drawnHeights, seriesOf } from "../../../src-renderer/views/timeline/series.ts";
import {
  csvOf,
  deltaWords,
  markdownOf,
  orderOf,
  ownOrder,
  withLastMuted,
} from "../../../src-renderer/views/timeline/table-words.ts";
import { someEvent } from "./some-events.ts";

const at = (text: string) => parseInstant(text) ?? Number.NaN;

test("Δ counts from the row before, or from time zero; equal instants have no order", () => {
  const [a, b] = [someEvent(1), someEvent(37)];
  expect(deltaWords(b, a, undefined, true)).toBe("+00:00:36");
  expect(deltaWords(b, { ...a, time: b.time }, undefined, true)).toBe("=");
  expect(deltaWords(a, undefined, b.time ?? 0, true)).toBe("−00:00:36");
  expect(deltaWords(b, a, undefined, false)).toBe("");
  expect(deltaWords({ ...b, time: null }, a, undefined, true)).toBe("");
});

test("the order is in the address, and only where it is not the first one", () => {
  expect(orderOf({})).toEqual({ sort: "time", descending: false });
  expect(orderOf({ sort: "action", desc: "1" })).toEqual({ sort: "action", descending: true });
  expect(orderOf({ sort: "1; DROP" })).toEqual({ sort: "time", descending: false });
  expect(ownOrder({ sort: "time", descending: false })).toEqual({
    sort: undefined,
    desc: undefined,
  });
});

test("a copied row is CSV that no spreadsheet runs", () => {
  const text = csvOf([
    someEvent(1, { userAgent: '=cmd|"/c calc"!A1', summary: 'line\nbreak, "quoted"' }),
  ]);
  const [row] = parse<Record<string, string>>(text, { columns: true });
  expect(row).toMatchObject({
    time: "2024-05-01T12:00:01Z",
    id: "7:1",
    userAgent: '\'=cmd|"/c calc"!A1',
    summary: 'line\nbreak, "quoted"',
    sourceIp: "203.0.113.9",
  });
});

test("chosen rows as Markdown keep to their cells", () => {
  expect(markdownOf([someEvent(1, { action: "a|b" })]).split("\n")[2]).toContain("| a\\|b |");
});

test("the way out of an empty answer mutes the last condition that still counts", () => {
  const c = (value: string, muted: boolean) =>
    ({ field: "action", test: "is", value, muted }) as const;
  const lens = { conditions: [c("a", false), c("b", false), c("c", true)] };
  expect(withLastMuted(lens)?.conditions.map(({ muted }) => muted)).toEqual([false, true, true]);
  expect(withLastMuted({ conditions: [c("c", true)] })).toBeUndefined();
});

test("whole days without any evidence are gaps; days beyond the evidence are none", () => {
  const cell = (date: string, source = "cloudtrail") => ({
    ...{ source, account: null, region: null, day: at(date), events: 1 },
  });
  const cells = [cell("2024-05-01"), cell("2024-05-02", "vpc-flow"), cell("2024-05-05")];
  expect(gapsBetween(cells, at("2024-04-01"), at("2024-06-01"))).toEqual([
    { from: at("2024-05-03"), to: at("2024-05-05"), says: "no evidence 2024-05-03 – 05-04" },
  ]);
  expect(gapsBetween(cells, at("2024-05-04"), at("2024-05-06"))[0]).toMatchObject({
    from: at("2024-05-04"),
  });
  expect(gapsBetween([], at("2024-05-01"), at("2024-06-01"))).toEqual([]);
});

const sources: Sources = { all: [], of: () => undefined, titleOf: (id) => id.toUpperCase() };

test("each part of the histogram stands for its value; all others stand for none", () => {
  const series = seriesOf(
    {
      ...{ from: 0, to: 2, bucket: 1 },
      series: [
        { value: "ct", other: false, events: [3, 0] },
        { value: null, other: false, events: [1, 0] },
        { value: null, other: true, events: [5, 99] },
      ],
    },
    "source",
    sources,
  );
  expect(series.map(({ title, pick }) => [title, pick])).toEqual([
    ["CT", { field: "source", value: "ct" }],
    ["no source", { field: "source", value: null }],
    ["other", undefined],
  ]);
  expect(drawnHeights(series, 0, false)).toEqual([3, 1, 5]);
  const logarithmic = drawnHeights(series, 1, true);
  expect(logarithmic.reduce((sum, one) => sum + one, 0)).toBeCloseTo(2);
});

test("the summary says what the chart shows", () => {
  const series = seriesOf(
    { from: 0, to: 2, bucket: 1, series: [{ value: "ct", other: false, events: [3, 9] }] },
    "source",
    sources,
  );
  const from = at("2024-05-01");
  expect(summaryOf({ from, to: from + 2 * day, bucket: day }, series, "UTC")).toBe(
    "12 events from 2024-05-01 00:00:00Z to 2024-05-03 00:00:00Z, in buckets of 1 d: CT 12. " +
      "Busiest at 2024-05-02 00:00:00Z with 9.",
  );
});

test("ticks are round in the zone on screen", () => {
  const from = at("2024-05-01T09:17:00Z");
  const offset = 2 * 3600 * 1_000_000;
  const ticks = ticksBetween(from, from + day, 600, offset);
  expect(ticks.every((tick) => (tick + offset) % (6 * 3600 * 1_000_000) === 0)).toBe(true);
});

test("a leaf narrows by a shared column where it holds the same, else by its path", () => {
  const event = someEvent(1);
  expect(fieldOfLeaf(["sourceIPAddress"], "203.0.113.9", event)).toBe("sourceIp");
  expect(fieldOfLeaf(["sourceIPAddress"], "other", event)).toBe("raw/sourceIPAddress");
  expect(fieldOfLeaf(["requestParameters", "bucketName"], "x", event)).toBe(
    "raw/requestParameters/bucketName",
  );
  expect(fieldOfLeaf(["a/b"], "x", event)).toBeUndefined();
});
