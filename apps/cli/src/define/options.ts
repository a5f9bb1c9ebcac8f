// Options that several commands share, and how their values are checked.
import { InvalidArgumentError, Option } from "commander"
import type { Command } from "commander"
import { CommandError, exitStatus } from "../command-error.ts"
import { defaultEngine, engineChoices } from "../engine-names.ts"
import { EngineSettingError, parseEngine } from "../engine-setting.ts"
import { parseSwap } from "../engine-swap.ts"
import type { EngineSwap } from "../engine-swap.ts"
import { parseCount } from "../quantities.ts"
import type { ColorWhen } from "../terminal.ts"

/** A parser for commander from one that returns undefined for what is wrong. */
export function optionValue<T>(parse: (text: string) => T | undefined, wanted: string): (text: string) => T {
  return (text) => {
    const value = parse(text)
    if (value === undefined) throw new InvalidArgumentError(`It must be ${wanted}.`)
    return value
  }
}

export function engineOption(): Option {
  const names: readonly string[] = engineChoices.map((choice) => choice.name)
  const others = names.filter((name) => name !== defaultEngine)
  const words = `what executes instructions: ${defaultEngine} (the default), ${others.join(", ")}; options by lamina engines`
  return new Option("-e, --engine <name[,option=value...]>", words).argParser((text) => {
    try {
      parseEngine(text)
      return text
    } catch (error) {
      throw usageError("--engine", text, error)
    }
  })
}

/** What is wrong with an engine, as the user's mistake. */
function usageError(option: string, text: string, error: unknown): unknown {
  if (!(error instanceof EngineSettingError)) return error
  return new CommandError(`${option} ${text}: ${error.message}`, exitStatus.usage)
}

export function swapOption(): Option {
  const words =
    "another engine takes over at this step of the machine at the bottom, or instruction of a process; repeatable"
  return new Option("--swap-at <steps=engine>", words)
    .default([], "none")
    .argParser((text, before: readonly EngineSwap[]) => {
      try {
        return [...before, parseSwap(text, before)]
      } catch (error) {
        throw usageError("--swap-at", text, error)
      }
    })
}

export function fuelOption(): Option {
  return new Option("--fuel <n>", "stop after so many instructions, or steps of a machine: 10M, 1e9").argParser(
    optionValue(parseCount, "a whole number, like 10M or 1e9"),
  )
}

/** Which instruction set a file is of. */
export function isaOption(): Option {
  return new Option("--isa <name>", "instruction set: rv64 (the default), vliw").choices(["rv64", "vliw"])
}

/** What `isaOption` gives. */
export interface IsaChoice {
  readonly isa?: "rv64" | "vliw"
}

/** The option that all commands have, and lamina itself; `auto` when neither is given. */
export function colorOption(): Option {
  return new Option("--color <when>", "colour the output: auto, always, never").choices(["auto", "always", "never"])
}

/** What `colorOption` gives. */
export interface ColorOptions {
  readonly color?: ColorWhen
}

/** Whether to colour: as the command says, or as was said before the command. */
export function colorOf(program: Command, options: ColorOptions): ColorWhen {
  return options.color ?? (program.opts().color as ColorWhen | undefined) ?? "auto"
}

/** A parser for options that may be repeated. */
export function append(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}
