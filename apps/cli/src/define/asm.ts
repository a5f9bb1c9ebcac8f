// `lamina asm`: its options and help.
import { Option } from "commander"
import type { Command } from "commander"
import type { AsmOptions } from "../commands/asm.ts"
import { parseAddress } from "../quantities.ts"
import { optionValue } from "./options.ts"

const help = `
Without -c the objects are linked into an executable: a.out, unless -o says otherwise. With -c each file becomes an
object of its own, hello.s becoming hello.o. Objects (.o) and archives (.a) among the files are linked in.

Examples:
  lamina asm hanoi.s -o hanoi && lamina run hanoi
  lamina asm -c start.s main.s
  lamina asm --bare-metal kernel.s -o kernel && lamina run kernel
  lamina asm --listing hanoi.s              source, addresses and bytes side by side`

export function defineAsm(program: Command): void {
  program
    .command("asm")
    .summary("assemble and link")
    .description("Assembles RISC-V source in GNU syntax, and links it.")
    .argument("<files...>", "source files; objects and archives are linked in")
    .option("-o, --output <file>", "where to write")
    .option("-c", "only assemble: write an object file for each source")
    .addOption(
      new Option("--base <address>", "lowest address of the executable").argParser(
        optionValue(parseAddress, "an address, like 0x10000"),
      ),
    )
    .option("--bare-metal", "link for a machine without an operating system: code at the start of its RAM, 0x80000000")
    .option("--no-relax", "do not shorten code when linking")
    .option("--listing", "print addresses, bytes and source")
    .addHelpText("after", help)
    .action(async (files: string[], options: AsmOptions) => {
      const { asm } = await import("../commands/asm.ts")
      asm(files, options)
    })
}
