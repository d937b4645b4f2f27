import { version } from "../../package.json";
import { parseArgs } from "node:util";
import { Failed } from "@contract/failure.ts";
import {
  exitCodes,
  type Asked,
  type Command,
  type ExitCode,
  type Flags,
  type Options,
} from "./command.ts";
import { commands } from "./commands/index.ts";
import { commonOptions } from "./common-options.ts";
import { helpFor, overview } from "./help.ts";
import { UsageError } from "./usage-error.ts";
import { visible } from "./visible.ts";

type Given = Pick<Asked, "terminal" | "folders" | "start">;

/** Runs one command line and says how it ended; whatever goes wrong is one line on stderr. */
export async function run(words: readonly string[], given: Given): Promise<ExitCode> {
  try {
    return await runCommand(words, given);
  } catch (error) {
    const { code, line } = ending(error);
    if (code !== exitCodes.interrupted) given.terminal.say(`trailhound: ${oneLine(line)}`);
    if (given.terminal.env.TRAILHOUND_DEBUG) given.terminal.say(String((error as Error).stack));
    return code;
  }
}

async function runCommand(
  [name = "--help", ...rest]: readonly string[],
  given: Given,
): Promise<ExitCode> {
  if (name === "--version") {
    await given.terminal.print(`${version}\n`);
    return exitCodes.done;
  }
  if (name === "help" || name === "--help" || name === "-h") {
    const named = commands.find((known) => known.name === rest[0]);
    await given.terminal.print(named ? helpFor(named) : overview(commands));
    return exitCodes.done;
  }
  const command = commands.find((known) => known.name === name);
  if (!command) {
    const names = commands.map((known) => known.name).join(", ");
    throw new UsageError(`There is no command ${name}. Commands are ${names}.`);
  }
  const { flags, words } = parsed(command, rest);
  if (flags.has("help")) {
    await given.terminal.print(helpFor(command));
    return exitCodes.done;
  }
  return command.run({ ...given, command: command.name, commands, words, flags });
}

function parsed({ name, options }: Command, args: readonly string[]) {
  const known: Options = { ...options, ...commonOptions };
  const { values, positionals } = parse(name, known, args);
  for (const [flag, { choices }] of Object.entries(known)) {
    const value = values[flag];
    if (choices && typeof value === "string" && !choices.includes(value)) {
      throw new UsageError(`--${flag} ${value}: it can be ${choices.join(", ")}.`);
    }
  }
  const flags: Flags = {
    text: (flag) => (typeof values[flag] === "string" ? values[flag] : undefined),
    texts: (flag) => (Array.isArray(values[flag]) ? values[flag].map(String) : []),
    has: (flag) => values[flag] === true,
  };
  return { flags, words: positionals };
}

function parse(name: string, known: Options, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(known).map(([flag, { type, multiple = false }]) => [
      flag,
      { type, multiple, ...(flag === "help" ? { short: "h" } : {}) },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? "") : "";
    throw new UsageError(`${reason}. trailhound ${name} --help lists its options.`);
  }
}

function ending(error: unknown): { readonly code: ExitCode; readonly line: string } {
  const line = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) return { code: exitCodes.usage, line };
  if (!(error instanceof Failed)) return { code: exitCodes.notDone, line };
  const { code } = error.failure;
  if (code === "cancelled") return { code: exitCodes.interrupted, line };
  const wrongUsage: readonly string[] = ["bad-input", "flow-format-unreadable", "lens-unreadable"];
  return { code: wrongUsage.includes(code) ? exitCodes.usage : exitCodes.notDone, line };
}

const oneLine = (text: string) => visible(text.trim().replace(/\s*\n\s*/g, " · "));
