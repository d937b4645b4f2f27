import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Asked } from "./command.ts";
import { UsageError } from "./usage-error.ts";

type From = Pick<Asked, "flags" | "terminal">;

export const isCase = (folder: string): boolean => existsSync(join(folder, "case.json"));

/** The case that --case or TRAILHOUND_CASE names. */
export function namedCase({ flags, terminal }: From): string | undefined {
  const named = flags.text("case") ?? terminal.env.TRAILHOUND_CASE;
  return named ? resolve(terminal.cwd, named) : undefined;
}

/** The only case in this folder; undefined where there is none. */
export function onlyCaseHere({ terminal: { cwd } }: From): string | undefined {
  if (isCase(cwd)) return cwd;
  const cases = readdirSync(cwd)
    .filter((name) => name.endsWith(".trailhound"))
    .map((name) => join(cwd, name))
    .filter(isCase);
  if (cases.length <= 1) return cases[0];
  const names = cases.map((folder) => basename(folder)).join(", ");
  throw new UsageError(
    `There are ${cases.length} cases here (${names}): say which with --case DIR.`,
  );
}

export function chosenCase(asked: From): string {
  const folder = namedCase(asked) ?? onlyCaseHere(asked);
  if (folder !== undefined) return folder;
  throw new UsageError(
    "There is no case in this folder: name one with --case DIR, or make one with trailhound open PATH.",
  );
}
