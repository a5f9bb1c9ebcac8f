// `lamina disasm`: its options and help.
import { Option } from "commander"
import type { Command } from "commander"
import { CommandError, exitStatus } from "../command-error.ts"
import type { DisasmOptions } from "../commands/disasm.ts"
import { parseAddress } from "../quantities.ts"
import { colorOf, isaOption, optionValue } from "./options.ts"
import type { ColorOptions, IsaChoice } from "./options.ts"

const help = `
Examples:
  lamina disasm hello                       all code
  lamina disasm hello --symbol main         one function
  lamina disasm hello --no-aliases          instructions as they are encoded: addi zero, zero, 0 instead of nop
  lamina disasm --isa vliw loop.bin         bytes of the VLIW instruction set`

export function defineDisasm(program: Command): void {
  program
    .command("disasm")
    .summary("disassemble an executable or object")
    .description(
      "Disassembles a RISC-V executable or object file, as GNU objdump -d does; or bytes of the VLIW instruction set.",
    )
    .argument("<file>", "an ELF file for RISC-V; with --isa vliw, a file of molecules")
    .option("-s, --section <name>", "only this section")
    .option("-y, --symbol <name>", "only this function")
    .option("--no-aliases", "no pseudo-instructions; compressed instructions under their own names")
    .option("--source", "show the source lines that the code comes from")
    .addOption(isaOption())
    .addOption(
      new Option("--base <address>", "of --isa vliw: address of the first molecule").argParser(
        optionValue(parseAddress, "an address, like 0x10000"),
      ),
    )
    .addHelpText("after", help)
    .action(async (file: string, options: DisasmOptions & ColorOptions & IsaChoice) => {
      if (options.isa === "vliw") {
        const { disasmVliw } = await import("../commands/disasm-vliw.ts")
        return disasmVliw(file, options, colorOf(program, options))
      }
      if (options.base !== undefined)
        throw new CommandError("--base is for --isa vliw; an ELF file says its addresses", exitStatus.usage)
      const { disasm } = await import("../commands/disasm.ts")
      disasm(file, options, colorOf(program, options))
    })
}
