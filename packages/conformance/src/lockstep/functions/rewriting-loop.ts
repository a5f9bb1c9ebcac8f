// A loop that rewrites an instruction of its own: each round another one of two stands there.
import { encode } from "@lamina/isa"
import { anybodys, register } from "./function-registers.ts"
import { afterRewriting, replaceable, straightPiece, type StraightCode } from "./straight-code.ts"

/** Adds the loop. */
export function rewritingLoop(code: StraightCode): void {
  const { random, writer, pool } = code
  const [one, other] = [replaceable(code), replaceable(code)]
  const free = anybodys.filter((number) => !pool.includes(number))
  const [pointer, value, change] = [free[0], free[1], free[2]]
  if (!one || !other) return
  const words = [encode(one.form, one.values), encode(other.form, other.values)]
  const constant = (rd: number, word: number) => {
    const low = (word << 20) >> 20
    writer.long("lui", { rd, imm: (word - low) | 0 })
    writer.long("addiw", { rd, rs1: rd, imm: low })
  }
  const slot = writer.label()
  writer.address(pointer, slot)
  constant(value, words[0])
  constant(change, words[0] ^ words[1])
  writer.long("addi", { rd: register.counter, rs1: 0, imm: 2 + random.below(20) })
  const start = writer.here()
  const pieces = () => {
    const count = random.below(3)
    for (let i = 0; i < count; i++) straightPiece(code)
  }
  const isBehind = random.chance(0.3)
  const instruction = () => {
    pieces()
    writer.place(slot)
    writer.raw(one)
    pieces()
  }
  if (isBehind) instruction()
  writer.exact("xor", { rd: value, rs1: value, rs2: change })
  // In some rounds it stays as it is.
  const stays = writer.label()
  if (random.chance(0.3)) writer.to("bltu", { rs1: random.pick(pool), rs2: register.counter }, stays)
  if (random.chance(0.3)) writer.long("amoswap.w", { rd: 0, rs1: pointer, rs2: value })
  else writer.long("sw", { rs1: pointer, rs2: value })
  afterRewriting(code)
  writer.place(stays)
  if (!isBehind) instruction()
  writer.exact("addi", { rd: register.counter, rs1: register.counter, imm: -1 })
  writer.to("blt", { rs1: 0, rs2: register.counter }, start)
}
