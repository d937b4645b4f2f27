import type { Place } from "../evidence/place.ts";
import type { FlowFormat, RecordSource } from "./cut.ts";

/** What a worker is told when it starts. */
export interface WorkerSettings {
  readonly memoryLimit: string;
  /** Folder for what DuckDB spills and for members that must stand on disk to be read. */
  readonly spill: string;
  readonly flowFormat: FlowFormat | undefined;
  /** SHA-256 of files that the case already holds: read no further. */
  readonly known: readonly string[];
}

export interface Task {
  readonly evidence: number;
  readonly path: string;
  readonly place: Place;
}

export type ToWorker =
  /** Give up the file being read and those not begun; what is finished stays. */
  | { readonly kind: "stop" }
  /** End, once what is under way is over. */
  | { readonly kind: "close" }
  /** Read these files into the open segment. */
  | { readonly kind: "read"; readonly tasks: readonly Task[] }
  | { readonly kind: "seal" }
  | { readonly kind: "open"; readonly segment: number; readonly path: string };

/** What came of one file. `records` counts what was staged; the case counts what was kept. */
export interface FileResult {
  readonly evidence: number;
  readonly state: "loaded" | "partial" | "skipped" | "failed" | "known" | "archive";
  readonly reason?: string;
  readonly source?: RecordSource;
  readonly archive?: "zip" | "tar";
  readonly size?: number;
  readonly sha256?: string;
  readonly contentSha256?: string;
  readonly records: number;
  readonly unread: number;
}

/** How flow lines of one format are written; in Parquet there are no lines, and the default order stands for them. */
export interface SegmentFormat extends FlowFormat {
  readonly parquet?: true;
}

export interface SealedTable {
  readonly source: string;
  readonly rows: number;
  readonly formats: readonly SegmentFormat[];
}

export type FromWorker =
  | {
      readonly kind: "progress";
      readonly evidence: number;
      readonly read: number;
      readonly records: number;
    }
  | { readonly kind: "file"; readonly result: FileResult }
  /** All files of the last `read` are done. */
  | { readonly kind: "idle" }
  | { readonly kind: "sealed"; readonly segment: number; readonly tables: readonly SealedTable[] }
  /** Nothing more can be written: the disk is full, or memory ran out. */
  | { readonly kind: "broken"; readonly message: string };
