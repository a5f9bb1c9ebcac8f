// Straight pieces of generated functions: words and 64-bit values mixed, floating point, accesses that may fault, code that is rewritten.
import { encode, instructions, type FieldValues, type Instruction } from "@lamina/isa"
import { addressSource, canHold, roleOf } from "../instruction-role.ts"
import type { Item } from "../guest-program.ts"
import type { Random } from "../random.ts"
import { floatPool, windowLayout } from "../test-case.ts"
import { mayWrite, register } from "./function-registers.ts"
import { named, type Label, type ProgramWriter } from "./program-writer.ts"

const all = instructions
  .filter(({ extension }) => extension !== "privileged")
  .map((form) => ({ form, role: roleOf(form) }))
const withRole = (role: string) => all.filter((each) => each.role === role).map(({ form }) => form)
const plain = withRole("plain")
const isFloat = ({ name }: Instruction) => /^f(?!ence)/.test(name)
const forms = {
  plain,
  word: [
    ...plain.filter(({ name }) => /w$/.test(name) && !isFloat({ name } as Instruction)),
    ...["sext.b", "sext.h", "zext.h", "andi", "xor", "and", "or", "sltu", "slt", "addi", "c.li"].map(named),
  ],
  wide: [
    "add",
    "sub",
    "slli",
    "srli",
    "srai",
    "xor",
    "mul",
    "mulhu",
    "lui",
    "sh1add",
    "sh3add.uw",
    "add.uw",
    "addi",
    "not",
  ]
    .filter((name) => instructions.some((form) => form.name === name))
    .map(named),
  float: plain.filter(isFloat),
  memory: withRole("memory"),
  atomic: withRole("atomic"),
  /** Instructions of four bytes that another may take the place of. */
  slots: plain.filter((form) => form.length === 4 && !isFloat(form)),
}

export interface StraightCode {
  readonly random: Random
  readonly writer: ProgramWriter
  /** What is computed with, mostly. */
  readonly focus: "floats" | "anything"
  /** Registers that the function uses most. */
  readonly pool: readonly number[]
  /** Where instructions stand that may be rewritten, from anywhere in the program. */
  readonly slots: Label[]
  /** Of all functions: labels that are slots in the end. */
  readonly futureSlots: Label[]
}

/** An instruction of four bytes that others can take the place of; seldom none. */
export function replaceable({
  random,
  writer,
  pool,
}: Pick<StraightCode, "random" | "writer" | "pool">): Item | undefined {
  return writer.make(random.pick(forms.slots), pool)
}

/** Adds a piece of straight code. */
export function straightPiece(code: StraightCode): void {
  const dice = code.random.below(100)
  if (code.focus === "floats" && code.random.chance(0.6)) return dice < 92 ? floating(code) : status(code)
  if (dice < 28) compute(code, forms.word)
  else if (dice < 46) compute(code, forms.wide)
  else if (dice < 54) compute(code, forms.plain)
  else if (dice < 64) floating(code)
  else if (dice < 69) status(code)
  else if (dice < 88) access(code)
  else if (dice < 91) atomic(code)
  else if (dice < 94) slot(code)
  else if (dice < 96) rewrite(code)
  else if (dice < 97) moveStack(code)
  else astray(code)
}

function compute(
  { random, writer, pool }: Pick<StraightCode, "random" | "writer" | "pool">,
  from: readonly Instruction[],
): void {
  const item = writer.make(random.pick(from), pool)
  if (item) writer.raw(item)
}

function floating(code: StraightCode): void {
  const { random, writer, pool } = code
  // Fresh operands: results of others soon are all NaNs.
  if (random.chance(0.4)) {
    const from = random.chance(0.5) ? floatPool.start : floatPool.singles
    const pointer = random.pick(pool)
    writer.long("addi", { rd: pointer, rs1: register.firstBase, imm: floatPool.end - windowLayout.firstBase })
    for (const rd of pool.slice(0, 2))
      writer.long("fld", { rd, rs1: pointer, imm: from - floatPool.end + 8 * random.below(128) })
  }
  const form = random.pick(forms.float)
  const hasRounding = form.fields.some(({ name }) => name === "rm")
  const item = writer.make(form, pool, hasRounding && random.chance(0.03) ? { rm: 5 + random.below(2) } : {})
  if (item) writer.raw(item)
}

/** Sets the rounding mode, reads flags back, clears them. */
function status({ random, writer, pool }: StraightCode): void {
  const [rd, kind] = [random.pick(pool), random.below(4)]
  if (kind === 0)
    writer.long("csrrwi", { rd: random.chance(0.5) ? 0 : rd, csr: 2, uimm: random.below(random.chance(0.1) ? 8 : 5) })
  else if (kind === 1) writer.long("csrrs", { rd, csr: 1, rs1: 0 })
  else if (kind === 2) writer.long("csrrwi", { rd, csr: 1, uimm: random.below(32) })
  else writer.long("csrrs", { rd, csr: random.pick([3, 0xc00, 0xc01, 0xc02]), rs1: 0 })
}

