// M, integer multiplication and division (manual volume I, chapter M). Division never traps.
import type { BaseRow } from "./instruction.ts"
import type { ValueOperations } from "./operations.ts"

const mostNegative = -(2n ** 63n)

// A divisor for which dividing is defined: 1 stands in for 0, and for -1 where the quotient would overflow. Dividing by 1
// gives the quotient and remainder that the manual asks for on overflow; a zero divisor remains for the effect to handle.
function safeDivisor<V, B>(m: ValueOperations<V, B>, a: V, b: V): V {
  const overflow = m.both(m.eq(a, m.constant(mostNegative)), m.eq(b, m.constant(-1n)))
  return m.select(m.either(m.eq(b, m.constant(0n)), overflow), m.constant(1n), b)
}

// For operands of 32 bits, whose quotients cannot overflow 64.
function nonzeroDivisor<V, B>(m: ValueOperations<V, B>, b: V): V {
  return m.select(m.eq(b, m.constant(0n)), m.constant(1n), b)
}

// Division by zero gives all ones, and the dividend as remainder.
function quotient<V, B>(m: ValueOperations<V, B>, b: V, result: V): V {
  return m.select(m.eq(b, m.constant(0n)), m.constant(-1n), result)
}
function remainder<V, B>(m: ValueOperations<V, B>, a: V, b: V, result: V): V {
  return m.select(m.eq(b, m.constant(0n)), a, result)
}

export const rv64m = {
  mul: {
    bits: "0000001 rs2 rs1 000 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.mul(m.x(rs1), m.x(rs2))),
  },
  mulh: {
    bits: "0000001 rs2 rs1 001 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.mulHighSS(m.x(rs1), m.x(rs2))),
  },
  mulhsu: {
    bits: "0000001 rs2 rs1 010 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.mulHighSU(m.x(rs1), m.x(rs2))),
  },
  mulhu: {
    bits: "0000001 rs2 rs1 011 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.mulHighUU(m.x(rs1), m.x(rs2))),
  },
  div: {
    bits: "0000001 rs2 rs1 100 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => {
      const a = m.x(rs1)
      const b = m.x(rs2)
      m.x(rd, quotient(m, b, m.divS(a, safeDivisor(m, a, b))))
    },
  },
  divu: {
    bits: "0000001 rs2 rs1 101 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => {
      const b = m.x(rs2)
      m.x(rd, quotient(m, b, m.divU(m.x(rs1), nonzeroDivisor(m, b))))
    },
  },
  rem: {
    bits: "0000001 rs2 rs1 110 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => {
      const a = m.x(rs1)
      const b = m.x(rs2)
      m.x(rd, remainder(m, a, b, m.remS(a, safeDivisor(m, a, b))))
    },
  },
  remu: {
    bits: "0000001 rs2 rs1 111 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => {
      const a = m.x(rs1)
      const b = m.x(rs2)
      m.x(rd, remainder(m, a, b, m.remU(a, nonzeroDivisor(m, b))))
    },
  },
  mulw: {
    bits: "0000001 rs2 rs1 000 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.sext32(m.mul(m.x(rs1), m.x(rs2)))),
  },
  divw: {
    bits: "0000001 rs2 rs1 100 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => {
      const b = m.sext32(m.x(rs2))
      m.x(rd, m.sext32(quotient(m, b, m.divS(m.sext32(m.x(rs1)), nonzeroDivisor(m, b)))))
    },
  },
  divuw: {
    bits: "0000001 rs2 rs1 101 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => {
      const b = m.zext32(m.x(rs2))
      m.x(rd, m.sext32(quotient(m, b, m.divU(m.zext32(m.x(rs1)), nonzeroDivisor(m, b)))))
    },
  },
  remw: {
    bits: "0000001 rs2 rs1 110 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => {
      const a = m.sext32(m.x(rs1))
      const b = m.sext32(m.x(rs2))
      m.x(rd, m.sext32(remainder(m, a, b, m.remS(a, nonzeroDivisor(m, b)))))
    },
  },
  remuw: {
    bits: "0000001 rs2 rs1 111 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => {
      const a = m.zext32(m.x(rs1))
      const b = m.zext32(m.x(rs2))
      m.x(rd, m.sext32(remainder(m, a, b, m.remU(a, nonzeroDivisor(m, b)))))
    },
  },
} satisfies Record<string, BaseRow>
