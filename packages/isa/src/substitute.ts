// Matching field values against an instruction written in terms of another, in either direction.
import type { FieldValues } from "./encode.ts"
import type { FieldName } from "./encoding.ts"
import type { Instruction } from "./instruction.ts"
import type { Expansion } from "./syntax.ts"

/** Values of the base's fields, given those of the fields that the expansion is written with. */
export function substitute(expansion: Expansion, values: FieldValues): FieldValues {
  return Object.fromEntries(
    expansion.sources.map((source) => [source.field, "from" in source ? (values[source.from] ?? 0) : source.value]),
  )
}

/** The reverse: values with which the expansion gives the base these values; undefined when there are none. */
export function recognise(expansion: Expansion, base: Instruction, values: FieldValues): FieldValues | undefined {
  const found: Partial<Record<FieldName, number>> = {}
  for (const { name } of base.fields) {
    const value = values[name] ?? 0
    const source = expansion.sources.find((each) => each.field === name)
    if (source !== undefined && "from" in source) {
      if (found[source.from] !== undefined && found[source.from] !== value) return undefined
      found[source.from] = value
    } else if (value !== (source?.value ?? 0)) return undefined
  }
  return found
}
