// The command that looks into the co-designed machine: `lamina inspect`.
import { Option } from "commander"
import type { Command } from "commander"
import type { InspectOptions } from "../commands/inspect.ts"
import { parseCount } from "../quantities.ts"
import { engineOption, fuelOption, optionValue } from "./options.ts"

const examples = `
Examples:
  lamina inspect --translations hello
  lamina inspect --translations --engine codesigned,atoms=8 --count 3 hello
  lamina inspect --translations --ir hello`

export function defineInspect(program: Command): void {
  const count = new Option("-n, --count <n>", "how many, those executed most first")
  program
    .command("inspect")
    .summary("look at the translations of a program")
    .description(
      "Runs a program on the co-designed machine, then shows what its code was translated to: guest code and molecules side by side.",
    )
    .argument("<program>", "a RISC-V program for Linux")
    .argument("[args...]", "its arguments")
    .addOption(new Option("--translations", "what the co-designed machine has made (the default)").default(true, "on"))
    .option("--ir", "show the intermediate representation as well, before and behind the passes")
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
