// Comparisons: as values, and as the conditions of branches.
import { type OpName, type Value } from "@lamina/ir"
import { inverse, type Comparison } from "./machine-code.ts"
import { zero, type Register } from "./register.ts"
import { isImmediate, operandRegister, type Selection } from "./selection.ts"
import { isComparison } from "./value-facts.ts"

export interface Condition {
  readonly comparison: Comparison
  readonly a: Register
  readonly b: Register
}

/** The comparison without its type, operands swapped where the machine has only the other direction. */
const branches: Readonly<Record<string, readonly [Comparison, boolean]>> = {
  ...{ eq: ["beq", false], ne: ["bne", false], lt_s: ["blt", false], lt_u: ["bltu", false], ge_s: ["bge", false] },
  ...{ ge_u: ["bgeu", false], gt_s: ["blt", true], gt_u: ["bltu", true], le_s: ["bge", true], le_u: ["bgeu", true] },
}

const suffix = (name: OpName): string => name.slice(4)
const isIntegerOp = (name: OpName): boolean => name.startsWith("i")

/** The condition that a value is not 0, as one comparison of registers; `negated` for that it is 0. */
export function condition(s: Selection, value: Value, negated = false): Condition {
  const name = s.opOf(value)
  const direct = (isNegated: boolean, register: Register): Condition => ({
    ...{ comparison: isNegated ? "beq" : "bne", a: register, b: zero },
  })
  if (name === undefined || !isComparison(name)) return direct(negated, s.register(value))
  if (suffix(name) === "eqz") {
    if (name === "i32.eqz") return condition(s, s.operand(value, 0), !negated)
    return direct(!negated, s.register(s.operand(value, 0)))
  }
  if (!isIntegerOp(name)) {
    // f.ne is computed as its opposite.
    if (suffix(name) === "ne") return direct(!negated, floatEqual(s, name, value))
    return direct(negated, s.register(value))
  }
  const [comparison, isSwapped] = branches[suffix(name)]
  const [left, right] = [s.operand(value, 0), s.operand(value, 1)]
  const close = closeToZero(s, comparison, isSwapped, left, right)
  const found = close ?? {
    comparison,
    a: operandRegister(s, isSwapped ? right : left),
    b: operandRegister(s, isSwapped ? left : right),
  }
  return negated ? { ...found, comparison: inverse(found.comparison) } : found
}

/** Comparisons with 1 and -1 that x0 can serve: `a < 1` is `0 >= a`, `a > -1` is `a >= 0`. */
function closeToZero(
  s: Selection,
  comparison: Comparison,
  isSwapped: boolean,
  left: Value,
  right: Value,
): Condition | undefined {
  const known = s.constant(right)
  if (known === 1n) {
    if (comparison === "blt" && !isSwapped) return { comparison: "bge", a: zero, b: s.register(left) }
    if (comparison === "bge" && !isSwapped) return { comparison: "blt", a: zero, b: s.register(left) }
    if (comparison === "bltu" && !isSwapped) return { comparison: "beq", a: s.register(left), b: zero }
    if (comparison === "bgeu" && !isSwapped) return { comparison: "bne", a: s.register(left), b: zero }
  }
  if (known === -1n && isSwapped) {
    if (comparison === "blt") return { comparison: "bge", a: s.register(left), b: zero }
    if (comparison === "bge") return { comparison: "blt", a: s.register(left), b: zero }
  }
  return undefined
}

function floatEqual(s: Selection, name: OpName, value: Value): Register {
  const register = s.virtual("integer")
  const width = name.startsWith("f32") ? "s" : "d"
  s.op(`feq.${width} %d, %0, %1`, [register], [s.register(s.operand(value, 0)), s.register(s.operand(value, 1))])
  return register
}

