import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { EngineMethod, Input, Output } from "@contract/engine.ts";
import type { Loading } from "@contract/evidence.ts";
import { startEngine, type RunningEngine } from "../../src-main/engine/engine.ts";

const root = resolve(import.meta.dirname, "../..");

export interface TestEngine {
  readonly engine: RunningEngine;
  readonly folder: string;
  ask<M extends EngineMethod>(method: M, input: Input<M>): Promise<Output<M>>;
  /** Loads these places into the open case, and waits until it ended. */
  load(paths: readonly string[], flowFormat?: string): Promise<Loading>;
  /** Rows of typed SQL as objects. */
  sql(query: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** A real engine in this process, with a case of its own in a folder that goes when it is closed. */
export async function testEngine(options: { readonly case?: string } = {}): Promise<TestEngine> {
  const home = await mkdtemp(join(tmpdir(), "trailhound-test-"));
  const engine = await startEngine({
    workerScript: join(root, "out/main/loading-worker.cjs"),
    samples: join(root, "samples"),
    settings: join(home, "settings"),
    cases: join(home, "cases"),
    holder: "a test",
  });
  const ask: TestEngine["ask"] = (method, input) =>
    engine.answer(method, input, { onCancel: () => undefined });
  const folder = options.case ?? join(home, "cases", "test.trailhound");
  if (options.case) await ask("case.open", { folder });
  else await ask("case.create", { folder, name: "test" });
  return {
    engine,
    folder,
    ask,
    async load(paths, flowFormat) {
      await ask("loading.start", { paths: [...paths], ...(flowFormat && { flowFormat }) });
      for (;;) {
        const { loading } = await ask("loading.state", {});
        if (loading && ["done", "stopped", "failed"].includes(loading.phase)) return loading;
        await new Promise((again) => setTimeout(again, 10));
      }
    },
    async sql(query) {
      const { columns, rows } = await ask("sql.run", { query, lens: { conditions: [] } });
      return rows.map((row) =>
        Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])),
      );
    },
    async close() {
      await engine.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
