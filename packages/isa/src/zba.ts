// Zba, address generation (manual volume I, chapter B, section Zba).
import type { BaseRow } from "./instruction.ts"
import type { Effect } from "./operations.ts"

function shiftAdd(amount: bigint): Effect {
  return (m, { rd, rs1, rs2 }) => m.x(rd, m.add(m.shl(m.x(rs1), m.constant(amount)), m.x(rs2)))
}

function shiftAddWord(amount: bigint): Effect {
  return (m, { rd, rs1, rs2 }) => m.x(rd, m.add(m.shl(m.zext32(m.x(rs1)), m.constant(amount)), m.x(rs2)))
}

export const zba = {
  "add.uw": {
    bits: "0000100 rs2 rs1 000 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.add(m.zext32(m.x(rs1)), m.x(rs2))),
  },
  sh1add: { bits: "0010000 rs2 rs1 010 rd 0110011", syntax: "rd, rs1, rs2", effect: shiftAdd(1n) },
  sh2add: { bits: "0010000 rs2 rs1 100 rd 0110011", syntax: "rd, rs1, rs2", effect: shiftAdd(2n) },
  sh3add: { bits: "0010000 rs2 rs1 110 rd 0110011", syntax: "rd, rs1, rs2", effect: shiftAdd(3n) },
  "sh1add.uw": { bits: "0010000 rs2 rs1 010 rd 0111011", syntax: "rd, rs1, rs2", effect: shiftAddWord(1n) },
  "sh2add.uw": { bits: "0010000 rs2 rs1 100 rd 0111011", syntax: "rd, rs1, rs2", effect: shiftAddWord(2n) },
  "sh3add.uw": { bits: "0010000 rs2 rs1 110 rd 0111011", syntax: "rd, rs1, rs2", effect: shiftAddWord(3n) },
  "slli.uw": {
    bits: "000010 shamt[5:0] rs1 001 rd 0011011",
    syntax: "rd, rs1, shamt",
    effect: (m, { rd, rs1, shamt }) => m.x(rd, m.shl(m.zext32(m.x(rs1)), shamt)),
  },
} satisfies Record<string, BaseRow>
