// What an engine can be told: options by name, each of a kind, with a default.
import { formatQuantity } from "@lamina/stack"
import { parseCount, parseSize } from "./quantities.ts"

/** The kinds of values, what is allowed, and what holds where nothing is said. */
export type EngineOptionValue =
  | { readonly kind: "count"; readonly least: number; readonly most: number; readonly default: number }
  /** Bytes. */
  | { readonly kind: "size"; readonly least: number; readonly most: number; readonly default: number }
  | { readonly kind: "choice"; readonly choices: readonly string[]; readonly default: string }

export interface EngineOption {
  readonly name: string
  /** A few words: what it says. */
  readonly summary: string
  readonly value: EngineOptionValue
}

/** Reads a value. Undefined for one that is not allowed. */
export function parseOptionValue(value: EngineOptionValue, text: string): number | string | undefined {
  if (value.kind === "choice") return value.choices.find((choice) => choice === text)
  const number = value.kind === "count" ? parseCount(text) : parseSize(text)
  return number !== undefined && number >= value.least && number <= value.most ? number : undefined
}

/** What is allowed, behind "must be". */
export function allowedValues(value: EngineOptionValue): string {
  switch (value.kind) {
    case "choice":
      return value.choices.join(" or ")
    case "count":
      return `a whole number from ${value.least} to ${value.most}`
    case "size":
      return `a size from ${sizeText(value.least)} to ${sizeText(value.most)}`
  }
}

/** The default as it would be written. */
export function defaultText(value: EngineOptionValue): string {
  return value.kind === "size" ? sizeText(value.default) : `${value.default}`
}

function sizeText(bytes: number): string {
  return formatQuantity(bytes, "bytes").replace(" ", "").replace(/iB$/, "")
}
