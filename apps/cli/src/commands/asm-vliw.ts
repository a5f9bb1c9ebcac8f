// `lamina asm --isa vliw`: assembles the VLIW instruction set, to bytes that a core fetches.
import { writeFileSync } from "node:fs"
import { basename } from "node:path"
import { assembleMolecules, formatDiagnostic } from "@lamina/assembler"
import { vliwMachine } from "@lamina/isa"
import type { VliwWidth } from "@lamina/isa"
import { CommandError, exitStatus } from "../command-error.ts"
import { concealedAddress } from "../concealed-address.ts"
import { fileErrorReason, readInput } from "../input-file.ts"
import type { AsmOptions } from "./asm.ts"

export interface AsmVliwOptions extends AsmOptions {
  /** The machine that molecules must fit; the widest by default. */
  readonly width?: VliwWidth
}

/** Assembles one file, and writes its bytes. Throws `CommandError`. */
export function asmVliw(files: readonly string[], options: AsmVliwOptions): void {
  const [path, another] = files
  if (another !== undefined) throw new CommandError("--isa vliw takes one source", exitStatus.usage)
  const given = {
    "-c": options.c,
    "--bare-metal": options.bareMetal,
    "--no-relax": !options.relax,
    "--listing": options.listing,
  }
  const stray = Object.entries(given).find(([, isGiven]) => isGiven)
  if (stray) throw new CommandError(`${stray[0]} is for RISC-V, not for --isa vliw`, exitStatus.usage)
  const text = new TextDecoder().decode(readInput(path))
  const { bytes, diagnostics } = assembleMolecules(
    { name: path, text },
    { start: concealedAddress(options.base), description: vliwMachine(options.width ?? 8) },
  )
  for (const diagnostic of diagnostics) process.stderr.write(`${formatDiagnostic(diagnostic)}\n`)
  if (!bytes) throw new CommandError("a file has errors; nothing is written")
  const output = options.output ?? `${basename(path).replace(/\.[sS]$/, "")}.bin`
  try {
    writeFileSync(output, bytes)
  } catch (error) {
    throw new CommandError(`${output}: ${fileErrorReason(error)}`)
  }
}