/** Computes a comparison as 0 or 1 into `d`. */
export function selectComparison(s: Selection, name: OpName, d: Register, a: Value, b: Value | undefined): void {
  if (!isIntegerOp(name)) return selectFloatComparison(s, name, d, a, b)
  if (b === undefined) {
    const inner = s.opOf(a)
    // eqz of a comparison is the opposite comparison.
    if (inner !== undefined && isComparison(inner) && isIntegerOp(inner) && suffix(inner) !== "eqz")
      return integerComparison(s, suffix(inner), d, s.operand(a, 0), s.operand(a, 1), true)
    s.op("seqz %d, %0", [d], [s.register(a)])
    return
  }
  integerComparison(s, suffix(name), d, a, b, false)
}

const opposites: Readonly<Record<string, string>> = {
  ...{ eq: "ne", ne: "eq", lt_s: "ge_s", ge_s: "lt_s", gt_s: "le_s", le_s: "gt_s" },
  ...{ lt_u: "ge_u", ge_u: "lt_u", gt_u: "le_u", le_u: "gt_u" },
}

function integerComparison(s: Selection, given: string, d: Register, a: Value, b: Value, negated: boolean): void {
  const what = negated ? opposites[given] : given
  const known = s.constant(b)
  if (what === "eq" || what === "ne") {
    const test = what === "eq" ? "seqz" : "snez"
    if (known === 0n) return s.op(`${test} %d, %0`, [d], [s.register(a)])
    const difference = s.virtual("integer")
    if (known !== undefined && isImmediate(-known)) s.op(`addi %d, %0, ${-known}`, [difference], [s.register(a)])
    else s.op("xor %d, %0, %1", [difference], [s.register(a), operandRegister(s, b)])
    return s.op(`${test} %d, %0`, [d], [difference])
  }
  const isUnsigned = what.endsWith("u")
  const less = isUnsigned ? "sltu" : "slt"
  const lessImmediate = isUnsigned ? "sltiu" : "slti"
  const invert = (register: Register) => s.op("xori %d, %0, 1", [d], [register])
  const direction = what.slice(0, 2)
  if (known !== undefined && (direction === "lt" || direction === "ge") && isImmediate(known)) {
    if (direction === "lt") return s.op(`${lessImmediate} %d, %0, ${known}`, [d], [s.register(a)])
    const t = s.virtual("integer")
    s.op(`${lessImmediate} %d, %0, ${known}`, [t], [s.register(a)])
    return invert(t)
  }
  // a <= c is a < c + 1, where c + 1 does not wrap around.
  if (
    known !== undefined &&
    (direction === "le" || direction === "gt") &&
    isImmediate(known + 1n) &&
    (known !== -1n || !isUnsigned)
  ) {
    if (direction === "le") return s.op(`${lessImmediate} %d, %0, ${known + 1n}`, [d], [s.register(a)])
    const t = s.virtual("integer")
    s.op(`${lessImmediate} %d, %0, ${known + 1n}`, [t], [s.register(a)])
    return invert(t)
  }
  const [x, y] = direction === "lt" || direction === "ge" ? [a, b] : [b, a]
  const registers = [operandRegister(s, x), operandRegister(s, y)]
  if (direction === "lt" || direction === "gt") return s.op(`${less} %d, %0, %1`, [d], registers)
  const t = s.virtual("integer")
  s.op(`${less} %d, %0, %1`, [t], registers)
  invert(t)
}

function selectFloatComparison(s: Selection, name: OpName, d: Register, a: Value, b: Value | undefined): void {
  if (b === undefined) return
  const width = name.startsWith("f32") ? "s" : "d"
  const what = suffix(name)
  const isSwapped = what === "gt" || what === "ge"
  const [x, y] = isSwapped ? [b, a] : [a, b]
  const mnemonic = { eq: "feq", ne: "feq", lt: "flt", gt: "flt", le: "fle", ge: "fle" }[what] ?? "feq"
  const registers = [s.register(x), s.register(y)]
  if (what !== "ne") return s.op(`${mnemonic}.${width} %d, %0, %1`, [d], registers)
  const equal = s.virtual("integer")
  s.op(`feq.${width} %d, %0, %1`, [equal], registers)
  s.op("xori %d, %0, 1", [d], [equal])
}
