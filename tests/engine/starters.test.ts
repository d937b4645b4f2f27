import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { starters } from "../../src-renderer/views/query/starters.ts";
import { testEngine, type TestEngine } from "./test-engine.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await testEngine();
  await engine.load([resolve(import.meta.dirname, "../../samples/acme-leak/evidence")]);
}, 120_000);
afterAll(() => engine.close());

test.each(starters.map((starter) => [starter.title, starter] as const))(
  "the written question “%s” runs",
  async (_, { query }) => {
    const { columns } = await engine.ask("sql.run", { query, lens: { conditions: [] } });
    expect(columns.length).toBeGreaterThan(0);
  },
);