/** A load or store: near a base, at the stack, through a pointer, across the borders of pages, or where nothing is. */
function access(code: StraightCode): void {
  const { random, writer, pool } = code
  const form = random.pick(forms.memory)
  const source = addressSource(form)
  if (typeof source === "number") {
    if (source !== register.stack && !mayWrite(source)) return
    const item = writer.make(form, pool, {})
    if (item) writer.raw(item)
    return
  }
  const has = (name: string) => form.fields.some((field) => field.name === name)
  const bases = [register.firstBase, register.secondBase, register.stack]
  const small: FieldValues = has("imm") ? { imm: 8 * random.below(16) - 64 } : {}
  const kind = random.below(20)
  let base: number = random.pick(bases)
  let offset: FieldValues = kind < 8 ? small : {}
  if (kind >= 10) {
    base = random.pick(pool)
    const from = random.pick(bases)
    // Where pages end: the read-only one, and the one that is not there.
    if (kind < 15) writer.exact("addi", { rd: base, rs1: from, imm: 16 * random.below(64) - 512 })
    else if (kind === 15) writer.long("addi", { rd: base, rs1: register.firstBase, imm: -2048 + random.below(12) })
    else if (kind === 16) {
      writer.long("addi", { rd: base, rs1: register.secondBase, imm: 2047 })
      writer.long("addi", { rd: base, rs1: base, imm: 2040 + random.below(7) })
    } else if (kind === 17) writer.long("addi", { rd: base, rs1: base, imm: random.below(64) - 32 })
    else if (kind === 18) {
      writer.long("andi", { rd: base, rs1: base, imm: 0x3ff })
      writer.long("add", { rd: base, rs1: base, rs2: from })
    }
    if (kind !== 19) offset = has("imm") ? { imm: random.chance(0.5) ? 0 : random.below(17) - 8 } : {}
  }
  if (!canHold(form, source, base)) return
  const item = writer.make(form, pool, { ...offset, [source]: base }) ?? writer.make(form, pool, { [source]: base })
  if (item) writer.raw(item)
}

function atomic({ random, writer, pool }: StraightCode): void {
  const form = random.pick(forms.atomic)
  const size = form.name.includes(".d") ? 8 : 4
  const pointer = random.pick(pool)
  const offset = random.chance(0.9) ? size * (random.below(128) - 64) : random.below(512) - 256
  writer.long("addi", { rd: pointer, rs1: register.firstBase, imm: offset })
  const item = writer.make(form, pool, { rs1: pointer })
  if (!item) return
  writer.raw(item)
  if (!form.name.startsWith("lr.") || item.values.rd === pointer) return
  const conditional = writer.make(named(form.name.replace("lr", "sc")), pool, { rs1: pointer })
  if (conditional) writer.raw(conditional)
}

/** An instruction that others may rewrite. */
function slot({ random, writer, pool, slots, futureSlots }: StraightCode): void {
  const item = replaceable({ random, writer, pool })
  if (!item) return
  const label = futureSlots.pop()
  if (label === undefined) slots.push(writer.here())
  else {
    writer.place(label)
    slots.push(label)
  }
  writer.raw(item)
}

/** Rewrites an instruction somewhere, wholly or by half, plainly or by an atomic, with a fence behind it or without. */
function rewrite({ random, writer, pool, slots, futureSlots }: StraightCode): void {
  const targets = [...slots, ...futureSlots]
  if (targets.length === 0) return
  const other = replaceable({ random, writer, pool })
  const [pointer, value] = [random.pick(pool), random.pick(pool)]
  if (!other || pointer === value) return
  const word = encode(other.form, other.values) | 0
  const low = (word << 20) >> 20
  writer.address(pointer, random.pick(targets))
  writer.long("lui", { rd: value, imm: (word - low) | 0 })
  writer.long("addiw", { rd: value, rs1: value, imm: low })
  const kind = random.below(10)
  // A half may leave what is no instruction.
  if (kind === 0) writer.long("sh", { rs1: pointer, rs2: value })
  else if (kind === 1) writer.long("sb", { rs1: pointer, rs2: value, imm: 3 })
  else if (kind < 4) writer.long("amoswap.w", { rd: random.pick(pool), rs1: pointer, rs2: value })
  else writer.long("sw", { rs1: pointer, rs2: value })
  afterRewriting({ random, writer })
}

/**
 * A fence; or only a jump, behind which engines that forget what was made from changed code have done so: before, an interpreter may be
 * in the middle of instructions that it executes as one.
 */
export function afterRewriting({ random, writer }: Pick<StraightCode, "random" | "writer">): void {
  if (random.chance(0.5)) return writer.long("fence.i", {})
  const next = writer.label()
  writer.to("jal", { rd: 0 }, next)
  writer.place(next)
}

function moveStack({ random, writer }: StraightCode): void {
  writer.exact("addi", { rd: register.stack, rs1: register.stack, imm: 16 * (random.below(5) - 2) || 16 })
}

/** Traps, seldom: words that are no instruction, breakpoints, addresses that no pointer has. */
function astray({ random, writer, pool }: StraightCode): void {
  const kind = random.below(6)
  if (kind === 0) writer.raw({ word: 0, length: 2 })
  else if (kind === 1) writer.long("ebreak", {})
  else if (kind === 2) {
    const pointer = random.pick(pool)
    writer.long("lui", { rd: pointer, imm: random.below(2 ** 20) << 12 })
    writer.long(random.pick(["ld", "lw", "lbu"]), {
      rd: random.pick(pool),
      rs1: pointer,
      imm: random.below(4096) - 2048,
    })
  } else compute({ random, writer, pool }, forms.plain)
}
