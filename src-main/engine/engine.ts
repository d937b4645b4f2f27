import type { Answer } from "@contract/wire.ts";
import type { Notice } from "@contract/engine.ts";

export interface EngineOptions {
  /** The built loading worker, an absolute path: each entry knows where its own bundle lies. */
  readonly workerScript: string;
  /** The folder of the samples. */
  readonly samples: string;
  /** Where the list of recent cases is kept: the product's own settings folder. */
  readonly settings: string;
  /** Where a new case goes when a person says no more than its name. */
  readonly cases: string;
  /** What holds a case's lock: "the Trailhound window", "trailhound serve", "trailhound open". */
  readonly holder: string;
}

export interface RunningEngine {
  readonly answer: Answer;
  onNotice(listener: (notice: Notice) => void): () => void;
  /** Stops a load, closes the case and releases its lock. */
  close(): Promise<void>;
}
