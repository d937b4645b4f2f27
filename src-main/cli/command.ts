import type { EngineOptions, RunningEngine } from "../engine/engine.ts";
import type { ProductFolders } from "../engine/product-folders.ts";
import type { Terminal } from "./terminal.ts";

export interface Option {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  /** What stands for the value in the help: `DIR`. */
  readonly value?: string;
  /** The values it can have, where they are few. */
  readonly choices?: readonly string[];
  readonly says: string;
}

export type Options = Readonly<Record<string, Option>>;

export interface Command {
  readonly name: string;
  /** What follows the name: `PATH…`. */
  readonly takes: string;
  readonly says: string;
  readonly options: Options;
  readonly examples: readonly string[];
  run(asked: Asked): Promise<ExitCode>;
}

export interface Asked {
  /** The command's own name. */
  readonly command: string;
  readonly words: readonly string[];
  readonly flags: Flags;
  readonly terminal: Terminal;
  readonly folders: ProductFolders;
  /** All there are, for what is written about them. */
  readonly commands: readonly Command[];
  readonly start: (options: EngineOptions) => Promise<RunningEngine>;
}

/** What parseArgs gives, read by name. */
export interface Flags {
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  has(name: string): boolean;
}

export const exitCodes = {
  done: 0,
  usage: 2,
  partlyRead: 3,
  notDone: 4,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
