// The encoder: instructions and field values to instruction words.
import { type FieldName, gather, scatter } from "./encoding.ts"
import { misfit } from "./field-range.ts"
import type { Instruction } from "./instruction.ts"

/** Field values by name. A field that is missing is 0. */
export type FieldValues = Readonly<Partial<Record<FieldName, number>>>

/** A value does not fit the field of an instruction. */
export class EncodeError extends Error {
  override readonly name = "EncodeError"
  readonly field: FieldName
  constructor(message: string, field: FieldName) {
    super(message)
    this.field = field
  }
}

/** The fields of an instruction word as its own row has them: those of a compressed instruction before expansion. */
export function fieldsOf(form: Instruction, word: number): FieldValues {
  return Object.fromEntries(form.fields.map((field) => [field.name, gather(field, word)]))
}

/** Whether all fields of the row can hold the values. */
export function isEncodable(form: Instruction, values: FieldValues): boolean {
  return form.fields.every((field) => misfit(field, values[field.name] ?? 0) === undefined)
}

/**
 * The instruction word, unsigned; 16 bits for a compressed instruction, whose values are those of its own row. Immediates are
 * in bytes as they take effect: that of `lui` is a multiple of 4096 from -2^31. Throws an `EncodeError` when a value does not
 * fit its field, or is given for a field that the instruction lacks.
 */
export function encode(form: Instruction, values: FieldValues): number {
  let word = form.match
  for (const field of form.fields) {
    const value = values[field.name] ?? 0
    const problem = misfit(field, value)
    if (problem) throw new EncodeError(`${form.name}: ${field.name} is ${value} but ${problem}`, field.name)
    word |= scatter(field, value)
  }
  for (const [name, value] of Object.entries(values) as [FieldName, number][]) {
    if (typeof value !== "number" || value === 0 || form.fields.some((field) => field.name === name)) continue
    throw new EncodeError(`${form.name} has no field ${name}`, name)
  }
  return word >>> 0
}
