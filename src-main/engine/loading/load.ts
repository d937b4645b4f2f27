import { rm } from "node:fs/promises";
import { sep } from "node:path";
import { z } from "@contract/zod.ts";
import type { Loading } from "@contract/evidence.ts";
import { explain, Failed } from "@contract/failure.ts";
import { freeBytes, type Case } from "../case/case-file.ts";
import { archiveLimits } from "../evidence/content.ts";
import { inDeliveryOrder } from "../evidence/delivery-order.ts";
import { expandArchive } from "../evidence/expand-archive.ts";
import { findFiles } from "../evidence/find-files.ts";
import type { FoundFile } from "../evidence/place.ts";
import { sql } from "../sql/sql.ts";
import type { FlowFormat } from "./cut.ts";
import { Progress } from "./progress.ts";
import type { FileResult, FromWorker } from "./protocol.ts";
import { publish, type SealedSegment } from "./publish.ts";
import { register, type Registered } from "./register.ts";
import { startWorkers, type LoadingWorker, type WorkerPool } from "./worker-pool.ts";

export interface LoadOptions {
  readonly paths: readonly string[];
  readonly flowFormat: FlowFormat | undefined;
  readonly workerScript: string;
  onProgress(state: Loading): void;
  /** Records were added: answers given before are old. */
  onPublished(): void;
}

/** What one worker is handed at a time: enough to be worth a message, little enough that both end together. */
const unitBytes = 2 ** 20;
const unitFiles = 256;
/** The first segment is small, so that there is something to look at soon; the others hold about a million records. */
const firstSegmentSeconds = 2;
const segmentRecords = 500_000;
const workerMemory = "448MB";

interface Busy {
  readonly worker: LoadingWorker;
  round: number | undefined;
  waiting: boolean;
  inFlight: Map<number, Registered>;
}

interface Round {
  results: FileResult[];
  open: Set<number>;
  sealed: SealedSegment[];
}

/**
 * One load: finds the files, hands them out to the workers in the order of their delivery, and publishes what they
 * wrote, round by round. A round is the stretch of files whose segments are published together; rounds follow each
 * other in file order, so the lower of two ids always stands in the earlier one.
 */
export class Load {
  readonly finished: Promise<void>;
  readonly #progress = new Progress();
  readonly #queue: Registered[] = [];
  readonly #rounds: Round[] = [newRound()];
  readonly #archives: FileResult[] = [];
  #busy: Busy[] = [];
  #pool: WorkerPool | undefined;
  #published = 0;
  #publishing: Promise<void> = Promise.resolve();
  #expanding = 0;
  #roundStartedAt = Date.now();
  #broken: Error | undefined;
  readonly #stopping = new AbortController();
  #allDone: (() => void) | undefined;

  constructor(
    private readonly into: Case,
    private readonly options: LoadOptions,
  ) {
    const ticking = setInterval(() => options.onProgress(this.state()), 100);
    this.finished = this.#run()
      .catch((error: unknown) => this.#failed(error))
      .then(async (ended) => {
        clearInterval(ticking);
        await this.#pool?.close();
        await rm(await this.#spill(), { recursive: true, force: true });
        this.#progress.finish(ended.phase, ended.why);
        options.onProgress(this.state());
      });
  }

  state(): Loading {
    return this.#progress.state();
  }

  /** Files that are finished stay; the others are read when the same places are loaded again. */
  stop(): void {
    this.#stopping.abort();
    this.#queue.length = 0;
    for (const { worker } of this.#busy) worker.tell({ kind: "stop" });
    this.#handOut();
  }

  async #run(): Promise<Ended> {
    const { paths, flowFormat, workerScript } = this.options;
    await this.into.journal.add("load", {
      paths,
      ...(flowFormat && { flowFormat: flowFormat.fields }),
    });
    const files: FoundFile[] = [];
    for await (const file of findFiles(paths, this.#stopping.signal)) {
      // A case may lie in the folder of its evidence; it is none itself.
      if (file.path.startsWith(this.into.folder + sep)) continue;
      files.push(file);
      this.#progress.found(1, file.size);
    }
    await this.#take(inDeliveryOrder(files), undefined);
    const known = await this.into
      .database()
      .rows(
        sql`SELECT sha256 FROM evidence WHERE state IN ('loaded', 'partial') AND sha256 IS NOT NULL`,
        z.object({ sha256: z.string() }),
      );
    this.#progress.phase = "loading";
    this.#roundStartedAt = Date.now();
    const settings = {
      memoryLimit: workerMemory,
      spill: await this.#spill(),
      flowFormat,
      known: known.map(({ sha256 }) => sha256),
    };
    this.#pool = startWorkers(workerScript, settings, (worker, message) =>
      this.#hear(worker, message),
    );
    this.#busy = this.#pool.workers.map((worker) => ({
      worker,
      round: undefined,
      waiting: true,
      inFlight: new Map(),
    }));
    await new Promise<void>((resolve) => {
      this.#allDone = resolve;
      this.#handOut();
    });
    this.#progress.phase = "publishing";
    await this.#publishing;
    if (this.#broken) throw this.#broken;
    const stopped = this.#stopping.signal.aborted;
    if (!stopped) await this.#finishArchives();
    const { files: counted, records, unread } = this.state();
    await this.into.journal.add(stopped ? "load stopped" : "loaded", {
      files: counted,
      records,
      unread,
    });
    return { phase: stopped ? "stopped" : "done", why: null };
  }

