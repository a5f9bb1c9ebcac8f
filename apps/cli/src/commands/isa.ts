// `lamina isa`: all that the instruction set's description says of an instruction.
import { instructionByName, instructions } from "@lamina/isa"
import type { Instruction } from "@lamina/isa"
import { nearestName } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import { effectText } from "../effect-text.ts"
import { drawEncoding } from "../encoding-picture.ts"
import { colorsFor, hasUnicode } from "../terminal.ts"
import type { Colors, ColorWhen } from "../terminal.ts"

export interface IsaOptions {
  readonly list?: boolean
  readonly extension?: string
}

export function isa(name: string | undefined, options: IsaOptions, color: ColorWhen): void {
  const colors = colorsFor(color, process.stdout)
  if (name !== undefined) process.stdout.write(describe(find(name.toLowerCase()), colors))
  else if (options.list || options.extension !== undefined) process.stdout.write(list(options.extension, colors))
  else throw new CommandError("name an instruction, or use --list or --extension", exitStatus.usage)
}

function find(name: string): Instruction {
  const found = instructionByName.get(name)
  if (found) return found
  const nearest = nearestName(name, instructionByName.keys())
  const hint = nearest ? `did you mean ${nearest}?` : "lamina isa --list names all"
  throw new CommandError(`no instruction is called ${name}; ${hint}`)
}

function describe(instruction: Instruction, colors: Colors): string {
  const { name, syntax, extension } = instruction
  const lines = [`${colors.bold(name)} ${syntax}`.trimEnd(), colors.dim(`extension ${extension}, ${instruction.length} bytes`), ""]
  lines.push(...drawEncoding(instruction, hasUnicode()), "")
  lines.push(...instruction.fields.filter((field) => field.excludes.length > 0).map((field) => `${field.name} is not ${field.excludes.join(" or ")}`))
  const base = instruction.kind === "compressed" ? instructionByName.get(instruction.expansion.base) : instruction
  if (instruction.kind === "compressed") lines.push(`${colors.bold("expands to")} ${instruction.expands}`)
  if (base?.kind === "base") {
    const heading = instruction.kind === "compressed" ? `effect of ${base.name}` : "effect"
    lines.push(`${colors.bold(heading)}`, ...effectText(base.effect).map((line) => `  ${line}`))
  }
  const shorter = instructions.filter((one) => one.kind === "compressed" && one.expansion.base === name)
  if (shorter.length > 0) {
    lines.push(colors.bold("short forms"))
    for (const form of shorter) {
      if (form.kind === "compressed") lines.push(`  ${`${form.name} ${form.syntax}`.padEnd(26)} ${colors.dim(form.expands)}`)
    }
  }
  return `${lines.join("\n")}\n`
}

function list(extension: string | undefined, colors: Colors): string {
  const extensions = [...new Set(instructions.map((instruction) => instruction.extension as string))]
  const wanted = extension?.toLowerCase()
  if (wanted !== undefined && !extensions.includes(wanted)) {
    const nearest = nearestName(wanted, extensions)
    const hint = nearest ? `did you mean ${nearest}?` : `there are ${extensions.join(", ")}`
    throw new CommandError(`no extension is called ${extension}; ${hint}`)
  }
  const shown = instructions.filter((instruction) => wanted === undefined || instruction.extension === wanted)
  const nameWidth = Math.max(...shown.map(({ name }) => name.length))
  const syntaxWidth = Math.max(...shown.map(({ syntax }) => syntax.length))
  return shown
    .map(({ name, syntax, extension: owner, bits }) => {
      return `${colors.bold(name.padEnd(nameWidth))}  ${syntax.padEnd(syntaxWidth)}  ${owner.padEnd(8)}  ${colors.dim(bits)}\n`
    })
    .join("")
}
