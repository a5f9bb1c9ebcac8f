// `lamina run`: its options and help.
import { Option } from "commander"
import type { Command } from "commander"
import type { RunOptions } from "../commands/run.ts"
import { colorOf, engineOption, fuelOption, optionValue } from "./options.ts"
import type { ColorOptions } from "./options.ts"
import { parseSize } from "../quantities.ts"

const help = `
Files: without --sysroot and --map, the program sees the current directory at its own path, and the program's own
directory read-only; nothing else of the host. With --sysroot, PROGRAM is looked up in the sysroot first.
Environment: the program gets HOME, LANG, LC_ALL, PATH, TERM, TZ and USER of yours, and what --env adds.

Exit status: the program's own; 128 + n when signal n ended it; 124 when --fuel ran out; 126 and 127 when PROGRAM
cannot be run or is not there; 2 for a mistake on the command line.

Examples:
  lamina run hello world                    arguments behind the program are its own
  lamina run --sysroot /srv/riscv64 /bin/ls  a whole file tree
  lamina run --map .:/work --map /etc:/etc:ro --cwd /work build
  lamina run --fuel 1e9 --memory 256M --stats compute`

export function defineRun(program: Command): void {
  program
    .command("run")
    .summary("run a program")
    .description("Runs a program. The layers under it are chosen by what the file is.")
    .usage("[options] PROGRAM [ARGS...]")
    .argument("<program>", "the file to run")
    .argument("[args...]", "arguments for the program")
    .passThroughOptions()
    .addOption(engineOption())
    .option("--sysroot <dir>", "mount a host directory as /")
    .addOption(
      new Option("--map <host:guest[:ro]>", "mount a host directory; repeatable").default([], "none").argParser(append),
    )
    .addOption(
      new Option("--env <name[=value]>", "set a variable, or pass yours on; repeatable")
        .default([], "none")
        .argParser(append),
    )
    .option("--cwd <dir>", "working directory, as the program sees it")
    .addOption(fuelOption())
    .addOption(
      new Option("--memory <size>", "most memory the program may use: 64M, 1GiB").argParser(
        optionValue(parseSize, "a size, like 64M"),
      ),
    )
    .addOption(new Option("--stats [format]", "print statistics to stderr").choices(["table", "json"]).preset("table"))
    .addOption(
      new Option("--trace <what>", "print each instruction or system call to stderr").choices(["insn", "syscall"]),
    )
    .addHelpText("after", help)
    .action(async (path: string, args: string[], options: RunOptions & ColorOptions) => {
      const { run } = await import("../commands/run.ts")
      process.exitCode = await run(path, args, options, colorOf(program, options))
    })
}

/**
 * Writes `--stats` as `--stats=table`: alone it would take the program's name for its value. Only what stands before the
 * program is looked at.
 */
export function completeStats(argv: readonly string[], program: Command): readonly string[] {
  const run = program.commands.find((command) => command.name() === "run")
  const start = argv.indexOf("run")
  if (!run || start < 0) return argv
  const result = [...argv]
  for (let index = start + 1; index < argv.length && argv[index].startsWith("-") && argv[index] !== "--"; index++) {
    const option = run.options.find((one) => one.short === argv[index] || one.long === argv[index])
    if (option?.long === "--stats") result[index] = "--stats=table"
    else if (option?.required) index++
  }
  return result
}

function append(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}
