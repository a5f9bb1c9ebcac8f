// Which values a field of an instruction word can hold.
import type { EncodingField } from "./encoding.ts"

/** Bounds, both inclusive, and the step between values. */
export interface FieldRange {
  readonly minimum: number
  readonly maximum: number
  readonly step: number
}

/** The values that a field's bits can hold, including those that the row excludes. */
export function fieldRange({ width, scale, signed, bias }: EncodingField): FieldRange {
  const step = 2 ** scale
  if (signed) return { minimum: -(2 ** (width - 1)), maximum: 2 ** (width - 1) - step, step }
  return { minimum: bias, maximum: bias + 2 ** width - step, step }
}

/** Why a field cannot hold a value, in words for an error message; undefined when it can. */
export function misfit(field: EncodingField, value: number): string | undefined {
  const { minimum, maximum, step } = fieldRange(field)
  if (!Number.isInteger(value) || value < minimum || value > maximum) return `must be ${minimum} to ${maximum}`
  if ((value - field.bias) % step !== 0) return `must be a multiple of ${step}`
  return field.excludes.includes(value) ? `must not be ${value}` : undefined
}
