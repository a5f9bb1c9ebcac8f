// Fields of control and status registers, written as the manual prints them, and what writing them does.
import { InternalError } from "../internal-error.ts"

/**
 * What a write does to a field: it stores anything; nothing, the value is fixed or derived from elsewhere; or only listed values (WARL), others leave
 * the field as it was. Bits outside all fields are WPRI: they read 0 and ignore writes.
 */
export type CsrFieldRule =
  | { readonly kind: "stored" }
  | { readonly kind: "fixed"; readonly value: bigint }
  | { readonly kind: "derived" }
  | { readonly kind: "one-of"; readonly values: readonly bigint[] }

/** Bits `high` down to `low`. */
export interface CsrField {
  readonly name: string
  readonly high: number
  readonly low: number
  readonly rule: CsrFieldRule
}

/**
 * Reads a list of fields, highest first, with commas between: `63 SD =0`, `14:13 FS`, `12:11 MPP 0|1|3`. A `=` fixes the
 * value, alternatives are the legal ones, and what is derived is computed by whoever reads the register.
 */
export function parseFields(text: string): readonly CsrField[] {
  let above = 64
  return text.split(", ").map((item) => {
    const [, upper, lower, name, fixed, values, derived] =
      /^(\d+)(?::(\d+))? (\w+)(?: =(\w+)| (\d+(?:\|\d+)*)| (derived))?$/.exec(item) ?? []
    const high = Number(upper)
    const low = Number(lower ?? upper)
    if (name === undefined || high >= above || low > high) throw new InternalError(`CSR field "${item}"`)
    above = low
    const rule: CsrFieldRule =
      fixed !== undefined
        ? { kind: "fixed", value: BigInt(fixed) }
        : values !== undefined
          ? { kind: "one-of", values: values.split("|").map(BigInt) }
          : { kind: derived ? "derived" : "stored" }
    return { name, high, low, rule }
  })
}

const ones = (width: number) => (1n << BigInt(width)) - 1n

/** The bits of a field, in place. */
export function fieldMask({ high, low }: CsrField): bigint {
  return ones(high - low + 1) << BigInt(low)
}

/** The value of a field. */
export function fieldValue(register: bigint, { high, low }: CsrField): bigint {
  return (register >> BigInt(low)) & ones(high - low + 1)
}

/** What storing `value` in a register that holds `old` leaves there. */
export type Legalize = (old: bigint, value: bigint) => bigint

/** Derives the masks from the fields, once. */
export function legalizer(fields: readonly CsrField[]): Legalize {
  const masks = (kind: CsrFieldRule["kind"]) => fields.filter(({ rule }) => rule.kind === kind)
  const stored = masks("stored").reduce((mask, field) => mask | fieldMask(field), 0n)
  const fixed = fixedBits(fields)
  const choices = masks("one-of")
  const chosen = choices.reduce((mask, field) => mask | fieldMask(field), 0n)
  return (old, value) => {
    let result = fixed | (value & stored)
    if (((old ^ value) & chosen) === 0n) return result | (old & chosen)
    for (const field of choices) {
      const wanted = fieldValue(value, field)
      const legal = field.rule.kind === "one-of" && field.rule.values.includes(wanted)
      result |= (legal ? wanted : fieldValue(old, field)) << BigInt(field.low)
    }
    return result
  }
}

/** The bits that always read as they are. */
export function fixedBits(fields: readonly CsrField[]): bigint {
  return fields.reduce((bits, { rule, low }) => (rule.kind === "fixed" ? bits | (rule.value << BigInt(low)) : bits), 0n)
}
