// A, atomic instructions (manual volume I, chapter A). The aq and rl bits order accesses among harts.
import type { BaseRow } from "./instruction.ts"
import type { Effect, ValueOperations } from "./operations.ts"

type Update = <V, B>(m: ValueOperations<V, B>, old: V, operand: V) => V

const replace: Update = (_m, _old, operand) => operand
const add: Update = (m, old, operand) => m.add(old, operand)
const xor: Update = (m, old, operand) => m.xor(old, operand)
const and: Update = (m, old, operand) => m.and(old, operand)
const or: Update = (m, old, operand) => m.or(old, operand)
const minS: Update = (m, old, operand) => m.select(m.ltS(old, operand), old, operand)
const maxS: Update = (m, old, operand) => m.select(m.geS(old, operand), old, operand)
const minU: Update = (m, old, operand) => m.select(m.ltU(old, operand), old, operand)
const maxU: Update = (m, old, operand) => m.select(m.geU(old, operand), old, operand)

// Old values arrive sign-extended; so does the operand of a 32-bit operation, which keeps unsigned order too.
function amo(size: 4 | 8, update: Update): Effect {
  return (m, { rd, rs1, rs2 }) => {
    const operand = size === 4 ? m.sext32(m.x(rs2)) : m.x(rs2)
    m.x(
      rd,
      m.atomic(size, m.x(rs1), (old) => update(m, old, operand)),
    )
  }
}
function loadReserved(size: 4 | 8): Effect {
  return (m, { rd, rs1 }) => m.x(rd, m.loadReserved(size, m.x(rs1)))
}
function storeConditional(size: 4 | 8): Effect {
  return (m, { rd, rs1, rs2 }) => m.x(rd, m.fromBoolean(m.negate(m.storeConditional(size, m.x(rs1), m.x(rs2)))))
}

export const rv64a = {
  "lr.w": { bits: "00010 aq rl 00000 rs1 010 rd 0101111", syntax: "rd, (rs1)", effect: loadReserved(4) },
  "sc.w": { bits: "00011 aq rl rs2 rs1 010 rd 0101111", syntax: "rd, rs2, (rs1)", effect: storeConditional(4) },
  "amoswap.w": { bits: "00001 aq rl rs2 rs1 010 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(4, replace) },
  "amoadd.w": { bits: "00000 aq rl rs2 rs1 010 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(4, add) },
  "amoxor.w": { bits: "00100 aq rl rs2 rs1 010 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(4, xor) },
  "amoand.w": { bits: "01100 aq rl rs2 rs1 010 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(4, and) },
  "amoor.w": { bits: "01000 aq rl rs2 rs1 010 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(4, or) },
  "amomin.w": { bits: "10000 aq rl rs2 rs1 010 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(4, minS) },
  "amomax.w": { bits: "10100 aq rl rs2 rs1 010 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(4, maxS) },
  "amominu.w": { bits: "11000 aq rl rs2 rs1 010 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(4, minU) },
  "amomaxu.w": { bits: "11100 aq rl rs2 rs1 010 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(4, maxU) },

  "lr.d": { bits: "00010 aq rl 00000 rs1 011 rd 0101111", syntax: "rd, (rs1)", effect: loadReserved(8) },
  "sc.d": { bits: "00011 aq rl rs2 rs1 011 rd 0101111", syntax: "rd, rs2, (rs1)", effect: storeConditional(8) },
  "amoswap.d": { bits: "00001 aq rl rs2 rs1 011 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(8, replace) },
  "amoadd.d": { bits: "00000 aq rl rs2 rs1 011 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(8, add) },
  "amoxor.d": { bits: "00100 aq rl rs2 rs1 011 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(8, xor) },
  "amoand.d": { bits: "01100 aq rl rs2 rs1 011 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(8, and) },
  "amoor.d": { bits: "01000 aq rl rs2 rs1 011 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(8, or) },
  "amomin.d": { bits: "10000 aq rl rs2 rs1 011 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(8, minS) },
  "amomax.d": { bits: "10100 aq rl rs2 rs1 011 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(8, maxS) },
  "amominu.d": { bits: "11000 aq rl rs2 rs1 011 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(8, minU) },
  "amomaxu.d": { bits: "11100 aq rl rs2 rs1 011 rd 0101111", syntax: "rd, rs2, (rs1)", effect: amo(8, maxU) },
} satisfies Record<string, BaseRow>
