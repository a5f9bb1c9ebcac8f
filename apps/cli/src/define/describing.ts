// The commands that describe: `lamina isa`, `lamina explain`, `lamina engines`, `lamina completion`.
import { Option } from "commander"
import type { Command } from "commander"
import type { ExplainOptions } from "../commands/explain.ts"
import type { IsaOptions } from "../commands/isa.ts"
import { classPathOption } from "./java-options.ts"
import { addMachineOptions, memoryOption, onOption, settleEngine } from "./machine-options.ts"
import { colorOf, engineOption } from "./options.ts"
import type { ColorOptions } from "./options.ts"
import { withStackFile } from "./stack-option.ts"
import type { StackOption } from "./stack-option.ts"

const isaExamples = `
Examples:
  lamina isa c.addi4spn
  lamina isa mstatus
  lamina isa --extension zbb
  lamina isa --virtualizable            all, with the verdict
  lamina isa --virtualizable sstatus    one of them
  lamina isa --vliw                     all atoms of the VLIW instruction set
  lamina isa --vliw ld                  one of them`

const explainExamples = `
Examples:
  lamina explain hello
  lamina explain --engine reference --svg stack.svg
  lamina explain --on os hello
  lamina explain --on vmm/vmm --guests 2 Image
  lamina explain Hello.class
  lamina explain Image --firmware fw_jump.bin --harts 2`

export function defineDescribing(program: Command): void {
  program
    .command("isa")
    .summary("look up an instruction, a CSR or a VLIW atom")
    .description("Prints all that the instruction set's description says of an instruction, a CSR, or a VLIW atom.")
    .argument("[name]", "an instruction: addw, c.lwsp, amoadd.w; or a CSR: mstatus, 0x300; with --vliw, an atom")
    .option("-l, --list", "list all instructions")
    .option("-x, --extension <name>", "list those of one extension: i, m, a, f, d, c, zba, ...")
    .option("--csrs", "list all control and status registers")
    .addOption(
      new Option("--virtualizable", "say which are sensitive and which privileged (Popek and Goldberg)").conflicts([
        "list",
        "extension",
        "csrs",
      ]),
    )
    .addOption(
      new Option("--vliw", "look among the atoms of the VLIW instruction set, or list them").conflicts([
        "extension",
        "csrs",
        "virtualizable",
      ]),
    )
    .addHelpText("after", isaExamples)
    .action(async (name: string | undefined, options: IsaOptions & ColorOptions & { readonly vliw?: boolean }) => {
      if (options.vliw) {
        const { isaVliw } = await import("../commands/isa-vliw.ts")
        return isaVliw(name, colorOf(program, options))
      }
      const { isa } = await import("../commands/isa.ts")
      isa(name, options, colorOf(program, options))
    })

  const explaining = program
    .command("explain")
    .summary("draw the stack that would run a program")
    .description(
      "Draws the layers that `lamina run` would put under a program, a kernel or Java classes, and says what each does.",
    )
    .argument("[program]", "the program; without it, the stack for a RISC-V executable")
    .addOption(engineOption())
    .option("--svg <file>", "write the picture as SVG")
    .option("--ascii", "draw with seven-bit characters only")
    .addOption(memoryOption())
    .addOption(onOption())
    .addOption(classPathOption())
    .option("--stack <file>", "take layers and settings from a file")
  addMachineOptions(explaining)
    .addHelpText("after", explainExamples)
    .action(async (given: string | undefined, stated: ExplainOptions & ColorOptions & StackOption) => {
      settleEngine(explaining)
      const { explain } = await import("../commands/explain.ts")
      const { path, options } = await withStackFile({ path: given, args: [], options: stated }, explaining)
      await explain(path, options, colorOf(program, options))
    })

  program
    .command("engines")
    .summary("list the engines")
    .description("Lists the engines that --engine can name.")
    .action(async (options: ColorOptions) => {
      const { engines } = await import("../commands/engines.ts")
      engines(colorOf(program, options))
    })

  program
    .command("completion")
    .summary("print a completion script for a shell")
    .description("Prints a script that teaches a shell to complete lamina's commands and options.")
    .argument("<shell>", "bash, zsh or fish")
    .addHelpText(
      "after",
      '\nExamples:\n  eval "$(lamina completion bash)"        in ~/.bashrc\n  lamina completion fish | source',
    )
    .action(async (shell: string) => {
      const { completion } = await import("../commands/completion.ts")
      process.stdout.write(completion(shell, program))
    })
}
