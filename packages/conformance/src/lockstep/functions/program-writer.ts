// Writes a program whose targets are labels: what generators of whole functions put their instructions into.
import {
  compress,
  encode,
  fieldsOf,
  findForm,
  instructionByName,
  InternalError,
  type FieldName,
  type FieldValues,
  type Instruction,
} from "@lamina/isa"
import type { Item, ProgramItem } from "../guest-program.ts"
import { canHold, randomValues } from "../instruction-role.ts"
import type { Random } from "../random.ts"

export type Label = number

/** The form of an instruction. Throws `InternalError` for a name that there is none of. */
export function named(name: string): Instruction {
  const form = instructionByName.get(name)
  if (!form) throw new InternalError(`no instruction ${name}`)
  return form
}

export class ProgramWriter {
  readonly #random: Random
  readonly #mayWrite: (register: number) => boolean
  readonly #items: ProgramItem[] = []
  /** By label, the item that it stands in front of. */
  readonly #places: number[] = []

  constructor(random: Random, mayWrite: (register: number) => boolean) {
    this.#random = random
    this.#mayWrite = mayWrite
  }

  label(): Label {
    return this.#places.push(-1) - 1
  }

  /** Puts a label in front of what comes next. */
  place(label: Label): void {
    this.#places[label] = this.#items.length
  }

  /** A label in front of what comes next. */
  here(): Label {
    const label = this.label()
    this.place(label)
    return label
  }

  /** Whether there is such an instruction; adds it, compressed half of the time where that can be. */
  exact(name: string, values: FieldValues): void {
    const form = named(name)
    const short = this.#random.chance(0.5) ? compress(encode(form, values)) : undefined
    const found = short === undefined ? undefined : findForm(short)
    this.#items.push(found && short !== undefined ? { form: found, values: fieldsOf(found, short) } : { form, values })
  }

  /** Adds an instruction as it is, never compressed. */
  long(name: string, values: FieldValues): void {
    this.#items.push({ form: named(name), values })
  }

  raw(item: ProgramItem): void {
    this.#items.push(item)
  }

  /** Adds a branch or jump to a label. */
  to(name: string, values: FieldValues, label: Label): void {
    this.#items.push({ form: named(name), values, target: { item: label, part: "offset" } })
  }

  /** Adds what puts a label's address into a register. */
  address(register: number, label: Label): void {
    const part = (part: "high" | "low", item: Item): Item => ({ ...item, target: { item: label, part } })
    this.#items.push(part("high", { form: named("auipc"), values: { rd: register } }))
    this.#items.push(part("low", { form: named("addi"), values: { rd: register, rs1: register } }))
  }

  /**
   * An instruction of a form whose registers come from a pool as far as its fields can hold them, with some fields as given; undefined
   * when that cannot be.
   */
  make(form: Instruction, pool: readonly number[], fixed: FieldValues = {}): Item | undefined {
    const values: Partial<Record<FieldName, number>> = { ...fixed }
    for (const { kind, ...part } of form.syntaxParts) {
      if ((kind !== "integerRegister" && kind !== "floatRegister") || !("field" in part)) continue
      const { field } = part as { readonly field: FieldName }
      if (field in fixed) continue
      const register = this.#random.pick(pool)
      if (canHold(form, field, register) && this.#random.chance(0.9)) values[field] = register
    }
    const made =
      randomValues(form, this.#random, values, this.#mayWrite) ??
      randomValues(form, this.#random, fixed, this.#mayWrite)
    return made && { form, values: made }
  }

  /** The program; labels are items now. */
  items(): ProgramItem[] {
    return this.#items.map((item) => {
      if (!("form" in item) || !item.target) return item
      const place = this.#places[item.target.item]
      if (place < 0) throw new InternalError("a label stands nowhere")
      return { ...item, target: { ...item.target, item: place } }
    })
  }
}
