// RV64I, the base integer instruction set (manual volume I, chapters RV32I and RV64I).
import type { BaseRow } from "./instruction.ts"
import { load, store } from "./memory-effects.ts"

export const rv64i = {
  lui: { bits: "imm[31:12] rd 0110111", syntax: "rd, imm[31:12]", effect: (m, { rd, imm }) => m.x(rd, imm) },
  auipc: {
    bits: "imm[31:12] rd 0010111",
    syntax: "rd, imm[31:12]",
    effect: (m, { rd, imm }) => m.x(rd, m.add(m.pc(), imm)),
  },
  jal: {
    bits: "imm[20|10:1|11|19:12] rd 1101111",
    syntax: "rd, pc+imm",
    effect: (m, { rd, imm }) => {
      m.x(rd, m.nextPc())
      m.jump(imm)
    },
  },
  jalr: {
    bits: "imm[11:0] rs1 000 rd 1100111",
    syntax: "rd, imm(rs1)",
    effect: (m, { rd, rs1, imm }) => {
      const target = m.and(m.add(m.x(rs1), imm), m.constant(-2n))
      m.x(rd, m.nextPc())
      m.jumpIndirect(target)
    },
  },

  beq: {
    bits: "imm[12|10:5] rs2 rs1 000 imm[4:1|11] 1100011",
    syntax: "rs1, rs2, pc+imm",
    effect: (m, { rs1, rs2, imm }) => m.branch(m.eq(m.x(rs1), m.x(rs2)), imm),
  },
  bne: {
    bits: "imm[12|10:5] rs2 rs1 001 imm[4:1|11] 1100011",
    syntax: "rs1, rs2, pc+imm",
    effect: (m, { rs1, rs2, imm }) => m.branch(m.ne(m.x(rs1), m.x(rs2)), imm),
  },
  blt: {
    bits: "imm[12|10:5] rs2 rs1 100 imm[4:1|11] 1100011",
    syntax: "rs1, rs2, pc+imm",
    effect: (m, { rs1, rs2, imm }) => m.branch(m.ltS(m.x(rs1), m.x(rs2)), imm),
  },
  bge: {
    bits: "imm[12|10:5] rs2 rs1 101 imm[4:1|11] 1100011",
    syntax: "rs1, rs2, pc+imm",
    effect: (m, { rs1, rs2, imm }) => m.branch(m.geS(m.x(rs1), m.x(rs2)), imm),
  },
  bltu: {
    bits: "imm[12|10:5] rs2 rs1 110 imm[4:1|11] 1100011",
    syntax: "rs1, rs2, pc+imm",
    effect: (m, { rs1, rs2, imm }) => m.branch(m.ltU(m.x(rs1), m.x(rs2)), imm),
  },
  bgeu: {
    bits: "imm[12|10:5] rs2 rs1 111 imm[4:1|11] 1100011",
    syntax: "rs1, rs2, pc+imm",
    effect: (m, { rs1, rs2, imm }) => m.branch(m.geU(m.x(rs1), m.x(rs2)), imm),
  },

  lb: { bits: "imm[11:0] rs1 000 rd 0000011", syntax: "rd, imm(rs1)", effect: load(1, "signed") },
  lh: { bits: "imm[11:0] rs1 001 rd 0000011", syntax: "rd, imm(rs1)", effect: load(2, "signed") },
  lw: { bits: "imm[11:0] rs1 010 rd 0000011", syntax: "rd, imm(rs1)", effect: load(4, "signed") },
  ld: { bits: "imm[11:0] rs1 011 rd 0000011", syntax: "rd, imm(rs1)", effect: load(8, "signed") },
  lbu: { bits: "imm[11:0] rs1 100 rd 0000011", syntax: "rd, imm(rs1)", effect: load(1, "unsigned") },
  lhu: { bits: "imm[11:0] rs1 101 rd 0000011", syntax: "rd, imm(rs1)", effect: load(2, "unsigned") },
  lwu: { bits: "imm[11:0] rs1 110 rd 0000011", syntax: "rd, imm(rs1)", effect: load(4, "unsigned") },
  sb: { bits: "imm[11:5] rs2 rs1 000 imm[4:0] 0100011", syntax: "rs2, imm(rs1)", effect: store(1) },
  sh: { bits: "imm[11:5] rs2 rs1 001 imm[4:0] 0100011", syntax: "rs2, imm(rs1)", effect: store(2) },
  sw: { bits: "imm[11:5] rs2 rs1 010 imm[4:0] 0100011", syntax: "rs2, imm(rs1)", effect: store(4) },
  sd: { bits: "imm[11:5] rs2 rs1 011 imm[4:0] 0100011", syntax: "rs2, imm(rs1)", effect: store(8) },

  addi: {
    bits: "imm[11:0] rs1 000 rd 0010011",
    syntax: "rd, rs1, imm",
    effect: (m, { rd, rs1, imm }) => m.x(rd, m.add(m.x(rs1), imm)),
  },
  slti: {
    bits: "imm[11:0] rs1 010 rd 0010011",
    syntax: "rd, rs1, imm",
    effect: (m, { rd, rs1, imm }) => m.x(rd, m.fromBoolean(m.ltS(m.x(rs1), imm))),
  },
  sltiu: {
    bits: "imm[11:0] rs1 011 rd 0010011",
    syntax: "rd, rs1, imm",
    effect: (m, { rd, rs1, imm }) => m.x(rd, m.fromBoolean(m.ltU(m.x(rs1), imm))),
  },
  xori: {
    bits: "imm[11:0] rs1 100 rd 0010011",
    syntax: "rd, rs1, imm",
    effect: (m, { rd, rs1, imm }) => m.x(rd, m.xor(m.x(rs1), imm)),
  },
  ori: {
    bits: "imm[11:0] rs1 110 rd 0010011",
    syntax: "rd, rs1, imm",
    effect: (m, { rd, rs1, imm }) => m.x(rd, m.or(m.x(rs1), imm)),
  },
  andi: {
    bits: "imm[11:0] rs1 111 rd 0010011",
    syntax: "rd, rs1, imm",
    effect: (m, { rd, rs1, imm }) => m.x(rd, m.and(m.x(rs1), imm)),
  },
  slli: {
    bits: "000000 shamt[5:0] rs1 001 rd 0010011",
    syntax: "rd, rs1, shamt",
    effect: (m, { rd, rs1, shamt }) => m.x(rd, m.shl(m.x(rs1), shamt)),
  },
  srli: {
    bits: "000000 shamt[5:0] rs1 101 rd 0010011",
    syntax: "rd, rs1, shamt",
    effect: (m, { rd, rs1, shamt }) => m.x(rd, m.shrU(m.x(rs1), shamt)),
  },
  srai: {
    bits: "010000 shamt[5:0] rs1 101 rd 0010011",
    syntax: "rd, rs1, shamt",
    effect: (m, { rd, rs1, shamt }) => m.x(rd, m.shrS(m.x(rs1), shamt)),
  },

  add: {
    bits: "0000000 rs2 rs1 000 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.add(m.x(rs1), m.x(rs2))),
  },
  sub: {
    bits: "0100000 rs2 rs1 000 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.sub(m.x(rs1), m.x(rs2))),
  },
  sll: {
    bits: "0000000 rs2 rs1 001 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.shl(m.x(rs1), m.x(rs2))),
  },
  slt: {
    bits: "0000000 rs2 rs1 010 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.fromBoolean(m.ltS(m.x(rs1), m.x(rs2)))),
  },
  sltu: {
    bits: "0000000 rs2 rs1 011 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.fromBoolean(m.ltU(m.x(rs1), m.x(rs2)))),
  },
  xor: {
    bits: "0000000 rs2 rs1 100 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.xor(m.x(rs1), m.x(rs2))),
  },
  srl: {
    bits: "0000000 rs2 rs1 101 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.shrU(m.x(rs1), m.x(rs2))),
  },
  sra: {
    bits: "0100000 rs2 rs1 101 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.shrS(m.x(rs1), m.x(rs2))),
  },
  or: {
    bits: "0000000 rs2 rs1 110 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.or(m.x(rs1), m.x(rs2))),
  },
  and: {
    bits: "0000000 rs2 rs1 111 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.and(m.x(rs1), m.x(rs2))),
  },

  addiw: {
    bits: "imm[11:0] rs1 000 rd 0011011",
    syntax: "rd, rs1, imm",
    effect: (m, { rd, rs1, imm }) => m.x(rd, m.sext32(m.add(m.x(rs1), imm))),
  },
  slliw: {
    bits: "0000000 shamt[4:0] rs1 001 rd 0011011",
    syntax: "rd, rs1, shamt",
    effect: (m, { rd, rs1, shamt }) => m.x(rd, m.sext32(m.shl(m.x(rs1), shamt))),
  },
  srliw: {
    bits: "0000000 shamt[4:0] rs1 101 rd 0011011",
    syntax: "rd, rs1, shamt",
    effect: (m, { rd, rs1, shamt }) => m.x(rd, m.sext32(m.shrU(m.zext32(m.x(rs1)), shamt))),
  },
  sraiw: {
    bits: "0100000 shamt[4:0] rs1 101 rd 0011011",
    syntax: "rd, rs1, shamt",
    effect: (m, { rd, rs1, shamt }) => m.x(rd, m.shrS(m.sext32(m.x(rs1)), shamt)),
  },
  addw: {
    bits: "0000000 rs2 rs1 000 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.sext32(m.add(m.x(rs1), m.x(rs2)))),
  },
  subw: {
    bits: "0100000 rs2 rs1 000 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.sext32(m.sub(m.x(rs1), m.x(rs2)))),
  },
  sllw: {
    bits: "0000000 rs2 rs1 001 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.sext32(m.shl(m.x(rs1), m.and(m.x(rs2), m.constant(31n))))),
  },
  srlw: {
    bits: "0000000 rs2 rs1 101 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.sext32(m.shrU(m.zext32(m.x(rs1)), m.and(m.x(rs2), m.constant(31n))))),
  },
  sraw: {
    bits: "0100000 rs2 rs1 101 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, { rd, rs1, rs2 }) => m.x(rd, m.shrS(m.sext32(m.x(rs1)), m.and(m.x(rs2), m.constant(31n)))),
  },

  // fm, rs1 and rd are reserved for finer-grained fences; an implementation ignores them (section 2.7).
  fence: { bits: "fm pred succ rs1 000 rd 0001111", syntax: "pred, succ", effect: (m) => m.fence() },
  "fence.tso": { bits: "1000 0011 0011 00000 000 00000 0001111", syntax: "", effect: (m) => m.fence() },
  ecall: { bits: "000000000000 00000 000 00000 1110011", syntax: "", effect: (m) => m.environmentCall() },
  ebreak: { bits: "000000000001 00000 000 00000 1110011", syntax: "", effect: (m) => m.breakpoint() },
} satisfies Record<string, BaseRow>
