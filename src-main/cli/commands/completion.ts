import { completionFor, shells, type Shell } from "../completion-script.ts";
import { exitCodes, type Command } from "../command.ts";
import { UsageError } from "../usage-error.ts";

export const completion: Command = {
  name: "completion",
  takes: shells.join("|"),
  says: "a script that completes commands and options in your shell",
  options: {},
  examples: [
    'eval "$(trailhound completion bash)"',
    "trailhound completion fish > ~/.config/fish/completions/trailhound.fish",
  ],
  async run({ words, terminal, commands }) {
    const shell = shells.find((known): known is Shell => known === words[0]);
    if (!shell) throw new UsageError(`completion needs a shell: ${shells.join(", ")}.`);
    await terminal.print(completionFor(shell, commands));
    return exitCodes.done;
  },
};
