import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newFolder, record, trailFile, write } from "./logs.ts";
import { testEngine, type TestEngine } from "./test-engine.ts";

let engine: TestEngine;
let folder: string;
beforeAll(async () => {
  folder = newFolder();
  engine = await testEngine();
  await engine.load([
    write(folder, "a.json", trailFile(record("a"), record("b", { eventName: "StopInstances" }))),
  ]);
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const everything = { conditions: [] };

describe("typed SQL reads the case and reaches nothing else", () => {
  const ways = [
    "COPY (SELECT 1) TO 'FILE'",
    "COPY events TO 'FILE'",
    "EXPLAIN COPY (SELECT 1) TO 'FILE'",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO 'FILE'",
    "EXPLAIN (ANALYZE) COPY (SELECT 1) TO 'FILE'",
    "/* x */ EXPLAIN ANALYZE COPY (SELECT 1) TO 'FILE'",
    "EXPLAIN ANALYZE INSERT INTO notes VALUES (1, 'x', now()::TIMESTAMP, 'x')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_json('FILE')",
    "SELECT * FROM read_parquet('FILE')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM read_blob('https://example.com/')",
    "SELECT getenv('HOME')",
    "ATTACH 'FILE' AS other",
    "DETACH scratch",
    "USE scratch",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET threads = 1",
    "RESET memory_limit",
    "PRAGMA enable_profiling",
    "CREATE TABLE mine AS SELECT 1",
    "CREATE MACRO mine() AS 1",
    "INSERT INTO notes VALUES (1, 'x', now()::TIMESTAMP, 'x')",
    "UPDATE evidence SET sha256 = ''",
    "DELETE FROM evidence",
    "DROP VIEW events",
    "TRUNCATE evidence",
    "EXPORT DATABASE 'FILE'",
    "IMPORT DATABASE 'FILE'",
    "CHECKPOINT",
    "VACUUM",
    "BEGIN",
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP VIEW events",
    "CALL pragma_version(); DROP VIEW events",
    "PREPARE p AS DELETE FROM evidence",
    "EXECUTE p",
    "",
    "-- nothing",
  ];

  test.each(ways)("%s", async (way) => {
    const file = join(folder, "out");
    await expect(engine.sql(way.replace("FILE", file))).rejects.toMatchObject({
      failure: { code: expect.stringMatching(/^query-(refused|failed)$/) as unknown },
    });
    expect(existsSync(file)).toBe(false);
    expect(await engine.sql("SELECT count(*) AS n FROM evidence")).toEqual([{ n: 1 }]);
  });

  test("a SELECT, and an EXPLAIN of one, are answered", async () => {
    expect(await engine.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: 2 }]);
    expect(await engine.sql("WITH x AS (SELECT 1 AS a) SELECT a FROM x")).toEqual([{ a: 1 }]);
    expect(await engine.sql("FROM events SELECT count(*) AS n")).toEqual([{ n: 2 }]);
    expect(await engine.sql("EXPLAIN SELECT 1")).toHaveLength(1);
    expect(await engine.sql("EXPLAIN ANALYZE SELECT 1")).toHaveLength(1);
    expect(await engine.sql("DESCRIBE evidence")).toHaveLength(20);
  });

  test("lens is the events under the lens", async () => {
    const lens = { conditions: [{ field: "action", test: "is", value: "StopInstances" }] } as const;
    const { rows } = await engine.ask("sql.run", {
      query: "SELECT awsId FROM lens",
      lens: { conditions: [...lens.conditions] },
    });
    expect(rows).toEqual([["b"]]);
  });

  test("an error says its place", async () => {
    const query = "SELECT awsId\nFROM events\nWHERE nothing = 1";
    await expect(engine.ask("sql.run", { query, lens: everything })).rejects.toMatchObject({
      failure: { code: "query-failed", position: query.indexOf("nothing") },
    });
  });

  test("a query that never ends is stopped at its limit, and the engine goes on", async () => {
    const query = "SELECT count(*) FROM range(100000000000) a, range(1000) b";
    await expect(
      engine.ask("sql.run", { query, lens: everything, seconds: 0.3 }),
    ).rejects.toMatchObject({
      failure: { code: "query-too-long" },
    });
    expect(await engine.sql("SELECT 1 AS a")).toEqual([{ a: 1 }]);
  });

  test("a query given up is interrupted", async () => {
    const stops: (() => void)[] = [];
    const answer = engine.engine.answer(
      "sql.run",
      { query: "SELECT count(*) FROM range(100000000000) a, range(1000) b", lens: everything },
      { onCancel: (stop) => stops.push(stop) },
    );
    setTimeout(() => stops.forEach((stop) => stop()), 200);
    await expect(answer).rejects.toMatchObject({ failure: { code: "cancelled" } });
  });

  test("a query that would eat the memory is stopped with a word", async () => {
    const query = "SELECT list(repeat('x', 1000) || i) FROM range(100000000) r(i)";
    await expect(engine.ask("sql.run", { query, lens: everything })).rejects.toMatchObject({
      failure: { code: "query-too-big" },
    });
  });

  test("rows past the limit are cut, and said so", async () => {
    const { rows, cut } = await engine.ask("sql.run", {
      query: "FROM range(10)",
      lens: everything,
      limit: 4,
    });
    expect({ rows, cut }).toEqual({ rows: [[0], [1], [2], [3]], cut: true });
  });

  test("times are ISO 8601, big numbers text, structs and lists JSON", async () => {
    const [row] = await engine.sql(
      `SELECT TIMESTAMP '2025-01-02 03:04:05.5' AS t, 9007199254740993::BIGINT AS big, {'a': 1, 'b': ['x']} AS s,
        1.50::DECIMAL(5,2) AS d, DATE '2025-01-02' AS day, NULL AS none`,
    );
    expect(row).toEqual({
      t: "2025-01-02T03:04:05.5Z",
      big: "9007199254740993",
      s: { a: 1, b: ["x"] },
      d: 1.5,
      day: "2025-01-02",
      none: null,
    });
  });
});
