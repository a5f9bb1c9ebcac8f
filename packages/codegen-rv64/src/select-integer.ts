// Integer arithmetic.
import type { OpName, Value } from "@lamina/ir"
import { zero, type Register } from "./register.ts"
import { integerRegister, isImmediate, operandRegister, type Selection } from "./selection.ts"

interface Binary {
  readonly name: OpName
  readonly d: Register
  readonly a: Value
  readonly b: Value
}

const isPowerOfTwo = (value: bigint): boolean => value > 0n && (value & (value - 1n)) === 0n
const logarithm = (value: bigint): number => value.toString(2).length - 1

/** Computes a binary operation on i32 or i64 into `d`. */
export function selectBinary(s: Selection, name: OpName, d: Register, a: Value, b: Value): void {
  const isWord = name.startsWith("i32")
  const what = name.slice(4)
  const binary: Binary = { name, d, a, b }
  switch (what) {
    case "add":
    case "and":
    case "or":
    case "xor":
    case "mul":
      // A constant is the second operand, if any is one.
      if (s.constant(a) !== undefined && s.constant(b) === undefined) return selectBinary(s, name, d, b, a)
      if (what === "add") return add(s, binary, isWord, 1n)
      if (what === "mul") return multiply(s, binary, isWord)
      return logical(s, binary, isWord, what)
    case "sub":
      return add(s, binary, isWord, -1n)
    case "shl":
    case "shr_s":
    case "shr_u":
      return shift(s, binary, isWord, { shl: "sll", shr_s: "sra", shr_u: "srl" }[what])
    case "rotl":
    case "rotr":
      return rotate(s, binary, isWord, what === "rotl")
    case "div_s":
    case "div_u":
    case "rem_s":
    case "rem_u":
      return divide(s, binary, isWord, what)
    case "mul_high_s":
      return s.op("mulh %d, %0, %1", [d], [s.register(a), s.register(b)])
    case "mul_high_u":
      return s.op("mulhu %d, %0, %1", [d], [s.register(a), s.register(b)])
    default:
      return s.op("mulhsu %d, %0, %1", [d], [s.register(a), s.register(b)])
  }
}

/** An operand of which only the low 32 bits count, where the operation is on words. */
function part(s: Selection, value: Value, isWord: boolean): Register {
  if (s.constant(value) === 0n) return zero
  return isWord ? s.low(value) : s.register(value)
}

function add(s: Selection, { d, a, b }: Binary, isWord: boolean, sign: bigint): void {
  const w = isWord ? "w" : ""
  const known = s.constant(b)
  if (known !== undefined && isImmediate(sign * known))
    return s.op(`addi${w} %d, %0, ${sign * known}`, [d], [part(s, a, isWord)])
  if (known !== undefined && sign < 0n) {
    const negated = isWord ? BigInt.asIntN(32, -known) : BigInt.asIntN(64, -known)
    return s.op(`add${w} %d, %0, %1`, [d], [part(s, a, isWord), integerRegister(s, negated)])
  }
  if (!isWord && sign > 0n && s.target.extensions.has("zba") && addShifted(s, d, a, b)) return
  s.op(`${sign > 0n ? "add" : "sub"}${w} %d, %0, %1`, [d], [part(s, a, isWord), part(s, b, isWord)])
}

/** `a + (b << 1)` up to `<< 3` as one instruction of Zba. */
function addShifted(s: Selection, d: Register, a: Value, b: Value): boolean {
  for (const [x, y] of [
    [a, b],
    [b, a],
  ]) {
    if (s.opOf(y) !== "i64.shl") continue
    const by = s.constant(s.operand(y, 1))
    if (by === undefined || by < 1n || by > 3n) continue
    s.op(`sh${by}add %d, %0, %1`, [d], [s.register(s.operand(y, 0)), s.register(x)])
    return true
  }
  return false
}

