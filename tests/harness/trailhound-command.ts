import { execFileSync, spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { join } from "node:path";
import { repository } from "./electron-app.ts";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs a line as it was copied from a screen, in a shell. */
export function inShell(line: string): string {
  const cli = join(repository, "out/main/cli.cjs");
  return execFileSync(
    "bash",
    ["-c", `trailhound() { '${process.execPath}' '${cli}' "$@"; }; ${line}`],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
}

/** Starts the built command as a person's shell would. */
export const startTrailhound = (args: readonly string[], { cwd, env }: RunOptions = {}) =>
  spawn(process.execPath, [join(repository, "out/main/cli.cjs"), ...args], {
    cwd,
    env: { ...process.env, ...env },
  });

export async function trailhound(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = startTrailhound(args, options);
  child.stdin.end(options.input ?? "");
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}
