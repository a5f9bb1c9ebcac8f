// The decoder: instruction words to rows and field values.
import { decodeTree, type DecodeTree } from "./decode-tree.ts"
import type { EncodingField } from "./encoding.ts"
import type { BaseInstruction, Decoded, Fields, Instruction } from "./instruction.ts"
import { expandedInstruction, instructions } from "./instructions.ts"

// How to compute a field: `((word >>> from) & mask) << to` over its segments, extended from its sign bit, plus a constant.
interface Reader {
  readonly segments: Int32Array
  readonly unused: number
  readonly constant: number
}

interface Plan extends Readonly<Record<keyof Fields, Reader>> {
  readonly instruction: BaseInstruction
}

const constantReader = (constant: number): Reader => ({ segments: new Int32Array(0), unused: 0, constant })
const zero = constantReader(0)

function fieldReader(field: EncodingField): Reader {
  const segments = field.segments.flatMap(({ from, to, width }) => [from, 2 ** width - 1, to])
  return { segments: Int32Array.from(segments), unused: field.signed ? 32 - field.width : 0, constant: field.bias }
}

function read({ segments, unused, constant }: Reader, word: number): number {
  let value = 0
  if (segments.length === 0) return constant
  for (let i = 0; i < segments.length; i += 3) value |= ((word >>> segments[i]) & segments[i + 1]) << segments[i + 2]
  return ((value << unused) >> unused) + constant
}

function plan(form: Instruction): Plan {
  const own = new Map(form.fields.map((field) => [field.name, fieldReader(field)]))
  const readers = form.kind === "base" ? own : new Map<string, Reader>()
  if (form.kind === "compressed") {
    for (const source of form.expansion.sources) {
      readers.set(source.field, "from" in source ? (own.get(source.from) ?? zero) : constantReader(source.value))
    }
  }
  const reader = (name: keyof Fields) => readers.get(name) ?? zero
  return {
    instruction: form.kind === "base" ? form : expandedInstruction(form.expansion.base),
    rd: reader("rd"),
    rs1: reader("rs1"),
    rs2: reader("rs2"),
    rs3: reader("rs3"),
    imm: reader("imm"),
    shamt: reader("shamt"),
    uimm: reader("uimm"),
    csr: reader("csr"),
    rm: reader("rm"),
  }
}

const plans: readonly Plan[] = instructions.map(plan)

function fits(form: Instruction, word: number): boolean {
  if (((word ^ form.match) & form.mask) !== 0) return false
  for (const { mask, match } of form.excluded) if (((word ^ match) & mask) === 0) return false
  return true
}

/**
 * The row that a word encodes: all 32 bits, or the low 16 when its lowest two bits are not both set. Undefined when the word
 * is no instruction.
 */
export function findForm(word: number): Instruction | undefined {
  let tree: DecodeTree = decodeTree
  while (tree.kind === "node") tree = tree.children[(word >>> tree.shift) & ((1 << tree.width) - 1)]
  for (const form of tree.candidates) if (fits(form, word)) return form
  return undefined
}

/** Room for what a word says, to be used again and again. */
export type DecodedRoom = { -readonly [name in keyof Decoded]: Decoded[name] }

/** Makes room, in which nothing has been decoded yet. */
export function makeDecodedRoom(): DecodedRoom {
  const [form] = instructions
  const instruction = plans[form.index].instruction
  const fields = { rd: 0, rs1: 0, rs2: 0, rs3: 0, imm: 0, shamt: 0, uimm: 0, csr: 0, rm: 0 }
  return { instruction, form, length: form.length, ...fields }
}

/** As `decode`, but writes what the word says into `room`. Says whether the word is an instruction; if not, `room` stays as it is. */
export function decodeInto(word: number, room: DecodedRoom): boolean {
  const form = findForm(word)
  if (form === undefined) return false
  const plan = plans[form.index]
  room.instruction = plan.instruction
  room.form = form
  room.length = form.length
  room.rd = read(plan.rd, word)
  room.rs1 = read(plan.rs1, word)
  room.rs2 = read(plan.rs2, word)
  room.rs3 = read(plan.rs3, word)
  room.imm = read(plan.imm, word)
  room.shamt = read(plan.shamt, word)
  room.uimm = read(plan.uimm, word)
  room.csr = read(plan.csr, word)
  room.rm = read(plan.rm, word)
  return true
}

/**
 * Decodes an instruction word: 32 bits, of which only the low 16 count when the lowest two are not both set. Immediates come
 * scaled and sign-extended; a compressed instruction gives the fields of what it expands to. Undefined when the word is no
 * instruction.
 */
export function decode(word: number): Decoded | undefined {
  const room = makeDecodedRoom()
  return decodeInto(word, room) ? room : undefined
}
