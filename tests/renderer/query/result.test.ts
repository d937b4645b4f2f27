import { expect, test } from "vitest";
import { eventIdOf } from "@contract/event.ts";
import type { QueryResult } from "@contract/engine.ts";
import { chartData, likelyChart } from "../../../src-renderer/views/query/chart-data.ts";
import { eventIdText, fieldOf } from "../../../src-renderer/views/query/column-field.ts";
import { queryCommand } from "../../../src-renderer/views/query/query-command.ts";
import { cellText } from "../../../src-renderer/views/query/result-columns.tsx";
import { valueBeingTyped } from "../../../src-renderer/views/query/sql-completion.ts";
import { starters, starterThemes } from "../../../src-renderer/views/query/starters.ts";
import { lensChoices, lensFrom } from "../../../src-renderer/views/query/use-as-lens.ts";
import { placeInWords, problemOf } from "../../../src-renderer/views/query/use-query-run.ts";

const text = (name: string) => ({ name, type: "VARCHAR" });
const whole = (name: string) => ({ name, type: "BIGINT" });
const time = (name: string) => ({ name, type: "TIMESTAMP" });

const result = (columns: QueryResult["columns"], rows: QueryResult["rows"]): QueryResult => ({
  columns,
  rows,
  cut: false,
  milliseconds: 12,
});

test("columns of event fields are known by name and type, under AWS's names too", () => {
  expect(fieldOf(text("principal"))).toBe("principal");
  expect(fieldOf(text("PRINCIPAL"))).toBe("principal");
  expect(fieldOf(text("eventName"))).toBe("action");
  expect(fieldOf(text("srcaddr"))).toBe("sourceIp");
  expect(fieldOf(whole("dstport"))).toBe("destinationPort");
  expect(fieldOf(whole("id"))).toBe("id");
});

test("counts, sums, times and what is held otherwise are no event fields", () => {
  expect(fieldOf(whole("principal"))).toBeUndefined();
  expect(fieldOf({ name: "bytes", type: "HUGEINT" })).toBeUndefined();
  expect(fieldOf(time("time"))).toBeUndefined();
  expect(fieldOf(text("eventSource"))).toBeUndefined();
  expect(fieldOf(text("n"))).toBeUndefined();
});

test("an event's number is shown as it is typed and linked", () => {
  expect(eventIdText(eventIdOf(12, 345))).toBe("12:345");
  expect(eventIdText(-1)).toBeUndefined();
  expect(eventIdText("9007199254740993000")).toBeUndefined();
});

test("cells: nothing is a dash, counts are grouped, names of things are not, times are the analyst's", () => {
  expect(cellText(whole("n"), null, "UTC")).toBe("—");
  expect(cellText(whole("n"), 9211, "UTC")).toBe("9,211");
  expect(cellText(whole("n"), 0, "UTC")).toBe("0");
  expect(cellText(whole("dstport"), 8443, "UTC")).toBe("8443");
  expect(cellText(whole("n"), "18446744073709551615", "UTC")).toBe("18446744073709551615");
  expect(cellText(time("first"), "2024-05-01T12:03:44Z", "UTC")).toBe("2024-05-01 12:03:44Z");
  expect(cellText(time("first"), "2024-05-01T12:03:44Z", "Europe/Berlin")).toBe(
    "2024-05-01 14:03:44+02:00",
  );
  expect(cellText({ name: "who", type: "STRUCT(a VARCHAR)" }, { a: "x" }, "UTC")).toBe('{"a":"x"}');
});

test("a column's values become conditions, in place of its field's others", () => {
  const [choice] = lensChoices(
    result(
      [text("principal"), whole("n")],
      [
        ["ana", 2],
        ["bob", 1],
        ["ana", 1],
        [null, 4],
      ],
    ),
  );
  if (!choice) throw new Error("principal is a choice");
  expect(choice.says).toBe("principal: 2 values");
  const before = {
    from: 5,
    conditions: [
      { field: "principal", test: "is", value: "eve", muted: false },
      { field: "principal", test: "is-not", value: "root", muted: false },
    ],
  } as const;
  expect(lensFrom(choice, { ...before, conditions: [...before.conditions] })).toEqual({
    from: 5,
    conditions: [
      { field: "principal", test: "is-not", value: "root", muted: false },
      { field: "principal", test: "is", value: "ana", muted: false },
      { field: "principal", test: "is", value: "bob", muted: false },
    ],
  });
});

