// `lamina asm`: its options and help.
import { Option } from "commander"
import type { Command } from "commander"
import type { VliwWidth } from "@lamina/isa"
import { CommandError, exitStatus } from "../command-error.ts"
import type { AsmVliwOptions } from "../commands/asm-vliw.ts"
import { parseAddress } from "../quantities.ts"
import { isaOption, optionValue } from "./options.ts"
import type { IsaChoice } from "./options.ts"

const help = `
Without -c the objects are linked into an executable: a.out, unless -o says otherwise. With -c each file becomes an
object of its own, hello.s becoming hello.o. Objects (.o) and archives (.a) among the files are linked in.

Examples:
  lamina asm hanoi.s -o hanoi && lamina run hanoi
  lamina asm -c start.s main.s
  lamina asm --bare-metal kernel.s -o kernel && lamina run kernel
  lamina asm --listing hanoi.s              source, addresses and bytes side by side
  lamina asm --isa vliw loop.s -o loop.bin  molecules in braces: { addi r1, r1, -1 ; bne r1, r0, loop }`

export function defineAsm(program: Command): void {
  program
    .command("asm")
    .summary("assemble and link")
    .description(
      "Assembles RISC-V source in GNU syntax, and links it; or source of the VLIW instruction set, to its bytes.",
    )
    .argument("<files...>", "source files; objects and archives are linked in")
    .option("-o, --output <file>", "where to write")
    .option("-c", "only assemble: write an object file for each source")
    .addOption(
      new Option("--base <address>", "lowest address of the executable, or of the molecules").argParser(
        optionValue(parseAddress, "an address, like 0x10000"),
      ),
    )
    .option("--bare-metal", "link for a machine without an operating system: code at the start of its RAM, 0x80000000")
    .option("--no-relax", "do not shorten code when linking")
    .option("--listing", "print addresses, bytes and source")
    .addOption(isaOption())
    .addOption(
      new Option(
        "--width <atoms>",
        "of --isa vliw: the machine that molecules must fit, 2, 4 or 8 (the default) atoms wide",
      ).argParser(optionValue(parseWidth, "2, 4 or 8")),
    )
    .addHelpText("after", help)
    .action(async (files: string[], options: AsmVliwOptions & IsaChoice) => {
      if (options.isa === "vliw") {
        const { asmVliw } = await import("../commands/asm-vliw.ts")
        return asmVliw(files, options)
      }
      if (options.width !== undefined) throw new CommandError("--width is for --isa vliw", exitStatus.usage)
      const { asm } = await import("../commands/asm.ts")
      asm(files, options)
    })
}

function parseWidth(text: string): VliwWidth | undefined {
  return ([2, 4, 8] as const).find((width) => text === `${width}`)
}
