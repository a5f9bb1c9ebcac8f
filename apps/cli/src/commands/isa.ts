// `lamina isa`: all that the instruction set's description says of an instruction or a CSR, and whether it can be virtualized.
import {
  csrNumber,
  csrTable,
  describe,
  describeCsr,
  instructionByName,
  instructions,
  pseudoInstructions,
} from "@lamina/isa"
import type { CsrText, Description } from "@lamina/isa"
import { nearestName } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import { listCsrs, presentCsr } from "../csr-text.ts"
import { effectLines } from "../effect-lines.ts"
import { drawEncoding } from "../encoding-picture.ts"
import { colorsFor, hasUnicode } from "../terminal.ts"
import type { Colors, ColorWhen } from "../terminal.ts"
import { presentVirtualizability, reportVirtualizability } from "../virtualizability-text.ts"

export interface IsaOptions {
  readonly list?: boolean
  readonly extension?: string
  readonly csrs?: boolean
  readonly virtualizable?: boolean
}

export function isa(name: string | undefined, options: IsaOptions, color: ColorWhen): void {
  const colors = colorsFor(color, process.stdout)
  const found = name === undefined ? undefined : lookUp(name.toLowerCase())
  if (options.virtualizable)
    process.stdout.write(found ? presentVirtualizability(found.name, colors) : reportVirtualizability(colors))
  else if (found) process.stdout.write("effect" in found ? present(found, colors) : presentCsr(found, colors))
  else if (options.csrs) process.stdout.write(listCsrs(colors))
  else if (options.list || options.extension !== undefined) process.stdout.write(list(options.extension, colors))
  else
    throw new CommandError(
      "name an instruction or a CSR, or use --list, --extension, --csrs or --virtualizable",
      exitStatus.usage,
    )
}

function lookUp(name: string): Description | CsrText {
  const isNumber = /^0x[0-9a-f]+$/.test(name)
  const found = describe(name) ?? baseOf(name) ?? describeCsr(isNumber ? Number(name) : name)
  if (found) return found
  if (isNumber || csrNumber(name) !== undefined)
    throw new CommandError(`no hart here has the CSR ${name}; lamina isa --csrs names all`)
  const nearest = nearestName(name, [
    ...instructionByName.keys(),
    ...pseudoInstructions.map((one) => one.name),
    ...csrTable.map((one) => one.name),
  ])
  const hint = nearest ? `did you mean ${nearest}?` : "lamina isa --list names all instructions, --csrs all CSRs"
  throw new CommandError(`no instruction or CSR is called ${name}; ${hint}`)
}

function baseOf(pseudoInstruction: string): Description | undefined {
  const pseudo = pseudoInstructions.find((one) => one.name === pseudoInstruction)
  return pseudo && describe(pseudo.expansion.base)
}

function present(description: Description, colors: Colors): string {
  const { name, syntax, extension, length, encoding, effect, expandsTo } = description
  const lines = [
    `${colors.bold(name)} ${syntax}`.trimEnd(),
    colors.dim(`extension ${extension}, ${length} bytes`),
    "",
    ...drawEncoding(encoding, hasUnicode()),
    "",
  ]
  if (expandsTo !== undefined) lines.push(`${colors.bold("expands to")} ${expandsTo}`)
  lines.push(...effectLines(effect, colors))
  lines.push(...rewritings("compressed forms", description.compressedForms, colors))
  lines.push(...rewritings("pseudo-instructions", description.pseudoInstructions, colors))
  return `${lines.join("\n")}\n`
}

function rewritings(heading: string, forms: Description["compressedForms"], colors: Colors): readonly string[] {
  if (forms.length === 0) return []
  const texts = forms.map((form) => `${form.name} ${form.syntax}`.trimEnd())
  const width = Math.max(...texts.map((text) => text.length))
  return [
    colors.bold(heading),
    ...forms.map((form, index) => `  ${texts[index].padEnd(width)}  ${colors.dim(form.standsFor)}`),
  ]
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
