// What a generator of programs must know of an instruction before it may use it, found from the instruction's row.
import {
  fieldRange,
  findForm,
  encode,
  instructionByName,
  InternalError,
  isEncodable,
  type BaseInstruction,
  type FieldName,
  type FieldValues,
  type Instruction,
} from "@lamina/isa"
import type { Random } from "./random.ts"

/** How an instruction is used: those that transfer control, touch memory or CSRs or trap need something set up. */
export type Role = "plain" | "branch" | "jump" | "indirect" | "memory" | "atomic" | "csr" | "trap"

const traps: readonly string[] = ["ecall", "ebreak"]

export function baseOf(form: Instruction): BaseInstruction {
  const base = form.kind === "base" ? form : instructionByName.get(form.expansion.base)
  if (base?.kind !== "base") throw new InternalError(`${form.name} expands to no base instruction`)
  return base
}

export function roleOf(form: Instruction): Role {
  const base = baseOf(form)
  const has = (kind: string) => base.syntaxParts.some((part) => part.kind === kind)
  if (traps.includes(base.name)) return "trap"
  if (base.name === "jalr") return "indirect"
  if (has("target")) return base.name === "jal" ? "jump" : "branch"
  if (has("csr")) return "csr"
  if (base.extension === "a") return "atomic"
  return base.syntaxParts.some((part) => part.kind === "text" && part.text === "(") ? "memory" : "plain"
}

/** The integer register that an instruction writes: the form's field that names it, or its fixed number. */
export function integerResult(form: Instruction): FieldName | number | undefined {
  const base = baseOf(form)
  if (!base.syntaxParts.some((part) => part.kind === "integerRegister" && part.field === "rd")) return undefined
  if (form.kind === "base") return "rd"
  const source = form.expansion.sources.find(({ field }) => field === "rd")
  if (!source) return 0
  return "from" in source ? source.from : source.value
}

/** The form's field that an instruction takes its address from, or the register's fixed number. */
export function addressSource(form: Instruction): FieldName | number {
  if (form.kind === "base") return "rs1"
  const source = form.expansion.sources.find(({ field }) => field === "rs1")
  if (!source) return 0
  return "from" in source ? source.from : source.value
}

/** Whether a field of the form can hold a value. */
export function canHold(form: Instruction, name: FieldName, value: number): boolean {
  const field = form.fields.find((each) => each.name === name)
  if (!field || field.excludes.includes(value)) return false
  const { minimum, maximum, step } = fieldRange(field)
  return value >= minimum && value <= maximum && (value - field.bias) % step === 0
}

/**
 * Random values for the form's fields such that it encodes as itself, with `fixed` ones as given and an integer result only
 * in a register that `mayWrite`. Undefined when none are found.
 */
export function randomValues(
  form: Instruction,
  random: Random,
  fixed: FieldValues,
  mayWrite: (register: number) => boolean,
): FieldValues | undefined {
  const result = integerResult(form)
  if (typeof result === "number" && !mayWrite(result)) return undefined
  for (let attempt = 0; attempt < 50; attempt++) {
    const values: Partial<Record<FieldName, number>> = {}
    for (const field of form.fields) {
      const { minimum, maximum, step } = fieldRange(field)
      const count = (maximum - minimum) / step + 1
      values[field.name] = fixed[field.name] ?? minimum + random.below(count) * step
      if (field.name === "rm" && fixed.rm === undefined) values.rm = random.chance(0.6) ? 7 : random.below(5)
    }
    if (typeof result === "string" && !mayWrite(values[result] ?? 0)) continue
    if (isEncodable(form, values) && findForm(encode(form, values)) === form) return values
  }
  return undefined
}
