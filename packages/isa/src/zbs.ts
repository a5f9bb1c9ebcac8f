// Zbs, single-bit instructions (manual volume I, chapter B, section Zbs).
import type { BaseRow } from "./instruction.ts"
import type { Effect, ValueOperations } from "./operations.ts"

type BitOperation = <V, B>(m: ValueOperations<V, B>, a: V, index: V) => V

function bitAt<V, B>(m: ValueOperations<V, B>, index: V): V {
  return m.shl(m.constant(1n), index)
}
const clear: BitOperation = (m, a, index) => m.and(a, m.not(bitAt(m, index)))
const extract: BitOperation = (m, a, index) => m.and(m.shrU(a, index), m.constant(1n))
const invert: BitOperation = (m, a, index) => m.xor(a, bitAt(m, index))
const set: BitOperation = (m, a, index) => m.or(a, bitAt(m, index))

function byRegister(operation: BitOperation): Effect {
  return (m, { rd, rs1, rs2 }) => m.x(rd, operation(m, m.x(rs1), m.x(rs2)))
}
function byImmediate(operation: BitOperation): Effect {
  return (m, { rd, rs1, shamt }) => m.x(rd, operation(m, m.x(rs1), shamt))
}

export const zbs = {
  bclr: { bits: "0100100 rs2 rs1 001 rd 0110011", syntax: "rd, rs1, rs2", effect: byRegister(clear) },
  bext: { bits: "0100100 rs2 rs1 101 rd 0110011", syntax: "rd, rs1, rs2", effect: byRegister(extract) },
  binv: { bits: "0110100 rs2 rs1 001 rd 0110011", syntax: "rd, rs1, rs2", effect: byRegister(invert) },
  bset: { bits: "0010100 rs2 rs1 001 rd 0110011", syntax: "rd, rs1, rs2", effect: byRegister(set) },
  bclri: { bits: "010010 shamt[5:0] rs1 001 rd 0010011", syntax: "rd, rs1, shamt", effect: byImmediate(clear) },
  bexti: { bits: "010010 shamt[5:0] rs1 101 rd 0010011", syntax: "rd, rs1, shamt", effect: byImmediate(extract) },
  binvi: { bits: "011010 shamt[5:0] rs1 001 rd 0010011", syntax: "rd, rs1, shamt", effect: byImmediate(invert) },
  bseti: { bits: "001010 shamt[5:0] rs1 001 rd 0010011", syntax: "rd, rs1, shamt", effect: byImmediate(set) },
} satisfies Record<string, BaseRow>
