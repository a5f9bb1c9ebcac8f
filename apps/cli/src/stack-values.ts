// Values in a stack file, checked.
import { nearestName } from "@lamina/stack"
import { EngineSettingError, parseEngine } from "./engine-setting.ts"
import { parseSwap } from "./engine-swap.ts"
import type { EngineSwap } from "./engine-swap.ts"
import { parseSize } from "./quantities.ts"

/** Something in a stack file is not as it must be. The message is one line that says where. */
export class StackFileError extends Error {
  override readonly name = "StackFileError"
}

/** All throw `StackFileError`; `at` is where the value stands. */
export interface ValueReaders {
  object(value: unknown, at: string): Readonly<Record<string, unknown>>
  list(value: unknown, at: string): readonly unknown[]
  text(value: unknown, at: string): string
  texts(value: unknown, at: string): readonly string[]
  /** A file, found from where the stack file is. */
  file(value: unknown, at: string): string
  files(value: unknown, at: string): readonly string[]
  count(value: unknown, at: string, least: number, most: number): number
  /** A number above 0, of at most `most`. */
  positive(value: unknown, at: string, most?: number): number
  /** Bytes: a number, or text like `256M`. */
  size(value: unknown, at: string, most?: number): number
  flag(value: unknown, at: string): boolean
  /** As `--engine` has it. */
  engine(value: unknown, at: string): string
  /** Each as `--swap-at` has it. */
  swaps(value: unknown, at: string): readonly EngineSwap[]
  choice<T extends string>(value: unknown, at: string, choices: readonly T[]): T
}

export function valueReaders(findFile: (file: string) => string): ValueReaders {
  const refuse = (at: string, wanted: string): never => {
    throw new StackFileError(`${at} must be ${wanted}`)
  }
  const readers: ValueReaders = {
    object(value, at) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(at, "an object, {...}")
      return value as Readonly<Record<string, unknown>>
    },
    list: (value, at) => (Array.isArray(value) ? (value as readonly unknown[]) : refuse(at, "a list, [...]")),
    text: (value, at) => (typeof value === "string" && value !== "" ? value : refuse(at, "text")),
    texts: (value, at) => readers.list(value, at).map((one, index) => readers.text(one, `${at}[${index}]`)),
    file: (value, at) => findFile(readers.text(value, at)),
    files: (value, at) => readers.texts(value, at).map(findFile),
    count(value, at, least, most) {
      const fits = Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      return fits ? (value as number) : refuse(at, `a whole number, ${least} to ${most}`)
    },
    positive(value, at, most = Infinity) {
      const fits = typeof value === "number" && Number.isFinite(value) && value > 0 && value <= most
      return fits ? value : refuse(at, `a number above 0${most === Infinity ? "" : `, at most ${most}`}`)
    },
    size(value, at, most) {
      const size = typeof value === "string" || typeof value === "number" ? parseSize(`${value}`) : undefined
      if (size === undefined) return refuse(at, "a size, like 64M")
      return most === undefined || size <= most ? size : refuse(at, `a size of at most ${most} bytes`)
    },
    flag: (value, at) => (typeof value === "boolean" ? value : refuse(at, "true or false")),
    engine(value, at) {
      const text = readers.text(value, at)
      return checkedEngine(text, at, () => {
        parseEngine(text)
        return text
      })
    },
    swaps: (value, at) =>
      readers
        .texts(value, at)
        .reduce<readonly EngineSwap[]>(
          (before, text, index) => [...before, checkedEngine(text, `${at}[${index}]`, () => parseSwap(text, before))],
          [],
        ),
    choice(value, at, choices) {
      const found = choices.find((choice) => choice === value)
      if (found !== undefined) return found
      const nearest = typeof value === "string" ? nearestName(value, choices) : undefined
      return refuse(at, `one of ${choices.join(", ")}${nearest ? `; did you mean ${nearest}?` : ""}`)
    },
  }
  return readers
}

function checkedEngine<T>(text: string, at: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof EngineSettingError)) throw error
    throw new StackFileError(`${at} is ${JSON.stringify(text)}: ${error.message}`)
  }
}
