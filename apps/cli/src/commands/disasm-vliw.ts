// `lamina disasm --isa vliw`: bytes of the VLIW instruction set as molecules.
import { disassembleMolecules } from "@lamina/assembler"
import type { DisassembledMolecule } from "@lamina/assembler"
import { atomSize } from "@lamina/isa"
import { CommandError, exitStatus } from "../command-error.ts"
import { concealedAddress } from "../concealed-address.ts"
import { readInput } from "../input-file.ts"
import { programKind } from "../program-kind.ts"
import { colorsFor } from "../terminal.ts"
import type { Colors, ColorWhen } from "../terminal.ts"
import type { DisasmOptions } from "./disasm.ts"

/** Prints a line for each atom: address, bits, text; braces around molecules. Throws `CommandError`. */
export function disasmVliw(path: string, options: DisasmOptions, color: ColorWhen): void {
  const given = {
    "--section": options.section !== undefined,
    "--symbol": options.symbol !== undefined,
    "--no-aliases": !options.aliases,
    "--source": options.source,
  }
  const stray = Object.entries(given).find(([, isGiven]) => isGiven)
  if (stray) throw new CommandError(`${stray[0]} is for RISC-V, not for --isa vliw`, exitStatus.usage)
  const start = concealedAddress(options.base)
  const bytes = readInput(path)
  if (programKind(bytes).kind !== "other")
    throw new CommandError(`${path}: a program, not bytes of the VLIW instruction set; try without --isa`)
  if (bytes.length % atomSize !== 0)
    throw new CommandError(`${path}: ${bytes.length} bytes are no whole number of atoms, which have ${atomSize} each`)
  const colors = colorsFor(color, process.stdout)
  let text = ""
  for (const molecule of disassembleMolecules(bytes, start)) {
    text += moleculeLines(molecule, colors)
    if (text.length < 1 << 16) continue
    process.stdout.write(text)
    text = ""
  }
  process.stdout.write(text)
}

/** Without addresses and bits the lines are source again: in a molecule a new line separates atoms. */
function moleculeLines({ atoms, ended }: DisassembledMolecule, colors: Colors): string {
  return atoms
    .map(({ address, bits, text }, index) => {
      const [, predicate, name, operands] = /^(\(\S+\) )?(\S+)(.*)$/.exec(text) ?? []
      const open = index === 0 ? "{" : " "
      const close = ended && index === atoms.length - 1 ? " }" : ""
      const shown = `${predicate ?? ""}${colors.cyan(name)}${operands}`
      return `${address.toString(16).padStart(8)}:\t${bits.toString(16).padStart(16, "0")}\t${open} ${shown}${close}\n`
    })
    .join("")
}
