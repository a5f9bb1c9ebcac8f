// Reading lamina-bench's arguments.
import { vliwWidths, type VliwWidth } from "@lamina/isa"
import { Command, InvalidArgumentError, Option } from "commander"
import { suiteNames, userSuites } from "./programs.ts"
import type { SuiteName } from "./programs.ts"

export interface BenchArguments {
  readonly suites: readonly SuiteName[]
  readonly engines: readonly string[]
  readonly rounds: number
  readonly laps: number
  readonly filter: RegExp
  readonly node: string
  readonly peers: boolean
  readonly baseline?: string
  readonly timeout: number
  readonly cache?: string
  readonly json?: string
  readonly html?: string
  readonly list: boolean
  /** Files for the boot; those of the folder of images otherwise. */
  readonly kernel?: string
  readonly initrd?: string
  readonly firmware?: string
  readonly append: string
  /** Atoms of a molecule, for each co-designed machine. */
  readonly atoms: readonly VliwWidth[]
  /** Millions of instructions that a guest executes on a co-designed machine, at most. */
  readonly fuel: number
}

/** Parses the arguments behind the program's name. Prints help or one line about a mistake, and exits, where commander does. */
export function readArguments(argv: readonly string[]): BenchArguments {
  const command = new Command("lamina-bench")
    .description("Runs the benchmark programs on Lamina's engines and on the peers found on this machine.")
    .addOption(
      new Option("-s, --suite <names>", "which sets, by commas; user is measured and start-up; or all")
        .default("user")
        .argParser(readSuites),
    )
    .option("-e, --engines <names>", "Lamina's engines, by commas", splitNames, ["predecoded"])
    .option("-r, --rounds <n>", "times that everything is run", readCount, 3)
    .option("-l, --laps <n>", "laps that a program runs and times itself", readCount, 5)
    .option("-f, --filter <regex>", "only programs whose name matches", readPattern, /(?:)/)
    .option("--node <path>", "run our engines under another Node", process.execPath)
    .option("--no-peers", "leave out QEMU, native code and java")
    .option("--baseline <name>", "form ratios against this contender; qemu by default, where it is found")
    .option("--timeout <seconds>", "give up a single run after this time", readCount, 300)
    .option("--cache <dir>", "where compiled programs are kept")
    .option("--kernel <file>", "what boots; by default the Image in LAMINA_IMAGES, with its RAM disk and firmware")
    .option("--initrd <file>", "the kernel's initial RAM disk")
    .option("--firmware <file>", "firmware for machine mode, beside the SBI monitor")
    .option("--append <text>", "the kernel's command line", "console=ttyS0 no4lvl")
    .option("--atoms <widths>", "widths of the co-designed machines, by commas", readWidths, [4, 8])
    .option("--fuel <millions>", "instructions that each guest executes on them, at most", readCount, 100)
    .option("--json <file>", "write all figures")
    .option("--html <file>", "write a page with plots")
    .option("--list", "list programs and exit", false)
    .showHelpAfterError("(lamina-bench --help shows all options)")
    .addHelpText(
      "after",
      `
Examples:
  lamina-bench --rounds 1 --filter 'sieve|sha'      a quick look
  lamina-bench --engines predecoded,switch,token    compare dispatch styles
  lamina-bench --suite user --laps 20               warm-up, steady state and break-even with qemu
  lamina-bench --suite boot,system                  a machine's boot; system mode against user mode
  lamina-bench --suite java --rounds 3              our Java virtual machine against java -Xint
  lamina-bench --suite vmm --filter nano            a guest's privileged operations, on monitors
  lamina-bench --suite codesigned --rounds 1        guest instructions per cycle of the VLIW core
  lamina-bench --html bench.html --json bench.json  everything, with plots`,
    )
  command.parse(argv, { from: "user" })
  const { suite, ...options } = command.opts<Options>()
  const suites = typeof suite === "string" ? readSuites(suite) : suite
  return { ...options, suites }
}

type Options = Omit<BenchArguments, "suites"> & { readonly suite: string | readonly SuiteName[] }

function splitNames(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim())
  if (names.some((name) => name === "")) throw new InvalidArgumentError("Names are separated by commas.")
  return [...new Set(names)]
}

function readSuites(text: string): readonly SuiteName[] {
  if (text === "all") return suiteNames
  const suites = splitNames(text).flatMap((name) => {
    if (name === "user") return userSuites
    const suite = suiteNames.find((known) => known === name)
    if (!suite) throw new InvalidArgumentError(`There are user, ${suiteNames.join(", ")}, and all.`)
    return suite
  })
  return [...new Set(suites)]
}

function readWidths(text: string): readonly VliwWidth[] {
  return splitNames(text).map((name) => {
    const width = vliwWidths.find((known) => `${known}` === name)
    if (!width) throw new InvalidArgumentError(`There are ${vliwWidths.join(", ")}.`)
    return width
  })
}

function readCount(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("It must be a whole number, 1 or more.")
  return value
}

function readPattern(text: string): RegExp {
  try {
    return new RegExp(text)
  } catch {
    throw new InvalidArgumentError("It is no regular expression.")
  }
}