  async #failed(error: unknown): Promise<Ended> {
    await this.#publishing.catch(() => undefined);
    if (error instanceof Failed && error.failure.code === "cancelled")
      return { phase: "stopped", why: null };
    const why = await this.#explained(error);
    await this.into.journal.add("load failed", { why }).catch(() => undefined);
    return { phase: "failed", why };
  }

  async #explained(error: unknown): Promise<string> {
    if (error instanceof Failed) return error.message;
    const message = error instanceof Error ? error.message : String(error);
    const full =
      /no space left|ENOSPC|disk full/i.test(message) ||
      (await freeBytes(this.into.folder)) < 2 ** 20;
    return full ? explain({ code: "disk-full", folder: this.into.folder }) : message;
  }

  #spill(): Promise<string> {
    return this.into.cache(`loading-${process.pid}`);
  }

  /** Registers files as evidence and queues those that are to be read. */
  async #take(files: readonly FoundFile[], container: number | undefined): Promise<void> {
    const again = new Set(["pending", "failed", ...(this.options.flowFormat ? ["skipped"] : [])]);
    const { toRead, held } = await this.into.write((database) =>
      register(database, files, { again, ...(container !== undefined && { container }) }),
    );
    const heldBytes =
      files.reduce((sum, file) => sum + file.size, 0) -
      toRead.reduce((sum, one) => sum + one.found.size, 0);
    if (held > 0) this.#progress.found(-held, -heldBytes);
    if (this.#stopping.signal.aborted) return;
    this.#queue.push(...toRead);
  }

  get #round(): Round {
    return this.#rounds[this.#rounds.length - 1] as Round;
  }

  #hear(worker: LoadingWorker, message: FromWorker): void {
    const busy = this.#busy[worker.index];
    if (!busy) return;
    switch (message.kind) {
      case "progress":
        this.#progress.advanced(message.evidence, message.read, message.records);
        return;
      case "file":
        this.#fileDone(busy, message.result);
        return;
      case "idle":
        busy.inFlight.clear();
        busy.waiting = true;
        break;
      case "sealed": {
        const round = this.#rounds[busy.round ?? -1];
        round?.open.delete(worker.index);
        round?.sealed.push({ segment: message.segment, tables: message.tables });
        busy.round = undefined;
        busy.waiting = true;
        break;
      }
      case "broken":
        this.#broken ??= new Error(message.message);
        this.#queue.length = 0;
        this.#allDone?.();
        return;
    }
    this.#handOut();
  }

  #fileDone(busy: Busy, result: FileResult): void {
    const registered = busy.inFlight.get(result.evidence);
    if (!registered) return;
    this.#progress.ended(result, registered.task.path, registered.found.size);
    if (result.state === "archive") {
      void this.#expand(registered, result);
      return;
    }
    this.#rounds[busy.round ?? 0]?.results.push(result);
    this.#endRoundIfFull();
  }

  async #expand({ task, found }: Registered, result: FileResult): Promise<void> {
    this.#expanding++;
    this.#archives.push(result);
    try {
      const members: FoundFile[] = [];
      const spill = await this.#spill();
      const kind = result.archive ?? "zip";
      const archive = { ...found, path: task.path };
      for await (const member of expandArchive(
        archive,
        kind,
        archiveLimits,
        spill,
        this.#stopping.signal,
      )) {
        if (member.path === archive.path && member.problem) {
          Object.assign(result, member.problem);
          this.#progress.problem(
            task.evidence,
            task.path,
            member.problem.state,
            member.problem.reason,
          );
          continue;
        }
        members.push(member);
        this.#progress.found(1, member.size);
      }
      await this.#take(inDeliveryOrder(members), task.evidence);
    } catch (error) {
      if (!(error instanceof Failed && error.failure.code === "cancelled"))
        this.#broken ??= error as Error;
    } finally {
      this.#expanding--;
      this.#handOut();
    }
  }

  /** An archive is done when all its members are: stopped before, it is opened again the next time. */
  async #finishArchives(): Promise<void> {
    if (this.#archives.length === 0) return;
    const results = this.#archives.map((result) =>
      result.state === "archive" ? { ...result, state: "loaded" as const } : result,
    );
    await publish(this.into, [], results);
    this.options.onPublished();
  }

  #endRoundIfFull(): void {
    const records = this.#round.results.reduce((sum, one) => sum + one.records, 0);
    const first =
      this.#rounds.length === 1 && Date.now() - this.#roundStartedAt > firstSegmentSeconds * 1000;
    if (records >= segmentRecords * this.#busy.length || (first && records > 0))
      this.#rounds.push(newRound());
  }

  #handOut(): void {
    for (const busy of this.#busy) if (busy.waiting) this.#give(busy);
    this.#publishSealed();
    const idle = this.#busy.every(({ waiting, round }) => waiting && round === undefined);
    if (idle && this.#queue.length === 0 && this.#expanding === 0) this.#allDone?.();
  }

  #give(busy: Busy): void {
    const current = this.#rounds.length - 1;
    const nothingLeft = this.#queue.length === 0 && this.#expanding === 0 && !this.#isReading();
    if (busy.round !== undefined && (busy.round < current || nothingLeft)) {
      busy.waiting = false;
      busy.worker.tell({ kind: "seal" });
      return;
    }
    const unit = this.#nextUnit();
    if (unit.length === 0) return;
    if (busy.round === undefined) {
      busy.round = current;
      this.#round.open.add(busy.worker.index);
      const segment = this.into.newSegment();
      busy.worker.tell({ kind: "open", segment, path: this.into.segmentPath(segment) });
    }
    busy.waiting = false;
    busy.inFlight = new Map(unit.map((one) => [one.task.evidence, one]));
    for (const { task, found } of unit) this.#progress.began(task, found.size);
    busy.worker.tell({ kind: "read", tasks: unit.map(({ task }) => task) });
  }

  /** A file being read may turn out to be an archive, whose members are then still to come. */
  #isReading(): boolean {
    return this.#busy.some(({ waiting, inFlight }) => !waiting && inFlight.size > 0);
  }

  #nextUnit(): Registered[] {
    let files = 0;
    let bytes = 0;
    for (const { found } of this.#queue) {
      if (bytes >= unitBytes || files >= unitFiles) break;
      files++;
      bytes += found.size;
    }
    return this.#queue.splice(0, files);
  }

  /** Publishes rounds in order, each once all its segments are written and no file can join it any more. */
  #publishSealed(): void {
    const over =
      this.#queue.length === 0 &&
      this.#expanding === 0 &&
      this.#busy.every(({ round }) => round === undefined);
    while (this.#published < this.#rounds.length) {
      const round = this.#rounds[this.#published] as Round;
      const isCurrent = this.#published === this.#rounds.length - 1;
      const isEmpty = round.sealed.length === 0 && round.results.length === 0;
      if (round.open.size > 0 || (isCurrent && (!over || isEmpty))) return;
      this.#published++;
      if (isCurrent) this.#rounds.push(newRound());
      if (isEmpty) continue;
      this.#publishing = this.#publishing
        .then(() => this.#publish(round))
        .catch((error: unknown) => {
          this.#broken ??= error as Error;
        });
    }
  }

  async #publish({ sealed, results }: Round): Promise<void> {
    await publish(this.into, sealed, results);
    const { events } = await this.into
      .database()
      .row(
        sql`SELECT coalesce(sum(events), 0)::BIGINT AS events FROM own.coverage`,
        z.object({ events: z.number() }),
      );
    this.#progress.events = events;
    this.options.onPublished();
  }
}

interface Ended {
  readonly phase: "done" | "stopped" | "failed";
  readonly why: string | null;
}

const newRound = (): Round => ({ results: [], open: new Set(), sealed: [] });
