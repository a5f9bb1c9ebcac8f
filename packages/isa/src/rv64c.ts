// C, compressed instructions (manual volume I, chapter C, tables "Instruction listing for RVC"). Hints expand like the
// instructions they are encoded as, and so do nothing; reserved encodings have no row. C.NOP is
// c.addi with x0.
import type { CompressedRow } from "./instruction.ts"

export const rv64c = {
  "c.addi4spn": { bits: "000 uimm[5:4|9:6|2|3]!=0 rd' 00", syntax: "rd', sp, uimm", expands: "addi rd', sp, uimm" },
  "c.fld": { bits: "001 uimm[5:3] rs1' uimm[7:6] rd' 00", syntax: "frd', uimm(rs1')", expands: "fld frd', uimm(rs1')" },
  "c.lw": { bits: "010 uimm[5:3] rs1' uimm[2|6] rd' 00", syntax: "rd', uimm(rs1')", expands: "lw rd', uimm(rs1')" },
  "c.ld": { bits: "011 uimm[5:3] rs1' uimm[7:6] rd' 00", syntax: "rd', uimm(rs1')", expands: "ld rd', uimm(rs1')" },
  "c.fsd": {
    bits: "101 uimm[5:3] rs1' uimm[7:6] rs2' 00",
    syntax: "frs2', uimm(rs1')",
    expands: "fsd frs2', uimm(rs1')",
  },
  "c.sw": { bits: "110 uimm[5:3] rs1' uimm[2|6] rs2' 00", syntax: "rs2', uimm(rs1')", expands: "sw rs2', uimm(rs1')" },
  "c.sd": { bits: "111 uimm[5:3] rs1' uimm[7:6] rs2' 00", syntax: "rs2', uimm(rs1')", expands: "sd rs2', uimm(rs1')" },

  "c.addi": { bits: "000 imm[5] rd imm[4:0] 01", syntax: "rd, imm", expands: "addi rd, rd, imm" },
  "c.addiw": { bits: "001 imm[5] rd!=0 imm[4:0] 01", syntax: "rd, imm", expands: "addiw rd, rd, imm" },
  "c.li": { bits: "010 imm[5] rd imm[4:0] 01", syntax: "rd, imm", expands: "addi rd, zero, imm" },
  "c.addi16sp": { bits: "011 imm[9] 00010 imm[4|6|8:7|5]!=0 01", syntax: "sp, imm", expands: "addi sp, sp, imm" },
  "c.lui": { bits: "011 imm[17] rd!=2 imm[16:12]!=0 01", syntax: "rd, imm[31:12]", expands: "lui rd, imm[31:12]" },
  "c.srli64": { bits: "100 0 00 rd' 00000 01", syntax: "rd'", expands: "srli rd', rd', 0" },
  "c.srli": { bits: "100 shamt[5] 00 rd' shamt[4:0]!=0 01", syntax: "rd', shamt", expands: "srli rd', rd', shamt" },
  "c.srai64": { bits: "100 0 01 rd' 00000 01", syntax: "rd'", expands: "srai rd', rd', 0" },
  "c.srai": { bits: "100 shamt[5] 01 rd' shamt[4:0]!=0 01", syntax: "rd', shamt", expands: "srai rd', rd', shamt" },
  "c.andi": { bits: "100 imm[5] 10 rd' imm[4:0] 01", syntax: "rd', imm", expands: "andi rd', rd', imm" },
  "c.sub": { bits: "100 0 11 rd' 00 rs2' 01", syntax: "rd', rs2'", expands: "sub rd', rd', rs2'" },
  "c.xor": { bits: "100 0 11 rd' 01 rs2' 01", syntax: "rd', rs2'", expands: "xor rd', rd', rs2'" },
  "c.or": { bits: "100 0 11 rd' 10 rs2' 01", syntax: "rd', rs2'", expands: "or rd', rd', rs2'" },
  "c.and": { bits: "100 0 11 rd' 11 rs2' 01", syntax: "rd', rs2'", expands: "and rd', rd', rs2'" },
  "c.subw": { bits: "100 1 11 rd' 00 rs2' 01", syntax: "rd', rs2'", expands: "subw rd', rd', rs2'" },
  "c.addw": { bits: "100 1 11 rd' 01 rs2' 01", syntax: "rd', rs2'", expands: "addw rd', rd', rs2'" },
  "c.j": { bits: "101 imm[11|4|9:8|10|6|7|3:1|5] 01", syntax: "pc+imm", expands: "jal zero, pc+imm" },
  "c.beqz": {
    bits: "110 imm[8|4:3] rs1' imm[7:6|2:1|5] 01",
    syntax: "rs1', pc+imm",
    expands: "beq rs1', zero, pc+imm",
  },
  "c.bnez": {
    bits: "111 imm[8|4:3] rs1' imm[7:6|2:1|5] 01",
    syntax: "rs1', pc+imm",
    expands: "bne rs1', zero, pc+imm",
  },

  "c.slli64": { bits: "000 0 rd 00000 10", syntax: "rd", expands: "slli rd, rd, 0" },
  "c.slli": { bits: "000 shamt[5] rd shamt[4:0]!=0 10", syntax: "rd, shamt", expands: "slli rd, rd, shamt" },
  "c.fldsp": { bits: "001 uimm[5] rd uimm[4:3|8:6] 10", syntax: "frd, uimm(sp)", expands: "fld frd, uimm(sp)" },
  "c.lwsp": { bits: "010 uimm[5] rd!=0 uimm[4:2|7:6] 10", syntax: "rd, uimm(sp)", expands: "lw rd, uimm(sp)" },
  "c.ldsp": { bits: "011 uimm[5] rd!=0 uimm[4:3|8:6] 10", syntax: "rd, uimm(sp)", expands: "ld rd, uimm(sp)" },
  "c.jr": { bits: "100 0 rs1!=0 00000 10", syntax: "rs1", expands: "jalr zero, 0(rs1)" },
  "c.mv": { bits: "100 0 rd rs2!=0 10", syntax: "rd, rs2", expands: "add rd, zero, rs2" },
  "c.ebreak": { bits: "100 1 00000 00000 10", syntax: "", expands: "ebreak" },
  "c.jalr": { bits: "100 1 rs1!=0 00000 10", syntax: "rs1", expands: "jalr ra, 0(rs1)" },
  "c.add": { bits: "100 1 rd rs2!=0 10", syntax: "rd, rs2", expands: "add rd, rd, rs2" },
  "c.fsdsp": { bits: "101 uimm[5:3|8:6] rs2 10", syntax: "frs2, uimm(sp)", expands: "fsd frs2, uimm(sp)" },
  "c.swsp": { bits: "110 uimm[5:2|7:6] rs2 10", syntax: "rs2, uimm(sp)", expands: "sw rs2, uimm(sp)" },
  "c.sdsp": { bits: "111 uimm[5:3|8:6] rs2 10", syntax: "rs2, uimm(sp)", expands: "sd rs2, uimm(sp)" },
} satisfies Record<string, CompressedRow>
