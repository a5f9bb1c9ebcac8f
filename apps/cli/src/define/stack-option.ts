// `--stack FILE`: layers and settings from a file, which options on the command line override.
import type { Command } from "commander"
import { CommandError, exitStatus } from "../command-error.ts"

export interface StackOption {
  readonly stack?: string
}

interface Choice<T> {
  readonly path: string | undefined
  readonly args: readonly string[]
  readonly options: T
}

/** What is to be done after the stack file has had its say. Throws `CommandError`. */
export async function withStackFile<T extends StackOption>(chosen: Choice<T>, command: Command): Promise<Choice<T>> {
  const { stack } = chosen.options
  if (stack === undefined) return chosen
  if (chosen.path !== undefined)
    throw new CommandError(`${chosen.path}: the program is in ${stack} already`, exitStatus.usage)
  const { readStackFile } = await import("../stack-file.ts")
  const { path, args, options: read } = readStackFile(stack)
  const said = Object.fromEntries(
    Object.entries(chosen.options).filter(([name]) => command.getOptionValueSource(name) === "cli"),
  )
  const { guestList, ...options } = read
  return {
    ...{ path, args },
    options: {
      ...{ ...chosen.options, ...options, ...said },
      ...(guestList && { guestList: guestList.map((guest) => without(guest, Object.keys(said))) }),
    },
  }
}

/** What was said on the command line is for all guests. */
function without<T extends object>(guest: T, names: readonly string[]): T {
  return Object.fromEntries(Object.entries(guest).filter(([name]) => !names.includes(name))) as T
}
