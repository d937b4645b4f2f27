import type { Notice } from "@contract/engine.ts";
import type { Loading } from "@contract/evidence.ts";
import { Failed } from "@contract/failure.ts";
import { openCase, type Case } from "./case/case-file.ts";
import type { EngineOptions } from "./engine.ts";
import { Load, type LoadOptions } from "./loading/load.ts";
import { remember } from "./recent-cases.ts";

/** What lives as long as the engine does: the open case, the load that runs, and answers that may be given again. */
export class EngineState {
  dataVersion = 0;
  #case: Case | undefined;
  #load: Load | undefined;
  #lastLoad: Loading | undefined;
  #answers = new Map<string, Promise<unknown>>();
  readonly #listeners = new Set<(notice: Notice) => void>();

  constructor(readonly options: EngineOptions) {}

  get case(): Case {
    if (!this.#case) throw new Failed({ code: "no-case" });
    return this.#case;
  }

  get caseOrNone(): Case | undefined {
    return this.#case;
  }

  get loading(): Loading | undefined {
    return this.#load?.state() ?? this.#lastLoad;
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async open(folder: string): Promise<Case> {
    await this.closeCase();
    this.#case = await openCase(folder, this.options.holder);
    await remember(this.options.settings, this.#case);
    this.#notify({ topic: "case", case: this.#case.about });
    this.#dataChanged();
    return this.#case;
  }

  async closeCase(): Promise<void> {
    await this.stopLoading();
    const closing = this.#case;
    this.#case = undefined;
    this.#lastLoad = undefined;
    this.#answers.clear();
    if (!closing) return;
    await remember(this.options.settings, closing);
    await closing.close();
    this.#notify({ topic: "case", case: null });
  }

  load(options: Pick<LoadOptions, "paths" | "flowFormat">): void {
    const into = this.case;
    if (this.#load) throw new Failed({ code: "loading-busy" });
    const { folder, heldBy } = into.about;
    if (heldBy !== null) throw new Failed({ code: "case-read-only", folder, holder: heldBy });
    const load = new Load(into, {
      ...options,
      workerScript: this.options.workerScript,
      onProgress: (loading) => this.#notify({ topic: "loading", loading }),
      onPublished: () => this.#dataChanged(),
    });
    this.#load = load;
    void load.finished.then(() => {
      this.#lastLoad = load.state();
      this.#load = undefined;
    });
  }

  /** Resolves when what was finished is part of the case. */
  async stopLoading(): Promise<void> {
    this.#load?.stop();
    await this.#load?.finished;
  }

  /** Gives an answer again while the case's records stay as they are. A question that fails is asked anew. */
  once<T>(question: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(question);
    if (known) {
      // Whoever asked first may have given up, which cancels their question and not this one.
      return (known as Promise<T>).catch((error: unknown) => {
        if (error instanceof Failed && error.failure.code === "cancelled") return ask();
        throw error;
      });
    }
    const asked = ask();
    const answers = this.#answers;
    answers.set(question, asked);
    if (answers.size > 200) answers.delete(answers.keys().next().value as string);
    asked.catch(() => answers.delete(question));
    return asked;
  }

  #dataChanged(): void {
    this.dataVersion++;
    this.#answers = new Map();
    this.#notify({ topic: "data", dataVersion: this.dataVersion });
  }

  #notify(notice: Notice): void {
    for (const listener of this.#listeners) listener(notice);
  }
}
