import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FromWorker, ToWorker, WorkerSettings } from "./protocol.ts";

/** More than four would take more memory than they save time. */
const most = 4;

export interface LoadingWorker {
  readonly index: number;
  tell(message: ToWorker): void;
}

export interface WorkerPool {
  readonly workers: readonly LoadingWorker[];
  close(): Promise<void>;
}

/** Starts one worker a core. A worker that dies is reported like one that can't go on. */
export function startWorkers(
  script: string,
  settings: WorkerSettings,
  hear: (worker: LoadingWorker, message: FromWorker) => void,
): WorkerPool {
  const threads = Array.from({ length: Math.min(most, availableParallelism()) }, (_, index) => {
    // Two instances that spill into one folder write over each other.
    const own: WorkerSettings = { ...settings, spill: join(settings.spill, `worker-${index}`) };
    const thread = new Worker(script, { workerData: own });
    const worker: LoadingWorker = { index, tell: (message) => thread.postMessage(message) };
    thread.on("message", (message: FromWorker) => hear(worker, message));
    thread.on("error", (error) =>
      hear(worker, { kind: "broken", message: error.stack ?? error.message }),
    );
    return { worker, ended: new Promise<void>((end) => thread.on("exit", () => end())) };
  });
  return {
    workers: threads.map(({ worker }) => worker),
    // A thread that is ended from outside while DuckDB works in it takes the whole process with it.
    async close() {
      await Promise.all(
        threads.map(({ worker, ended }) => {
          worker.tell({ kind: "close" });
          return ended;
        }),
      );
    },
  };
}