test("events stand for themselves: their lens is nothing else", () => {
  const [choice] = lensChoices(result([whole("id")], [[eventIdOf(1, 2)], [eventIdOf(3, 4)]]));
  if (!choice) throw new Error("id is a choice");
  expect(choice.says).toBe("These 2 events");
  expect(lensFrom(choice, { from: 5, conditions: [] })).toEqual({
    conditions: [
      { field: "id", test: "is", value: "1:2", muted: false },
      { field: "id", test: "is", value: "3:4", muted: false },
    ],
  });
});

test("more values than a lens takes are refused with the reason", () => {
  const rows = Array.from({ length: 201 }, (_, n) => [`p${n}`]);
  expect(lensChoices(result([text("principal")], rows))[0]?.refused).toBe(
    "a lens takes at most 200",
  );
});

test("a result by name is drawn as bars, one by time as lines split by its text", () => {
  const bars = result(
    [text("principal"), whole("n")],
    [
      ["ana", 2],
      ["bob", 1],
    ],
  );
  expect(likelyChart(bars)).toEqual({ kind: "bar", x: 0, y: 1, series: undefined });
  const lines = result(
    [time("hour"), text("source"), whole("events")],
    [["2024-05-01T00:00:00Z", "cloudtrail", 5]],
  );
  expect(likelyChart(lines)).toEqual({ kind: "line", x: 0, y: 2, series: 1 });
  expect(likelyChart(result([text("a")], [["x"]]))).toBeUndefined();
});

test("no more than sixty bars are drawn, and the rest is said", () => {
  const rows = Array.from({ length: 214 }, (_, n) => [`p${n}`, n]);
  const data = chartData(result([text("principal"), whole("n")], rows), {
    ...{ kind: "bar", x: 0, y: 1, series: undefined },
  });
  expect(data.points).toHaveLength(60);
  expect(data.cut).toContain("154 of 214 rows are not drawn");
  expect(data.summary).toBe("Bars of n by principal: 60 values from 0 to 59.");
});

test("lines share their times, sorted, with a hole where a series has none", () => {
  const data = chartData(
    result(
      [time("hour"), text("source"), whole("n")],
      [
        ["2024-05-01T01:00:00Z", "b", 3],
        ["2024-05-01T00:00:00Z", "a", 1],
        ["2024-05-01T01:00:00Z", "a", 2],
      ],
    ),
    { kind: "line", x: 0, y: 2, series: 1 },
  );
  expect(data.series).toEqual(["b", "a"]);
  expect(data.points).toEqual([
    { x: Date.UTC(2024, 4, 1, 0), ys: [undefined, 1] },
    { x: Date.UTC(2024, 4, 1, 1), ys: [3, 2] },
  ]);
});

test("a failure's place counts from where the run query began", () => {
  const failed = { code: "query-failed", message: "no such column", position: 7 } as const;
  expect(problemOf(failed, 20)).toEqual({ at: 27, message: "no such column" });
  expect(problemOf({ ...failed, position: null }, 0)).toBeUndefined();
  expect(placeInWords("SELECT\n  wrong", 9)).toBe("line 2, column 3");
});

test("the value being typed is known by the column before it", () => {
  expect(valueBeingTyped("SELECT 1 FROM events WHERE principal = 'arn:aws")).toEqual({
    field: "principal",
    typed: "arn:aws",
  });
  expect(valueBeingTyped("WHERE action IN ('GetObject', 'Li")).toEqual({
    field: "action",
    typed: "Li",
  });
  expect(valueBeingTyped("WHERE note = 'x")).toBeUndefined();
  expect(valueBeingTyped("WHERE principal = 'x' AND ")).toBeUndefined();
});

test("the command holds the query as one word, and the lens where the query asks about it", () => {
  const lens = {
    conditions: [{ field: "principal", test: "is", value: "ana", muted: false } as const],
  };
  expect(queryCommand("/cases/a", "SELECT 'x' FROM events", lens)).toBe(
    "trailhound sql --case /cases/a 'SELECT '\\''x'\\'' FROM events'",
  );
  expect(queryCommand("/cases/a", "SELECT 1 FROM lens", lens)).toBe(
    "trailhound sql --case /cases/a --lens where=principal.is.ana 'SELECT 1 FROM lens'",
  );
});

test("there are thirty questions and more, each with its own id, title and sentence", () => {
  expect(starters.length).toBeGreaterThanOrEqual(30);
  expect(new Set(starters.map(({ id }) => id)).size).toBe(starters.length);
  expect(new Set(starters.map(({ title }) => title)).size).toBe(starters.length);
  for (const { says, query } of starters) {
    expect(says).toMatch(/\.$/);
    expect(query).toMatch(/^(SELECT|WITH)\b[\s\S]*\bORDER BY\b/);
  }
  expect(starterThemes.every((theme) => theme.starters.length > 0)).toBe(true);
});
