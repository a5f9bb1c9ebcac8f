// The options that say what is run and on what; `lamina run` has them, and `lamina explain`, which takes what that takes.
import { Option } from "commander"
import type { Command } from "commander"
import { addJavaOptions } from "./java-options.ts"
import { addMachineOptions, memoryOption, onOption } from "./machine-options.ts"
import { append, engineOption, fuelOption, swapOption } from "./options.ts"

/** Adds them: engines, files that processes see, limits, machines, Java. */
export function addRunOptions(command: Command): Command {
  command
    .addOption(engineOption())
    .addOption(swapOption())
    .option("--cache <dir>", "keep translations there, for other runs of the same code")
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
    .addOption(onOption())
    .addOption(fuelOption())
    .addOption(memoryOption())
  return addJavaOptions(addMachineOptions(command).option("--stack <file>", "take layers and settings from a file"))
}