function multiply(s: Selection, { d, a, b }: Binary, isWord: boolean): void {
  const w = isWord ? "w" : ""
  const known = s.constant(b)
  if (known !== undefined && isPowerOfTwo(known))
    return s.op(`slli${w} %d, %0, ${logarithm(known)}`, [d], [part(s, a, isWord)])
  s.op(`mul${w} %d, %0, %1`, [d], [part(s, a, isWord), part(s, b, isWord)])
}

function logical(s: Selection, { d, a, b }: Binary, isWord: boolean, what: "and" | "or" | "xor"): void {
  const known = s.constant(b)
  if (known === undefined) return s.op(`${what} %d, %0, %1`, [d], [operandRegister(s, a), operandRegister(s, b)])
  // With a mask of low bits the others of the operand do not matter.
  const masked = isWord && what === "and" && known >= 0n
  if (isImmediate(known)) return s.op(`${what}i %d, %0, ${known}`, [d], [masked ? s.low(a) : s.register(a)])
  // Bits 0 to n - 1: shifted out of the top and back.
  if (what === "and" && known > 0n && isPowerOfTwo(known + 1n) && !s.isInLoop) {
    const by = 64 - logarithm(known + 1n)
    const t = s.virtual("integer")
    s.op(`slli %d, %0, ${by}`, [t], [isWord ? s.low(a) : s.register(a)])
    return s.op(`srli %d, %0, ${by}`, [d], [t])
  }
  s.op(`${what} %d, %0, %1`, [d], [s.register(a), integerRegister(s, known)])
}

function shift(s: Selection, { d, a, b }: Binary, isWord: boolean, mnemonic: string): void {
  const w = isWord ? "w" : ""
  const by = s.constant(b)
  if (by !== undefined) {
    const amount = by & (isWord ? 31n : 63n)
    return s.op(`${mnemonic}i${w} %d, %0, ${amount}`, [d], [part(s, a, isWord)])
  }
  // An i64's amount may be the extension of an i32: only its low six bits count.
  s.op(`${mnemonic}${w} %d, %0, %1`, [d], [part(s, a, isWord), isWord ? s.low(b) : s.register(b)])
}

function rotate(s: Selection, { d, a, b }: Binary, isWord: boolean, isLeft: boolean): void {
  const w = isWord ? "w" : ""
  const width = isWord ? 32n : 64n
  const known = s.constant(b)
  const x = part(s, a, isWord)
  if (s.target.extensions.has("zbb")) {
    if (known === undefined) return s.op(`${isLeft ? "rol" : "ror"}${w} %d, %0, %1`, [d], [x, part(s, b, isWord)])
    const right = (isLeft ? width - (known & (width - 1n)) : known) & (width - 1n)
    return s.op(`rori${w} %d, %0, ${right}`, [d], [x])
  }
  const [toLeft, toRight] = [s.virtual("integer"), s.virtual("integer")]
  if (known !== undefined) {
    const left = (isLeft ? known : width - (known & (width - 1n))) & (width - 1n)
    if (left === 0n) return isWord ? s.op("sext.w %d, %0", [d], [x]) : s.op("mv %d, %0", [d], [x])
    s.op(`slli${w} %d, %0, ${left}`, [toLeft], [x])
    s.op(`srli${w} %d, %0, ${width - left}`, [toRight], [x])
  } else {
    const by = part(s, b, isWord)
    const opposite = s.virtual("integer")
    s.op("neg %d, %0", [opposite], [by])
    s.op(`sll${w} %d, %0, %1`, [toLeft], [x, isLeft ? by : opposite])
    s.op(`srl${w} %d, %0, %1`, [toRight], [x, isLeft ? opposite : by])
  }
  s.op("or %d, %0, %1", [d], [toLeft, toRight])
}

