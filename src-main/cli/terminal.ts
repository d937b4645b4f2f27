import { once } from "node:events";
import type { Readable, Writable } from "node:stream";

/** What a command prints to and reads from. */
export interface Terminal {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Readable;
  /** True where a person reads stdout. */
  readonly isInteractive: boolean;
  /** True where a line of stderr can be written over. */
  readonly showsProgress: boolean;
  readonly columns: number;
  readonly hasColour: boolean;
  print(text: string | Uint8Array): Promise<void>;
  /** A line for the person, on stderr. */
  say(line: string): void;
  /** Writes over the line that is being written, at most; '' ends it. */
  status(line: string): void;
  /** Calls back on the first Ctrl C; a second ends the process at once. Returns how to stop listening. */
  onInterrupt(stop: () => void): () => void;
}

export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  let statusShown = false;
  const status = (line: string) => {
    if (!line && !statusShown) return;
    stderr.write(`\r\u001b[2K${line.slice(0, (stderr.columns || 80) - 1)}`);
    statusShown = line !== "";
  };
  return {
    cwd: process.cwd(),
    env,
    stdin: process.stdin,
    isInteractive: stdout.isTTY,
    showsProgress: stderr.isTTY && env.TERM !== "dumb",
    columns: stdout.columns || 120,
    hasColour: coloured(env, stdout),
    async print(text) {
      if (!stdout.write(text)) await once(stdout, "drain");
    },
    say(line) {
      status("");
      stderr.write(`${line}\n`);
    },
    status,
    onInterrupt(stop) {
      let asked = false;
      const interrupt = () => {
        if (asked) process.exit(130);
        asked = true;
        stop();
      };
      process.on("SIGINT", interrupt);
      process.on("SIGTERM", interrupt);
      return () => {
        process.off("SIGINT", interrupt);
        process.off("SIGTERM", interrupt);
      };
    },
  };
}

function coloured(
  env: NodeJS.ProcessEnv,
  stdout: Writable & { readonly isTTY?: boolean },
): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0";
  return stdout.isTTY === true && env.TERM !== "dumb";
}
