// An engine as it is chosen on the command line and in stack files: `predecoded`, or `predecoded,cache=16M`.
import { nearestName } from "@lamina/stack"
import { engineChoices } from "./engine-names.ts"
import type { EngineChoice } from "./engine-names.ts"
import { allowedValues, defaultText, parseOptionValue } from "./engine-option.ts"

export interface EngineSetting {
  readonly choice: EngineChoice
  /** A value for each option that the engine has, said or not. */
  readonly values: Readonly<Record<string, number | string>>
}

/** What is said of an engine makes no sense. The message is one line, which follows what was said. */
export class EngineSettingError extends Error {
  override readonly name = "EngineSettingError"
}

/** Reads `NAME[,option=value...]`. Throws `EngineSettingError`. */
export function parseEngine(text: string, choices: readonly EngineChoice[] = engineChoices): EngineSetting {
  const [name, ...parts] = text.split(",")
  const choice = choices.find((each) => each.name === name)
  if (!choice) throw new EngineSettingError(`no such engine; ${others(name, choices)}`)
  const said = new Map<string, number | string>()
  for (const part of parts) {
    const [option, value] = readPart(choice, part)
    if (said.has(option)) throw new EngineSettingError(`${option} is said twice`)
    said.set(option, value)
  }
  const values = choice.options.map((option) => [option.name, said.get(option.name) ?? option.value.default] as const)
  return { choice, values: Object.fromEntries(values) }
}

/** Whether the name before the first comma is an engine's. */
export function namesEngine(text: string): boolean {
  const [name] = text.split(",")
  return engineChoices.some((choice) => choice.name === name)
}

function readPart({ name, options }: EngineChoice, part: string): readonly [string, number | string] {
  const [, optionName = part, text] = /^([^=]*)=(.*)$/.exec(part) ?? []
  const option = options.find((each) => each.name === optionName)
  if (!option) {
    const what = `${name} has no option ${JSON.stringify(optionName)}`
    if (options.length === 0) throw new EngineSettingError(`${what}; it takes none`)
    throw new EngineSettingError(`${what}; ${others(optionName, options)}`)
  }
  const value = text === undefined ? undefined : parseOptionValue(option.value, text)
  if (value !== undefined) return [optionName, value]
  const wrong =
    text === undefined ? `, as in ${optionName}=${defaultText(option.value)}` : `, not ${JSON.stringify(text)}`
  throw new EngineSettingError(`${optionName} must be ${allowedValues(option.value)}${wrong}`)
}

/** What may have been meant. */
function others(name: string, known: readonly { readonly name: string }[]): string {
  const names = known.map((each) => each.name)
  const nearest = nearestName(name, names)
  if (nearest !== undefined) return `did you mean ${nearest}?`
  return names.length === 1 ? `there is ${names[0]}` : `there are ${names.join(", ")}`
}
