/** One of the loading workers: reads files, cuts them into records and writes segments. A thread of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { Failed } from "@contract/failure.ts";
import { archiveLimits } from "../evidence/content.ts";
import { readEvidence } from "../evidence/read-evidence.ts";
import { spool } from "../evidence/spool.ts";
import { cutterFor } from "./cutting/index.ts";
import type { FileResult, FromWorker, Task, ToWorker, WorkerSettings } from "./protocol.ts";
import { RecordTaker } from "./record-taker.ts";
import { NotFlowLogs, SegmentWriter } from "./segment-writer.ts";

const settings = workerData as WorkerSettings;
const known = new Set(settings.known);
let open: { readonly segment: number; readonly writer: SegmentWriter } | undefined;
const stopping = new AbortController();

const tell = (message: FromWorker) => parentPort?.postMessage(message);

async function obey(message: Exclude<ToWorker, { kind: "stop" | "close" }>): Promise<void> {
  if (message.kind === "open") {
    const writer = await SegmentWriter.open(message.path, settings.memoryLimit, settings.spill);
    open = { segment: message.segment, writer };
    return;
  }
  if (!open) throw new Error("no segment is open");
  if (message.kind === "read") {
    for (const task of message.tasks) {
      if (stopping.signal.aborted) break;
      const result = await read(task, open.writer);
      if (result) tell({ kind: "file", result });
      // Lets a message to stop arrive between files.
      await new Promise(setImmediate);
    }
    tell({ kind: "idle" });
    return;
  }
  const { segment, writer } = open;
  open = undefined;
  tell({ kind: "sealed", segment, tables: await writer.seal() });
}

/** Undefined where the file was given up. */
async function read(task: Task, into: SegmentWriter): Promise<FileResult | undefined> {
  try {
    return await readThrough(task, into);
  } catch (error) {
    if (!(error instanceof Failed && error.failure.code === "cancelled")) throw error;
    into.discard(task.evidence);
    return undefined;
  }
}

async function readThrough(task: Task, into: SegmentWriter): Promise<FileResult> {
  const taker = new RecordTaker(task.evidence, into);
  const { flowFormat } = settings;
  const cutter = cutterFor(taker, { path: task.path, ...(flowFormat && { flowFormat }) });
  let done = 0;
  let toldAt = Date.now();
  const reading = await readEvidence(
    task.place,
    {
      chunk(bytes) {
        cutter.push(bytes);
        done += bytes.byteLength;
      },
      async settle() {
        await taker.settle();
        if (Date.now() - toldAt < 100) return;
        toldAt = Date.now();
        tell({ kind: "progress", evidence: task.evidence, read: done, records: taker.records });
      },
    },
    { isKnown: (sha256) => known.has(sha256), signal: stopping.signal },
  );
  const { evidence } = task;
  const hashes = {
    evidence,
    ...(reading.size !== undefined && { size: reading.size }),
    ...(reading.sha256 !== undefined && { sha256: reading.sha256 }),
  };
  const none = { records: 0, unread: 0 };
  switch (reading.outcome) {
    case "known":
      return { ...hashes, ...none, state: "known" };
    case "archive":
      return { ...hashes, ...none, state: "archive", archive: reading.archive };
    case "failed":
      into.discard(evidence);
      return { ...hashes, ...none, state: "failed", reason: reading.reason };
    case "parquet":
      return { ...hashes, ...(await readParquet(task, into)) };
    case "read": {
      const cut = cutter.end();
      await taker.settle();
      const damaged = reading.damage && cut.state === "loaded";
      return {
        ...hashes,
        contentSha256: reading.contentSha256,
        ...(cut.source && { source: cut.source }),
        state: damaged ? (taker.records > 0 ? "partial" : "failed") : cut.state,
        ...reason(reading.damage?.reason, cut.reason),
        records: taker.records,
        unread: taker.unreadCount,
      };
    }
  }
}

const reason = (...reasons: readonly (string | undefined)[]) => {
  const given = reasons.filter((one) => one !== undefined);
  return given.length === 0 ? {} : { reason: given.join("; ") };
};

async function readParquet(task: Task, into: SegmentWriter) {
  try {
    const path = await spool(task.place, settings.spill, archiveLimits);
    const records = await into.takeParquet(task.evidence, path);
    return { state: "loaded" as const, source: "vpc-flow" as const, records, unread: 0 };
  } catch (error) {
    const none = { records: 0, unread: 0 };
    if (error instanceof NotFlowLogs)
      return { ...none, state: "skipped" as const, reason: error.message };
    into.discard(task.evidence);
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return {
      ...none,
      state: "failed" as const,
      reason: `the Parquet file could not be read: ${why}`,
    };
  }
}

let before = Promise.resolve();
parentPort?.on("message", (message: ToWorker) => {
  if (message.kind === "stop" || message.kind === "close") stopping.abort();
  if (message.kind === "stop") return;
  before = before
    .then(() => (message.kind === "close" ? close() : obey(message)))
    .catch((error: unknown) => {
      tell({
        kind: "broken",
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    });
});

function close(): void {
  open?.writer.close();
  parentPort?.close();
}
