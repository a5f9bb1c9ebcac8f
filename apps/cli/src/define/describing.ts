// The commands that describe: `lamina isa`, `lamina explain`, `lamina engines`, `lamina completion`.
import { Option } from "commander"
import type { Command } from "commander"
import { CommandError, exitStatus } from "../command-error.ts"
import type { PictureOptions } from "../commands/explain.ts"
import type { IsaOptions } from "../commands/isa.ts"
import type { RunOptions } from "../commands/run.ts"
import { settleEngine } from "./machine-options.ts"
import { colorOf } from "./options.ts"
import type { ColorOptions } from "./options.ts"
import { addRunOptions } from "./run-options.ts"
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
  lamina explain --run --on os/vmm Hello.class world    with what each layer did
  lamina explain Image --firmware fw_jump.bin --harts 2`

type ExplainingOptions = RunOptions & PictureOptions & ColorOptions & StackOption & { readonly run?: boolean }

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
      "Draws the layers that `lamina run` would put under a program, a kernel or Java classes, and says what each does. It takes the options of `lamina run`.",
    )
    .argument("[program]", "the program; without it, the stack for a RISC-V executable")
    .argument("[args...]", "with --run, arguments for the program; those that look like options behind --")
    .option("--run", "run the program first, and draw what each layer did into the picture")
    .option("--svg <file>", "write the picture as SVG")
    .option("--ascii", "draw with seven-bit characters only")
  addRunOptions(explaining)
    .addHelpText("after", explainExamples)
    .action(async (given: string | undefined, more: string[], stated: ExplainingOptions) => {
      settleEngine(explaining)
      const { explain, explainRun } = await import("../commands/explain.ts")
      const { path, args, options } = await withStackFile({ path: given, args: more, options: stated }, explaining)
      const color = colorOf(program, options)
      if (options.run === true) process.exitCode = await explainRun(path, args, options, color)
      else if (more.length > 0)
        throw new CommandError(`${more[0]}: arguments are for a program that is run; --run runs it`, exitStatus.usage)
      else await explain(path, options, color)
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
