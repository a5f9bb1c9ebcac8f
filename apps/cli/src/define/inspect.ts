// The command that looks into engines that translate: `lamina inspect`.
import { Option } from "commander"
import type { Command } from "commander"
import type { InspectOptions } from "../commands/inspect.ts"
import { parseCount } from "../quantities.ts"
import { engineOption, fuelOption, optionValue } from "./options.ts"

const examples = `
Examples:
  lamina inspect --translations hello
  lamina inspect --translations --engine codesigned,atoms=8 --count 3 hello
  lamina inspect --translations --ir hello
  lamina inspect --engine jit,threshold=1000 --dump lower-accesses hello`

export function defineInspect(program: Command): void {
  const count = new Option("-n, --count <n>", "how many, those that matter most first")
  program
    .command("inspect")
    .summary("look at the translations of a program")
    .description(
      "Runs a program on the co-designed machine, then shows what its code was translated to: guest code and molecules side by side. With --engine jit, the functions that were translated, and their IR.",
    )
    .argument("<program>", "a RISC-V program for Linux")
    .argument("[args...]", "its arguments")
    .addOption(new Option("--translations", "what the engine has made (the default)").default(true, "on"))
    .option("--ir", "show the intermediate representation as well, before and behind the passes")
    .option("--dump <pass>", "show it behind one pass (jit)")
    .addOption(engineOption().default("codesigned"))
    .addOption(fuelOption().default(50_000_000, "50M"))
    .addOption(count.default(1).argParser(optionValue(parseCount, "a whole number")))
    .addHelpText("after", examples)
    .passThroughOptions()
    .action(async (path: string, args: readonly string[], options: InspectOptions) => {
      const { inspect } = await import("../commands/inspect.ts")
      await inspect(path, args, options)
    })
}
