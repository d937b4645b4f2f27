import { commonOptions } from "./common-options.ts";
import type { Command, Options } from "./command.ts";

export function overview(commands: readonly Command[]): string {
  return [
    "Trailhound reads AWS logs after a breach, on this machine alone.",
    "",
    "  trailhound COMMAND [--case DIR] …",
    "",
    ...columns(commands.map(({ name, takes, says }) => [`${name} ${takes}`.trim(), says])),
    "",
    "trailhound COMMAND --help says more of each. Exit codes: 0 done, 2 wrong usage, 3 done but something of a",
    "log could not be read, 4 not done, 130 stopped.",
    "",
  ].join("\n");
}

export function helpFor({ name, takes, says, options, examples }: Command): string {
  return [
    `trailhound ${name} ${takes}`.trim(),
    `  ${says}`,
    "",
    "Examples",
    ...examples.map((example) => `  ${example}`),
    "",
    ...section("Options", options),
    ...section("Always", commonOptions),
  ].join("\n");
}

function section(title: string, options: Options): readonly string[] {
  const rows = Object.entries(options).map(([name, { value, says }]) => [
    value ? `--${name} ${value}` : `--${name}`,
    says,
  ]);
  return rows.length === 0 ? [] : [title, ...columns(rows), ""];
}

const widest = 30;

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const width = Math.min(widest, Math.max(...rows.map(([left = ""]) => left.length)));
  return rows.map(([left = "", right = ""]) =>
    left.length > width
      ? `  ${left}\n  ${" ".repeat(width)}  ${right}`
      : `  ${left.padEnd(width)}  ${right}`,
  );
}
