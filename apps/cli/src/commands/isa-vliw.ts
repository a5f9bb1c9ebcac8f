// `lamina isa --vliw`: all that the table of atoms says of one, or the list of all.
import { atomFields, atomRows, atomSyntax, describeAtom, vliwMachine, vliwWidths } from "@lamina/isa"
import type { AtomDescription } from "@lamina/isa"
import { nearestName } from "@lamina/stack"
import { CommandError } from "../command-error.ts"
import { effectLines } from "../effect-lines.ts"
import { drawEncoding } from "../encoding-picture.ts"
import { colorsFor, hasUnicode } from "../terminal.ts"
import type { Colors, ColorWhen } from "../terminal.ts"

/** Prints the atom of that name, or without a name a line for each. Throws `CommandError`. */
export function isaVliw(name: string | undefined, color: ColorWhen): void {
  const colors = colorsFor(color, process.stdout)
  process.stdout.write(name === undefined ? list(colors) : present(lookUp(name.toLowerCase()), colors))
}

function lookUp(name: string): AtomDescription {
  const found = describeAtom(name)
  if (found) return found
  const nearest = nearestName(
    name,
    atomRows.map((row) => row.name),
  )
  throw new CommandError(
    `no atom is called ${name}; ${nearest ? `did you mean ${nearest}?` : "lamina isa --vliw names all"}`,
  )
}

function present({ name, syntax, unit, latency, encoding, effect }: AtomDescription, colors: Colors): string {
  const lines = [
    `${colors.bold(name)} ${syntax}`.trimEnd(),
    colors.dim(`${unitText(unit)}, ${latencyText(latency)}`),
    "",
    // One half above the other, for a line of 64 bits is wider than terminals are.
    ...drawEncoding(
      encoding.filter(({ low }) => low >= atomFields.imm),
      hasUnicode(),
    ),
    ...drawEncoding(
      encoding.filter(({ low }) => low < atomFields.imm),
      hasUnicode(),
    ),
    "",
    ...effectLines(effect, colors),
  ]
  return `${lines.join("\n")}\n`
}

/** How many of a unit each machine has. */
function unitText(unit: AtomDescription["unit"]): string {
  if (unit === "control") return "no unit"
  const counts = vliwWidths.map((width) => vliwMachine(width).units[unit])
  return `unit ${unit} (${counts.join(", ")} with molecules of ${vliwWidths.join(", ")} atoms)`
}

function latencyText(latency: AtomDescription["latency"]): string {
  const cycles = [...new Set(vliwWidths.map((width) => vliwMachine(width).latency[latency]))]
  return `latency ${cycles.join(", ")} ${cycles.join() === "1" ? "cycle" : "cycles"}`
}

function list(colors: Colors): string {
  const rows = atomRows.map((row) => ({ ...row, syntax: atomSyntax(row) }))
  const nameWidth = Math.max(...rows.map(({ name }) => name.length))
  const syntaxWidth = Math.max(...rows.map(({ syntax }) => syntax.length))
  return rows
    .map(({ name, syntax, unit, opcode }) => {
      const code = `0x${opcode.toString(16).padStart(3, "0")}`
      return `${colors.bold(name.padEnd(nameWidth))}  ${syntax.padEnd(syntaxWidth)}  ${unit.padEnd(8)}  ${colors.dim(code)}\n`
    })
    .join("")
}
