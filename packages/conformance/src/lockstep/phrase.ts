// Sequences of instructions that an engine is known to treat as one: random programs are given them as they are.
import {
  compress,
  encode,
  fieldsOf,
  findForm,
  instructionByName,
  type FieldName,
  type FieldValues,
  type Instruction,
} from "@lamina/isa"
import type { Item } from "./guest-program.ts"
import { roleOf, type Role } from "./instruction-role.ts"
import type { Random } from "./random.ts"

interface PhrasePart {
  readonly form: Instruction
  readonly role: Role
  readonly fixed: FieldValues
}

export type Phrase = readonly PhrasePart[]

/** What the generator lends for making a phrase. */
export interface PhraseTools {
  readonly random: Random
  readonly free: readonly number[]
  /** Registers that point into the data and are never written. */
  readonly bases: readonly number[]
  make(form: Instruction, fixed: FieldValues): Item | undefined
  near(register: number): Item
  addressOf(register: number, group: number): Item[]
}

/**
 * Reads names of base instructions with blanks between, each perhaps with values that fields must have: `slli add lw`,
 * `addi.imm=0 bne.rs2=0`. Throws `RangeError` for a name that no instruction has.
 */
export function parsePhrase(text: string): Phrase {
  return text.split(" ").map((part) => {
    const settings = /(\.[a-z]+\d?=\d+)*$/.exec(part)?.[0] ?? ""
    const name = part.slice(0, part.length - settings.length)
    const form = instructionByName.get(name)
    if (!form) throw new RangeError(`"${text}": no instruction ${name}`)
    const fixed = settings.split(".").flatMap((setting) => {
      const [field, value] = setting.split("=")
      return value === undefined ? [] : [[field, Number(value)] as const]
    })
    return { form, role: roleOf(form), fixed: Object.fromEntries(fixed) }
  })
}

/**
 * Instructions for a phrase, which are the program's group `group`, with what sets up their registers in front. Registers come
 * from a few, so that parts depend on each other. Undefined when a part cannot be made.
 */
export function makePhrase(phrase: Phrase, group: number, tools: PhraseTools): Item[] | undefined {
  const { random, free, bases } = tools
  const pool = Array.from({ length: 3 }, () => random.pick(free))
  const [pointer, target] = [random.pick(free), random.pick(free.filter((register) => !pool.includes(register)))]
  if (target === pointer) return undefined
  const ahead = group + 1 + random.below(4)
  const items: Item[] = []
  let pointerHolds = true
  for (const { form, role, fixed } of phrase) {
    const has = (field: FieldName) => form.fields.some(({ name }) => name === field) && !(field in fixed)
    const registers: Partial<Record<FieldName, number>> = {}
    for (const field of ["rd", "rs1", "rs2", "rs3"] as const) if (has(field)) registers[field] = random.pick(pool)
    if (role === "memory" || role === "atomic") {
      // A load may go astray when a part before has overwritten the pointer; a store must not, for code may be there.
      const stores = role === "atomic" || !form.fields.some(({ name }) => name === "rd")
      registers.rs1 = random.chance(0.5) || (stores && !pointerHolds) ? random.pick(bases) : pointer
      if (has("imm") && registers.rs1 === pointer) registers.imm = random.below(64) - 32
    }
    if (role === "branch" || role === "jump") registers.imm = 8
    if (role === "indirect") Object.assign(registers, { rs1: target, imm: 0 })
    if (role === "csr" && has("csr")) registers.csr = 1
    if (role === "trap") return undefined
    const item = tools.make(form, { ...registers, ...fixed })
    if (!item) return undefined
    if (item.values.rd === pointer) pointerHolds = false
    if (item.values.rd === target && role !== "indirect") return undefined
    const transfers = role === "branch" || role === "jump"
    items.push(transfers ? { ...item, target: { item: ahead, part: "offset" } } : shorter(item, random))
  }
  const setUp = [tools.near(pointer)]
  if (phrase.some(({ role }) => role === "indirect")) setUp.unshift(...tools.addressOf(target, ahead))
  return [...setUp, ...items]
}

/** The compressed form of an instruction half of the time, where there is one. */
function shorter(item: Item, random: Random): Item {
  const word = random.chance(0.5) ? compress(encode(item.form, item.values)) : undefined
  const form = word === undefined ? undefined : findForm(word)
  return form && word !== undefined ? { form, values: fieldsOf(form, word) } : item
}
