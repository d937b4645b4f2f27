// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { OpenCase } from "@contract/case.ts";
import { Failed } from "@contract/failure.ts";
import { caseStore } from "../../../src-renderer/engine/case-store.ts";
import { connect } from "../../../src-renderer/engine/connection.ts";
import type { Pipe } from "../../../src-renderer/engine/pipe.ts";

interface Post {
  readonly kind: string;
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}

const acme: OpenCase = {
  folder: "/cases/acme",
  name: "acme",
  timeZone: "UTC",
  created: 0,
  product: "0.1.0",
  schema: 1,
  heldBy: null,
};

/** Engines one after the other: each knows a case only once it was told to open one. */
function someEngines() {
  const asked: string[][] = [];
  const breaks: (() => void)[] = [];
  let held: (() => void)[] = [];
  let tell: (notice: unknown) => void = () => {};
  const open = (): Promise<Pipe> => {
    const methods: string[] = [];
    asked.push(methods);
    let receive: (message: unknown) => void = () => {};
    let current: OpenCase | null = null;
    return Promise.resolve({
      listen: (listener) => {
        receive = listener;
        tell = (notice) => listener({ kind: "notice", notice });
      },
      onClosed: (closed) => breaks.push(closed),
      post: (message) => {
        const { kind, id, method } = message as Post;
        methods.push(kind === "cancel" ? `cancel ${id}` : method);
        if (kind === "cancel") return;
        const answer = (output: unknown) => receive({ kind: "answer", id, output });
        if (method === "case.state") answer({ case: current, dataVersion: 1 });
        else if (method === "case.open") answer((current = acme));
        else if (method === "loading.state") answer({ loading: null });
        else held.push(() => answer({ cases: [] }));
      },
    });
  };
  return {
    open,
    asked,
    tell: (notice: unknown) => tell(notice),
    breakPipe: () => breaks.at(-1)?.(),
    answerHeld: () => {
      for (const answer of held) answer();
      held = [];
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("what is asked before the engine is there is asked once it is, after its state", async () => {
  const engines = someEngines();
  const connection = connect(engines.open);
  const cases = caseStore(connection);
  const call = connection.call("case.recent", {});
  await settled();
  expect(engines.asked).toEqual([["case.state", "loading.state", "case.recent"]]);
  expect(cases.get()).toMatchObject({ engine: "ready", known: true, case: undefined });
  engines.answerHeld();
  await expect(call.answer).resolves.toEqual({ cases: [] });
});

test("a new engine opens the case again before anything else is asked of it", async () => {
  const engines = someEngines();
  const connection = connect(engines.open);
  const cases = caseStore(connection);
  await connection.call("case.open", { folder: acme.folder }).answer;
  cases.opened(acme);
  const waiting = connection.call("case.recent", {});
  await settled();
  engines.breakPipe();
  await expect(waiting.answer).rejects.toMatchObject({ failure: { code: "engine-stopped" } });
  const again = connection.call("case.recent", {});
  await settled();
  expect(engines.asked[1]).toEqual(["case.state", "case.open", "loading.state", "case.recent"]);
  expect(cases.get()).toMatchObject({ engine: "ready", case: acme });
  engines.answerHeld();
  await expect(again.answer).resolves.toEqual({ cases: [] });
});

test("a cancelled question is cancelled in the engine, or never asked", async () => {
  const engines = someEngines();
  const connection = connect(engines.open);
  caseStore(connection);
  const early = connection.call("case.recent", {});
  early.cancel();
  await expect(early.answer).rejects.toBeInstanceOf(Failed);
  await settled();
  const late = connection.call("case.recent", {});
  await settled();
  late.cancel();
  await expect(late.answer).rejects.toMatchObject({ failure: { code: "cancelled" } });
  expect(engines.asked[0]).toEqual(["case.state", "loading.state", "case.recent", "cancel 3"]);
});

test("answers of an engine before are never taken for those of the next, however it counts", async () => {
  const engines = someEngines();
  const cases = caseStore(connect(engines.open));
  await settled();
  const seen = [cases.get().dataVersion];
  engines.tell({ topic: "data", dataVersion: 2 });
  seen.push(cases.get().dataVersion);
  engines.tell({ topic: "data", dataVersion: 2 });
  expect(cases.get().dataVersion).toBe(seen.at(-1));
  engines.breakPipe();
  await settled();
  seen.push(cases.get().dataVersion);
  engines.tell({ topic: "data", dataVersion: 2 });
  seen.push(cases.get().dataVersion);
  expect(new Set(seen).size).toBe(seen.length);
});
