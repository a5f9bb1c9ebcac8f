// `lamina disasm`: its options and help.
import type { Command } from "commander"
import type { DisasmOptions } from "../commands/disasm.ts"
import { colorOf } from "./options.ts"
import type { ColorOptions } from "./options.ts"

const help = `
Examples:
  lamina disasm hello                       all code
  lamina disasm hello --symbol main         one function
  lamina disasm hello --no-aliases          instructions as they are encoded: addi zero, zero, 0 instead of nop`

export function defineDisasm(program: Command): void {
  program
    .command("disasm")
    .summary("disassemble an executable or object")
    .description("Disassembles a RISC-V executable or object file, as GNU objdump -d does.")
    .argument("<file>", "an ELF file for RISC-V")
    .option("-s, --section <name>", "only this section")
    .option("-y, --symbol <name>", "only this function")
    .option("--no-aliases", "no pseudo-instructions; compressed instructions under their own names")
    .option("--source", "show the source lines that the code comes from")
    .addHelpText("after", help)
    .action(async (file: string, options: DisasmOptions & ColorOptions) => {
      const { disasm } = await import("../commands/disasm.ts")
      disasm(file, options, colorOf(program, options))
    })
}
