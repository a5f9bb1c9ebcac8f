// The operations that values' representations turn on, by what can be done with them.
import { opNamed, ops, type BinaryOp, type LoadOp, type OpName, type StoreOp } from "@lamina/ir"

/** The form that a value is used in: 64 bits, a word that is their low half sign-extended, or a double that has them as its bits. */
export const form = { integer: 0, word: 1, double: 2 } as const
const code = (name: OpName): number => opNamed(name).code
const is = (...names: readonly OpName[]): Uint8Array => {
  const set = new Uint8Array(ops.length)
  for (const name of names) set[code(name)] = 1
  return set
}

export const constant64 = code("i64.const")
export const select = code("select")
export const call = code("call")
export const extend32 = code("i64.extend32_s")
export const widenSigned = code("i64.extend_i32_s")
export const widenUnsigned = code("i64.extend_i32_u")
export const wrap = code("i32.wrap_i64")
export const toBits = code("i64.reinterpret_f64")
export const toDouble = code("f64.reinterpret_i64")
export const [and, shl, shrU, shrS] = (["and", "shl", "shr_u", "shr_s"] as const).map((op) => code(`i64.${op}`))
export const eqz = code("i64.eqz")
export const load64 = code("i64.load")
export const narrowExtension = new Map<number, OpName>([
  [code("i64.extend8_s"), "i32.extend8_s"],
  [code("i64.extend16_s"), "i32.extend16_s"],
])
export const narrowLoad = new Map<number, LoadOp>([
  [code("i64.load8_s"), "i32.load8_s"],
  [code("i64.load8_u"), "i32.load8_u"],
  [code("i64.load16_s"), "i32.load16_s"],
  [code("i64.load16_u"), "i32.load16_u"],
  [code("i64.load32_s"), "i32.load"],
])
export const narrowStore = new Map<number, StoreOp>([
  [code("i64.store8"), "i32.store8"],
  [code("i64.store16"), "i32.store16"],
  [code("i64.store32"), "i32.store"],
])
/** Operations whose low 32 bits depend on the low 32 bits of their operands alone. */
export const lowOps = new Map<number, BinaryOp>(
  (["add", "sub", "mul", "and", "or", "xor"] as const).map((op) => [code(`i64.${op}`), `i32.${op}`]),
)
export const comparisons = new Map<number, OpName>(
  (["eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"] as const).map((op) => [
    code(`i64.${op}`),
    `i32.${op}`,
  ]),
)
export const isTruthOp = Uint8Array.from(ops, ({ kind, name }) =>
  Number(kind === "compare" || name === "i32.eqz" || name === "i64.eqz"),
)
export const bitwise = is("i64.and", "i64.or", "i64.xor")
export const lowMask = 0xffff_ffffn
