// Random operands for an instruction, within what its fields can hold.
import { type FieldName } from "../src/encoding.ts"
import { type FieldValues } from "../src/encode.ts"
import { fieldRange } from "../src/field-range.ts"
import type { Instruction } from "../src/instruction.ts"

/** A value for every field of the row. */
export function randomFields(form: Instruction, random: () => number): FieldValues {
  const values: Partial<Record<FieldName, number>> = {}
  for (const field of form.fields) {
    const { minimum, maximum, step } = fieldRange(field)
    const count = (maximum - minimum) / step + 1
    do values[field.name] = minimum + (random() % count) * step
    while (field.excludes.includes(values[field.name]!))
  }
  return values
}
