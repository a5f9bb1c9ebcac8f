// What commander cannot know of `lamina run`: where the program's own arguments begin depends on what the program is.
import type { Command, Option } from "commander"
import { isGuestOs } from "../machine/guest-os-name.ts"
import { strayArgument } from "../machine/machine-options.ts"
import { isFile, readProgram } from "../input-file.ts"
import { isForMachine, programKind } from "../program-kind.ts"

/**
 * The arguments as commander is to get them. `-cp` becomes `--class-path`, for commander's short options are of one letter; for `lamina explain`
 * that is all. `--stats` becomes `--stats=table`, and so `--profile`: alone they would take the program's name for their value. Options behind a file that runs on a
 * machine come to stand before it. Throws `CommandError`.
 */
export function arrangeRun(argv: readonly string[], program: Command): readonly string[] {
  const start = firstOperand(argv, program.options)
  const run = program.commands.find((command) => command.name() === argv[start])
  if (!run || !["run", "explain"].includes(run.name())) return argv
  const before = argv.slice(0, start + 1)
  const rest = withClassPath(argv.slice(start + 1), run.options)
  if (run.name() === "explain") return [...before, ...rest]
  const place = firstOperand(rest, run.options)
  const options = withFormats(rest.slice(0, place), run.options)
  const operands = rest.slice(place)
  const [path, ...behind] = operands
  if (path === undefined || path === "--" || behind.length === 0 || namesClass(options) || !runsOnMachine(path))
    return [...before, ...options, ...operands]
  const stray = firstOperand(behind, run.options)
  // What an unknown option is followed by may be its value: commander complains of the option.
  const isClear = behind.slice(0, stray).every((text) => !text.startsWith("-") || isKnown(text, run.options))
  if (stray < behind.length && isClear) throw strayArgument(behind[stray])
  // Commander is to find that a last option lacks its value, not to take the file for it.
  if (takesValue(behind.at(-1) ?? "", run.options) && !takesValue(behind.at(-2) ?? "", run.options))
    return [...before, ...options, ...behind]
  return [...before, ...options, ...withFormats(behind, run.options), path]
}

/** The index of the first argument that is neither an option nor an option's value; the length when there is none. */
function firstOperand(argv: readonly string[], options: readonly Option[]): number {
  let index = 0
  for (; index < argv.length; index++) {
    if (!argv[index].startsWith("-") || argv[index] === "--") break
    if (takesValue(argv[index], options)) index++
  }
  return Math.min(index, argv.length)
}

const classPath = "--class-path"

/** With `--class-path` in place of each `-cp` among the options. */
function withClassPath(argv: readonly string[], options: readonly Option[]): readonly string[] {
  const place = firstOperand(argv, options)
  const at = argv.slice(0, place).indexOf("-cp")
  if (at < 0) return argv
  return withClassPath([...argv.slice(0, at), classPath, ...argv.slice(at + 1)], options)
}

/** Whether the options have a class path: what follows them is a class's name then. */
function namesClass(options: readonly string[]): boolean {
  return options.some((text) => text === classPath || text.startsWith(`${classPath}=`))
}

function isKnown(text: string, options: readonly Option[]): boolean {
  const [name] = text.split("=")
  return options.some((option) => option.short === name.slice(0, 2) || option.long === name)
}

/** Whether the option's value is an argument of its own. */
function takesValue(text: string, options: readonly Option[]): boolean {
  return options.some((option) => (option.short === text || option.long === text) && option.required)
}

/** Options that may be alone, and what they are then. */
const alone: Readonly<Record<string, string>> = { "--stats": "--stats=table", "--profile": "--profile=" }

function withFormats(argv: readonly string[], options: readonly Option[]): readonly string[] {
  return argv.map((text, index) => {
    const isValue = index > 0 && takesValue(argv[index - 1], options)
    return isValue ? text : (alone[text] ?? text)
  })
}

function runsOnMachine(path: string): boolean {
  if (isGuestOs(path)) return true
  return isFile(path) && isForMachine(programKind(readProgram(path)))
}
