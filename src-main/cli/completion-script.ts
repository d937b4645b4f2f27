import { commonOptions } from "./common-options.ts";
import type { Command, Options } from "./command.ts";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

export const completionFor = (shell: Shell, commands: readonly Command[]): string =>
  ({ bash, zsh, fish })[shell](commands);

const optionsOf = (command: Command): Options => ({ ...command.options, ...commonOptions });
const flagsOf = (command: Command) => Object.keys(optionsOf(command)).map((name) => `--${name}`);
const namesOf = (commands: readonly Command[]) => commands.map(({ name }) => name).join(" ");

const bash = (commands: readonly Command[]) => `_trailhound() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${namesOf(commands)}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${commands
  .map(
    (command) =>
      `    ${command.name}) COMPREPLY=($(compgen -W "${flagsOf(command).join(" ")}" -- "$word")) ;;`,
  )
  .join("\n")}
  esac
}
complete -o default -F _trailhound trailhound
`;

const zsh = (commands: readonly Command[]) => `#compdef trailhound
_trailhound() {
  if (( CURRENT == 2 )); then
    local -a names=(${commands.map(({ name, says }) => quoted(`${name}:${says}`)).join(" ")})
    _describe command names
    return
  fi
  case $words[2] in
${commands
  .map(
    (command) =>
      `    ${command.name}) [[ $PREFIX == -* ]] && compadd -- ${flagsOf(command).join(" ")} || _files ;;`,
  )
  .join("\n")}
  esac
}
compdef _trailhound trailhound
`;

const fish = (commands: readonly Command[]) =>
  commands
    .flatMap((command) => [
      `complete -c trailhound -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.says)}`,
      ...Object.entries(optionsOf(command)).map(([name, { value, choices, says }]) =>
        [
          `complete -c trailhound -n '__fish_seen_subcommand_from ${command.name}' -l ${name}`,
          ...(value ? ["-r"] : []),
          ...(choices ? [`-a ${quoted(choices.join(" "))}`] : []),
          `-d ${quoted(says)}`,
        ].join(" "),
      ),
    ])
    .join("\n") + "\n";

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
