// `lamina build`: its options and help.
import { Option } from "commander"
import type { Command } from "commander"
import type { BuildOptions } from "../commands/build.ts"

const help = `
The program is AssemblyScript: TypeScript with machine types. It exports main, and imports what it needs of the operating
system from the library: import { stdout } from "lamina/output".

Examples:
  lamina build hello.ts -o hello && lamina run hello
  lamina build -S hello.ts                  the assembly code, with the lines it comes from
  lamina build --wasm hello.ts -o hello.wasm`

export function defineBuild(program: Command): void {
  program
    .command("build")
    .summary("compile a program in TypeScript")
    .description("Compiles a program in AssemblyScript, TypeScript with machine types, to a RISC-V Linux executable.")
    .argument("<file>", "the source that exports main")
    .option("-o, --output <file>", "where to write; by default the source's name without .ts, or with .s or .wasm")
    .option("-S", "write assembly code instead of an executable")
    .option("--wasm", "write the WebAssembly module instead of an executable")
    .addOption(
      new Option("--runtime <name>", "memory management: incremental collects garbage, stub never frees")
        .choices(["incremental", "minimal", "stub"])
        .default("incremental"),
    )
    .addOption(new Option("-O <level>", "how much to optimize").choices(["0", "1", "2", "3"]).default("3"))
    .option("--no-assert", "leave assertions out")
    .addHelpText("after", help)
    .action(async (file: string, options: BuildOptions) => {
      const { build } = await import("../commands/build.ts")
      await build(file, options)
    })
}
