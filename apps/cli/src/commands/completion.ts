// `lamina completion`: scripts made from the commands' own definitions.
import type { Command, Option } from "commander"
import { nearestName } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"

const shells = ["bash", "zsh", "fish"]

/** The script for a shell. Throws `CommandError` for one that is not known. */
export function completion(shell: string, program: Command): string {
  switch (shell) {
    case "bash":
      return bash(program)
    case "zsh":
      return `autoload -U +X bashcompinit && bashcompinit\n${bash(program)}`
    case "fish":
      return fish(program)
    default: {
      const nearest = nearestName(shell, shells)
      const hint = nearest ? `did you mean ${nearest}?` : `there are ${shells.join(", ")}`
      throw new CommandError(`no completions for ${shell}; ${hint}`, exitStatus.usage)
    }
  }
}

function bash(program: Command): string {
  const cases = program.commands.map((command) => `    ${command.name()}) words="${flags(command).join(" ")}" ;;`)
  const names = program.commands.map((command) => command.name()).join(" ")
  return `_lamina() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then words="${names} --help --version"; else case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac; fi
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); else COMPREPLY=($(compgen -f -- "$word")); fi ;;
  esac
}
complete -o filenames -F _lamina lamina
`
}

function fish(program: Command): string {
  const lines = program.commands.flatMap((command) => [
    `complete -c lamina -n __fish_use_subcommand -a ${command.name()} -d ${quoted(command.summary())}`,
    ...command.options.map((option) => fishOption(command.name(), option)),
  ])
  return `${lines.join("\n")}\n`
}

function fishOption(command: string, option: Option): string {
  const parts = [`complete -c lamina -n "__fish_seen_subcommand_from ${command}"`]
  if (option.short) parts.push(`-s ${option.short.slice(1)}`)
  if (option.long) parts.push(`-l ${option.long.slice(2)}`)
  if (option.required) parts.push("-r")
  return `${parts.join(" ")} -d ${quoted(option.description)}`
}

function flags(command: Command): readonly string[] {
  return command.options.flatMap((option) => (option.long ? [option.long] : option.short ? [option.short] : []))
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
