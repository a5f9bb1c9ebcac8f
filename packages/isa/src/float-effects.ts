// The effects that the F and D extensions share: one family for each kind of instruction, over either format.
import type { Effect, FloatFormat, IntegerFormat, Operations, Register, ValueOperations } from "./operations.ts"

const boxed = 0xffff_ffff_0000_0000n
const canonicalSingle = 0x7fc0_0000n
const signBit = { s: 1n << 31n, d: 1n << 63n } as const
const size = { s: 4, d: 8 } as const

// A single that is not NaN-boxed reads as the canonical NaN (section "NaN Boxing of Narrower Values").
function read<V, B>(m: Operations<V, B>, format: FloatFormat, register: Register): V {
  const bits = m.f(register)
  if (format === "d") return bits
  const isBoxed = m.eq(m.shrU(bits, m.constant(32n)), m.constant(0xffff_ffffn))
  return m.select(isBoxed, m.zext32(bits), m.constant(canonicalSingle))
}

// A single is written NaN-boxed.
function write<V, B>(m: Operations<V, B>, format: FloatFormat, register: Register, bits: V): void {
  m.f(register, format === "d" ? bits : m.or(bits, m.constant(boxed)))
}

function flipSign<V, B>(m: ValueOperations<V, B>, format: FloatFormat, bits: V): V {
  return m.xor(bits, m.constant(signBit[format]))
}

export function loadFloat(format: FloatFormat): Effect {
  return (m, { rd, rs1, imm }) => write(m, format, rd, m.load(size[format], "unsigned", m.add(m.x(rs1), imm)))
}

/** Stores the register's low bits as they are, boxed or not. */
export function storeFloat(format: FloatFormat): Effect {
  return (m, { rs1, rs2, imm }) => m.store(size[format], m.add(m.x(rs1), imm), m.f(rs2))
}

export function arithmetic(format: FloatFormat, operation: "fadd" | "fsub" | "fmul" | "fdiv"): Effect {
  return (m, { rd, rs1, rs2, rm }) => {
    const rounding = m.rounding(rm)
    write(m, format, rd, m[operation](format, rounding, read(m, format, rs1), read(m, format, rs2)))
  }
}

export function squareRoot(format: FloatFormat): Effect {
  return (m, { rd, rs1, rm }) => {
    const rounding = m.rounding(rm)
    write(m, format, rd, m.fsqrt(format, rounding, read(m, format, rs1)))
  }
}

/** `±(rs1 * rs2) ± rs3`, rounded once. Negating the operands first gives the same result, for NaNs are canonical. */
export function fused(format: FloatFormat, negated: { negateProduct?: true; negateAddend?: true } = {}): Effect {
  return (m, { rd, rs1, rs2, rs3, rm }) => {
    const rounding = m.rounding(rm)
    const factor = read(m, format, rs1)
    const addend = read(m, format, rs3)
    const a = negated.negateProduct ? flipSign(m, format, factor) : factor
    const c = negated.negateAddend ? flipSign(m, format, addend) : addend
    write(m, format, rd, m.fusedMultiplyAdd(format, rounding, a, read(m, format, rs2), c))
  }
}

/** The sign bit of the result, from the operands' bits; its other bits do not matter. */
export type SignRule = <V, B>(m: ValueOperations<V, B>, a: V, b: V) => V
export const copySign: SignRule = (_m, _a, b) => b
export const copyNegatedSign: SignRule = (m, _a, b) => m.not(b)
export const multiplySigns: SignRule = (m, a, b) => m.xor(a, b)

/** `rs1` with its sign replaced. */
export function signInjection(format: FloatFormat, rule: SignRule): Effect {
  return (m, { rd, rs1, rs2 }) => {
    const a = read(m, format, rs1)
    const sign = m.and(rule(m, a, read(m, format, rs2)), m.constant(signBit[format]))
    write(m, format, rd, m.or(m.and(a, m.constant(signBit[format] - 1n)), sign))
  }
}

export function minMax(format: FloatFormat, operation: "fmin" | "fmax"): Effect {
  return (m, { rd, rs1, rs2 }) => write(m, format, rd, m[operation](format, read(m, format, rs1), read(m, format, rs2)))
}

export function comparison(format: FloatFormat, operation: "feq" | "flt" | "fle"): Effect {
  return (m, { rd, rs1, rs2 }) =>
    m.x(rd, m.fromBoolean(m[operation](format, read(m, format, rs1), read(m, format, rs2))))
}

export function classify(format: FloatFormat): Effect {
  return (m, { rd, rs1 }) => m.x(rd, m.fclass(format, read(m, format, rs1)))
}

export function convertFormat(from: FloatFormat, to: FloatFormat): Effect {
  return (m, { rd, rs1, rm }) => {
    const rounding = m.rounding(rm)
    write(m, to, rd, m.convertFormat(from, to, rounding, read(m, from, rs1)))
  }
}

export function toInteger(format: FloatFormat, to: IntegerFormat): Effect {
  return (m, { rd, rs1, rm }) => {
    const rounding = m.rounding(rm)
    m.x(rd, m.toInteger(format, to, rounding, read(m, format, rs1)))
  }
}

export function fromInteger(format: FloatFormat, from: IntegerFormat): Effect {
  return (m, { rd, rs1, rm }) => {
    const rounding = m.rounding(rm)
    write(m, format, rd, m.fromInteger(format, from, rounding, narrow(m, from, m.x(rs1))))
  }
}

function narrow<V, B>(m: ValueOperations<V, B>, format: IntegerFormat, value: V): V {
  if (format === "i32") return m.sext32(value)
  return format === "u32" ? m.zext32(value) : value
}

/** Moves raw bits, boxed or not; a single arrives sign-extended. */
export function moveToInteger(format: FloatFormat): Effect {
  return (m, { rd, rs1 }) => m.x(rd, format === "d" ? m.f(rs1) : m.sext32(m.f(rs1)))
}

export function moveFromInteger(format: FloatFormat): Effect {
  return (m, { rd, rs1 }) => write(m, format, rd, format === "d" ? m.x(rs1) : m.zext32(m.x(rs1)))
}
