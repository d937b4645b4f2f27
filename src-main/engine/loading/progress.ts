import type { Loading } from "@contract/evidence.ts";
import type { FileResult, Task } from "./protocol.ts";

const window = 20_000;
const problemsKept = 200;

interface Running {
  readonly task: Task;
  readonly size: number;
  read: number;
  records: number;
}

/** What a person sees of a load while it runs. */
export class Progress {
  phase: Loading["phase"] = "looking";
  events = 0;
  failure: string | null = null;
  readonly #startedAt = Date.now();
  #endedAt: number | undefined;
  #found = { files: 0, bytes: 0 };
  #done = { files: 0, bytes: 0, notRead: 0, records: 0, unread: 0 };
  readonly #running = new Map<number, Running>();
  readonly #problems: Loading["problems"] = [];
  readonly #samples: { readonly at: number; readonly bytes: number; readonly records: number }[] =
    [];

  found(files: number, bytes: number): void {
    this.#found = { files: this.#found.files + files, bytes: this.#found.bytes + bytes };
  }

  began(task: Task, size: number): void {
    this.#running.set(task.evidence, { task, size, read: 0, records: 0 });
  }

  advanced(evidence: number, read: number, records: number): void {
    const running = this.#running.get(evidence);
    if (running) Object.assign(running, { read, records });
  }

  ended(result: FileResult, path: string, size: number): void {
    this.#running.delete(result.evidence);
    this.#done.files++;
    this.#done.bytes += size;
    this.#done.records += result.records;
    this.#done.unread += result.unread;
    if (result.state === "failed" || result.state === "partial") this.#done.notRead++;
    if (result.state === "failed" || result.state === "partial" || result.state === "skipped") {
      this.problem(result.evidence, path, result.state, result.reason ?? "");
    }
  }

  problem(
    evidence: number,
    path: string,
    state: "failed" | "partial" | "skipped",
    reason: string,
  ): void {
    this.#problems.push({ evidence, path, state, reason });
    if (this.#problems.length > problemsKept) this.#problems.shift();
  }

  finish(phase: "done" | "stopped" | "failed", failure: string | null = null): void {
    this.phase = phase;
    this.failure = failure;
    this.#running.clear();
    this.#endedAt = Date.now();
  }

  state(): Loading {
    const now = this.#endedAt ?? Date.now();
    const running = [...this.#running.values()].filter(({ read }) => read > 0).slice(0, 8);
    const bytes =
      this.#done.bytes + running.reduce((sum, { read, size }) => sum + Math.min(read, size), 0);
    const records = this.#done.records + running.reduce((sum, one) => sum + one.records, 0);
    const seconds = (now - this.#startedAt) / 1000;
    const speed = this.#speed(now, bytes, records);
    return {
      phase: this.phase,
      startedAt: this.#startedAt * 1000,
      seconds,
      files: { found: this.#found.files, done: this.#done.files, notRead: this.#done.notRead },
      bytes: { found: this.#found.bytes, done: bytes },
      events: this.events,
      records,
      unread: this.#done.unread,
      bytesPerSecond: this.#endedAt ? bytes / Math.max(seconds, 0.001) : speed.bytes,
      recordsPerSecond: this.#endedAt ? records / Math.max(seconds, 0.001) : speed.records,
      secondsLeft:
        this.#endedAt || seconds < 3 || speed.bytes === 0
          ? null
          : Math.max(0, this.#found.bytes - bytes) / speed.bytes,
      running: running.map(({ task, size, read, records: soFar }) => ({
        path: task.path,
        source: null,
        size,
        read: Math.min(read, size),
        records: soFar,
      })),
      problems: [...this.#problems],
      failure: this.failure,
    };
  }

  #speed(at: number, bytes: number, records: number): { bytes: number; records: number } {
    this.#samples.push({ at, bytes, records });
    while (this.#samples.length > 2 && at - (this.#samples[0]?.at ?? at) > window)
      this.#samples.shift();
    const first = this.#samples[0];
    const elapsed = first ? (at - first.at) / 1000 : 0;
    if (!first || elapsed === 0) return { bytes: 0, records: 0 };
    return { bytes: (bytes - first.bytes) / elapsed, records: (records - first.records) / elapsed };
  }
}
