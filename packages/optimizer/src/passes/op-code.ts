// The numbers of operations that passes look for, and what they ask about any of them.
import { opNamed, ops, type OpName } from "@lamina/ir"

const code = (name: OpName): number => opNamed(name).code

const opposites: Readonly<Record<string, string>> = {
  ...{ eq: "ne", ne: "eq", lt_s: "ge_s", ge_s: "lt_s", gt_s: "le_s", le_s: "gt_s" },
  ...{ lt_u: "ge_u", ge_u: "lt_u", gt_u: "le_u", le_u: "gt_u" },
}

export const opCode = {
  const32: code("i32.const"),
  const64: code("i64.const"),
  select: code("select"),
  call: code("call"),
  add: code("i64.add"),
  sub: code("i64.sub"),
  mul: code("i64.mul"),
  and: code("i64.and"),
  or: code("i64.or"),
  xor: code("i64.xor"),
  shl: code("i64.shl"),
  shrU: code("i64.shr_u"),
  shrS: code("i64.shr_s"),
  rotl: code("i64.rotl"),
  rotr: code("i64.rotr"),
  extend8: code("i64.extend8_s"),
  extend16: code("i64.extend16_s"),
  extend32: code("i64.extend32_s"),
  /** From a condition to an integer. */
  widen: code("i64.extend_i32_u"),
  eqz: code("i64.eqz"),
  eq: code("i64.eq"),
  ne: code("i64.ne"),
  ltS: code("i64.lt_s"),
  ltU: code("i64.lt_u"),
  gtS: code("i64.gt_s"),
  gtU: code("i64.gt_u"),
  leS: code("i64.le_s"),
  leU: code("i64.le_u"),
  geS: code("i64.ge_s"),
  geU: code("i64.ge_u"),
  eqz32: code("i32.eqz"),
  and32: code("i32.and"),
  or32: code("i32.or"),
  xor32: code("i32.xor"),
} as const

/** What a pass does with an instruction. */
export const opGroup = { computes: 0, constant: 1, load: 2, call: 3, other: 4 } as const

/** By number of operation, one of `opGroup`. Divisions compute: a second one traps no more than the first. */
export const groupOf: Uint8Array = Uint8Array.from(ops, ({ kind, effect }) => {
  if (kind === "const") return opGroup.constant
  if (kind === "load") return opGroup.load
  if (kind === "call") return opGroup.call
  return effect === "pure" || effect === "traps" ? opGroup.computes : opGroup.other
})

/** By number of operation: whether its two operands may change places. */
export const isCommutative: Uint8Array = Uint8Array.from(ops, ({ name }) =>
  Number(/^[if]\d\d\.(add|mul|and|or|xor|eq|ne|mul_high_[su])$/.test(name)),
)

/** By number of operation: whether it gives 0 or 1, as i32. */
export const isComparison: Uint8Array = Uint8Array.from(ops, ({ kind, name }) =>
  Number(kind === "compare" || name === "i32.eqz" || name === "i64.eqz"),
)

/** By number of operation: the comparison of integers that holds when it does not; -1 where there is none. */
export const oppositeOf: Int16Array = Int16Array.from(ops, ({ name }) => {
  const [type, relation = ""] = name.split(".")
  const opposite = opposites[relation]
  return opposite === undefined || type?.startsWith("f") ? -1 : code(`${type}.${opposite}` as OpName)
})