function divide(s: Selection, { d, a, b }: Binary, isWord: boolean, what: "div_s" | "div_u" | "rem_s" | "rem_u"): void {
  const w = isWord ? "w" : ""
  const by = s.constant(b)
  const unsigned = by === undefined ? undefined : BigInt.asUintN(isWord ? 32 : 64, by)
  if (unsigned !== undefined && isPowerOfTwo(unsigned)) {
    const bits = logarithm(unsigned)
    if (what === "div_u") return s.op(`srli${w} %d, %0, ${bits}`, [d], [part(s, a, isWord)])
    if (what === "rem_u" && isImmediate(unsigned - 1n))
      return s.op(`andi %d, %0, ${unsigned - 1n}`, [d], [part(s, a, isWord)])
  }
  const x = part(s, a, isWord)
  const y = part(s, b, isWord)
  // `rem` of a word takes its operands' low halves; the checks need the whole register.
  const divisor = by === undefined ? s.register(b) : y
  if (by === undefined || by === 0n) check(s, "beq", divisor, zero)
  if (what === "div_s" && (by === undefined || by === -1n)) {
    const least = isWord ? -(1n << 31n) : -(1n << 63n)
    overflow(s, s.register(a), divisor, least)
  }
  const mnemonic = { div_s: "div", div_u: "divu", rem_s: "rem", rem_u: "remu" }[what]
  s.op(`${mnemonic}${w} %d, %0, %1`, [d], [x, y])
}

function check(s: Selection, comparison: "beq", a: Register, b: Register): void {
  s.emit({ kind: "check", comparison, defs: [], uses: [a, b], origin: s.origin })
}

/** Traps when the least number is divided by -1. */
function overflow(s: Selection, dividend: Register, divisor: Register, least: bigint): void {
  const t = s.virtual("integer")
  const lines = ["addi %d, %1, 1", "bnez %d, 1f", `li %d, ${least}`, "beq %0, %d, %trap", "1:"]
  s.sequence(lines.join("\n"), [t], [dividend, divisor])
}

/** Computes an operation with one operand into `d`. */
export function selectUnary(s: Selection, name: OpName, d: Register, a: Value): void {
  const has = s.target.extensions.has("zbb")
  const extend = (bits: number) => {
    const t = s.virtual("integer")
    s.op(`slli %d, %0, ${64 - bits}`, [t], [s.low(a)])
    s.op(`srai %d, %0, ${64 - bits}`, [d], [t])
  }
  switch (name) {
    case "i32.extend8_s":
    case "i64.extend8_s":
      return has ? s.op("sext.b %d, %0", [d], [s.low(a)]) : extend(8)
    case "i32.extend16_s":
    case "i64.extend16_s":
      return has ? s.op("sext.h %d, %0", [d], [s.low(a)]) : extend(16)
    case "i64.extend32_s":
      return s.op("sext.w %d, %0", [d], [s.register(a)])
    case "i32.wrap_i64":
      return s.op("sext.w %d, %0", [d], [s.register(a)])
    case "i64.extend_i32_s":
      return s.op("mv %d, %0", [d], [s.register(a)])
    case "i64.extend_i32_u": {
      if (s.target.extensions.has("zba")) return s.op("zext.w %d, %0", [d], [s.low(a)])
      const t = s.virtual("integer")
      s.op("slli %d, %0, 32", [t], [s.low(a)])
      return s.op("srli %d, %0, 32", [d], [t])
    }
    default:
      return countBits(s, name, d, a)
  }
}

/** `clz`, `ctz`, `popcnt`: instructions of Zbb, or the run-time library's functions. */
function countBits(s: Selection, name: OpName, d: Register, a: Value): void {
  const isWord = name.startsWith("i32")
  const what = name.slice(4)
  if (s.target.extensions.has("zbb")) {
    const mnemonic = what === "popcnt" ? "cpop" : what
    return s.op(`${mnemonic}${isWord ? "w" : ""} %d, %0`, [d], [s.low(a)])
  }
  const a0 = 10
  s.emit({
    ...{ kind: "call", callee: `__lamina_${what}_${isWord ? "i32" : "i64"}`, isTail: false, origin: s.origin },
    ...{ defs: [d], uses: [s.register(a)], places: [{ kind: "register", register: a0 }], resultPlaces: [a0] },
  })
}
