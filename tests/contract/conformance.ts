/**
 * What every pipe between a page and the engine must do. The engine behind it is `scripted`, whose answers show each
 * case; the pipe is the product's own.
 */
import { expect, test } from "vitest";
import type { Notice } from "@contract/engine.ts";
import { Failed } from "@contract/failure.ts";
import { EngineBug, engineOver, type Channel } from "@contract/wire.ts";
import { manyRows } from "./scripted-engine.ts";

export interface OpenChannel {
  readonly channel: Channel;
  /** Breaks the pipe, and calls back once its own end has noticed. */
  breakOff(noticed: () => void): void | Promise<void>;
  close(): void | Promise<void>;
}

export function conforms(open: () => Promise<OpenChannel>): void {
  const over = async <T>(
    use: (engine: ReturnType<typeof engineOver>, pipe: OpenChannel) => Promise<T>,
  ) => {
    const pipe = await open();
    try {
      return await use(engineOver(pipe.channel), pipe);
    } finally {
      await pipe.close();
    }
  };

  test("a call is answered", () =>
    over(async (engine) => {
      const { cases } = await engine.call("case.recent", {}).answer;
      expect(cases).toEqual([]);
    }));

  test("calls in flight are answered each with its own", () =>
    over(async (engine) => {
      const names = ["first", "second", "third"];
      const answers = await Promise.all(
        names.map((name) => engine.call("case.create", { folder: "/cases", name }).answer),
      );
      expect(answers.map(({ name }) => name)).toEqual(names);
    }));

  test("defaults of the contract are filled in", () =>
    over(async (engine) => {
      const lens = { conditions: [] };
      const { rows } = await engine.call("sql.run", { query: "asked", lens }).answer;
      expect(rows).toEqual([[100_000, 30]]);
    }));

  test("a failure arrives with its code and its words", () =>
    over(async (engine) => {
      const folder = "/nowhere/ünïcode";
      const failed = await failureOf(engine.call("case.open", { folder }).answer);
      expect(failed.failure).toEqual({ code: "case-missing", folder });
      expect(failed.message).toContain(folder);
    }));

  test("an input against the contract fails with bad-input", () =>
    over(async (engine) => {
      const asked = engine.call("case.open", { folder: 7 } as unknown as { folder: string });
      expect((await failureOf(asked.answer)).failure.code).toBe("bad-input");
    }));

  test("an unknown method fails with bad-input", () =>
    over(async (engine) => {
      const asked = engine.call("case.burn" as "case.close", {});
      expect((await failureOf(asked.answer)).failure).toMatchObject({
        code: "bad-input",
        method: "case.burn",
      });
    }));

  test("a bug arrives with its own stack", () =>
    over(async (engine) => {
      const bug = await rejectionOf(engine.call("sql.schema", {}).answer);
      expect(bug).toBeInstanceOf(EngineBug);
      expect(bug.message).toBe("the schema burned");
      expect(bug.stack).toContain("at sql.schema");
    }));

  test("a cancelled call fails at once, and the engine is told", () =>
    over(async (engine) => {
      const asked = engine.call("case.state", {});
      await engine.call("case.recent", {}).answer;
      asked.cancel();
      expect((await failureOf(asked.answer)).failure.code).toBe("cancelled");
      const told = await waitFor(
        () => engine.call("samples.open", { sample: "cancelled" }).answer,
        ({ schema }) => schema > 0,
      );
      expect(told.schema).toBe(1);
    }));

  test("a notice reaches who listens, until they stop", () =>
    over(async (engine) => {
      const heard: Notice[] = [];
      const stop = engine.onNotice((notice) => heard.push(notice));
      await engine.call("case.forget", { folder: "say 41" }).answer;
      await waitFor(
        async () => heard,
        (all) => all.length === 1,
      );
      stop();
      await engine.call("case.forget", { folder: "say 42" }).answer;
      await engine.call("case.recent", {}).answer;
      expect(heard).toEqual([{ topic: "data", dataVersion: 41 }]);
    }));

  test("an answer of 200,000 rows arrives whole", () =>
    over(async (engine) => {
      const lens = { conditions: [] };
      const { rows } = await engine.call("sql.run", { query: "many", lens }).answer;
      expect(rows).toHaveLength(manyRows);
      expect(rows[manyRows - 1]).toEqual([manyRows - 1, `row ${manyRows - 1} · ünïcode`]);
    }));

  test("what still waits fails when the pipe breaks", () =>
    over(async (engine, pipe) => {
      const asked = engine.call("case.state", {});
      await engine.call("case.recent", {}).answer;
      const failed = failureOf(asked.answer);
      await pipe.breakOff(() => engine.closed());
      expect((await failed).failure.code).toBe("engine-stopped");
    }));
}

async function rejectionOf(answer: Promise<unknown>): Promise<Error> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("It was answered, where it had to fail.");
}

async function failureOf(answer: Promise<unknown>): Promise<Failed> {
  const error = await rejectionOf(answer);
  if (error instanceof Failed) return error;
  throw error;
}

async function waitFor<T>(ask: () => Promise<T>, is: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await ask();
    if (is(value) || tries > 100) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
