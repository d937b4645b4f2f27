import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lens } from "@contract/lens.ts";
import type { Asked, Options } from "./command.ts";
import { formats, written, writtenJson, type Format, type Paper, type Rows } from "./formats.ts";
import type { Session } from "./session.ts";
import { UsageError } from "./usage-error.ts";

export const formatOptions: Options = {
  format: {
    type: "string",
    value: formats.join("|"),
    choices: formats,
    says: "how to write the answer; table on a terminal, else json",
  },
  json: { type: "boolean", says: "short for --format json" },
  wide: { type: "boolean", says: "do not cut a table to the terminal" },
};

export interface Answer {
  readonly table: Rows;
  /** What JSON says, where that is more than the rows as objects. */
  readonly json?: unknown;
  /** The same answer as SQL over the case, for Parquet, which DuckDB writes. */
  readonly sql?: { readonly query: string; readonly lens: Lens; readonly session: Session };
}

type From = Pick<Asked, "flags" | "terminal">;

export function formatOf({ flags, terminal }: From): Format {
  const named = flags.has("json") ? "json" : flags.text("format");
  const format = formats.find((known) => known === named);
  return format ?? (terminal.isInteractive ? "table" : "json");
}

/** Also true of markdown and table: read by people, who see times and ids as on screen. */
export const isForPeople = (format: Format): boolean => format === "table" || format === "markdown";

export async function print(asked: From, answer: Answer): Promise<void> {
  const { terminal } = asked;
  const format = formatOf(asked);
  const paper = paperOf(asked);
  if (format === "parquet") return printParquet(asked, answer);
  if (format === "json" && answer.json !== undefined) {
    return terminal.print(`${writtenJson(answer.json, paper)}\n`);
  }
  return terminal.print(written(format, answer.table, paper));
}

const paperOf = ({ flags, terminal }: From): Paper => ({
  width: flags.has("wide") || !terminal.isInteractive ? Infinity : terminal.columns,
  isTerminal: terminal.isInteractive,
  hasColour: terminal.hasColour && !flags.has("no-color"),
});

async function printParquet({ terminal }: From, { sql }: Answer): Promise<void> {
  if (!sql)
    throw new UsageError("This answer cannot be written as Parquet: use --format json or csv.");
  if (terminal.isInteractive) {
    throw new UsageError(
      "Parquet is no text for a terminal: write it to a file, > answer.parquet.",
    );
  }
  const folder = await mkdtemp(join(tmpdir(), "trailhound-"));
  try {
    const file = join(folder, "answer.parquet");
    const { query, lens, session } = sql;
    await session.ask("sql.export", { query, lens, format: "parquet", file });
    await terminal.print(await readFile(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
