// F, single-precision floating point (manual volume I, chapter F).
import {
  arithmetic,
  classify,
  comparison,
  copyNegatedSign,
  copySign,
  fromInteger,
  fused,
  loadFloat,
  minMax,
  moveFromInteger,
  moveToInteger,
  multiplySigns,
  signInjection,
  squareRoot,
  storeFloat,
  toInteger,
} from "./float-effects.ts"
import type { BaseRow } from "./instruction.ts"

export const rv64f = {
  flw: { bits: "imm[11:0] rs1 010 rd 0000111", syntax: "frd, imm(rs1)", effect: loadFloat("s") },
  fsw: { bits: "imm[11:5] rs2 rs1 010 imm[4:0] 0100111", syntax: "frs2, imm(rs1)", effect: storeFloat("s") },

  "fmadd.s": { bits: "rs3 00 rs2 rs1 rm rd 1000011", syntax: "frd, frs1, frs2, frs3, rm", effect: fused("s") },
  "fmsub.s": {
    bits: "rs3 00 rs2 rs1 rm rd 1000111",
    syntax: "frd, frs1, frs2, frs3, rm",
    effect: fused("s", { negateAddend: true }),
  },
  "fnmsub.s": {
    bits: "rs3 00 rs2 rs1 rm rd 1001011",
    syntax: "frd, frs1, frs2, frs3, rm",
    effect: fused("s", { negateProduct: true }),
  },
  "fnmadd.s": {
    bits: "rs3 00 rs2 rs1 rm rd 1001111",
    syntax: "frd, frs1, frs2, frs3, rm",
    effect: fused("s", { negateProduct: true, negateAddend: true }),
  },

  "fadd.s": { bits: "0000000 rs2 rs1 rm rd 1010011", syntax: "frd, frs1, frs2, rm", effect: arithmetic("s", "fadd") },
  "fsub.s": { bits: "0000100 rs2 rs1 rm rd 1010011", syntax: "frd, frs1, frs2, rm", effect: arithmetic("s", "fsub") },
  "fmul.s": { bits: "0001000 rs2 rs1 rm rd 1010011", syntax: "frd, frs1, frs2, rm", effect: arithmetic("s", "fmul") },
  "fdiv.s": { bits: "0001100 rs2 rs1 rm rd 1010011", syntax: "frd, frs1, frs2, rm", effect: arithmetic("s", "fdiv") },
  "fsqrt.s": { bits: "0101100 00000 rs1 rm rd 1010011", syntax: "frd, frs1, rm", effect: squareRoot("s") },
  "fsgnj.s": {
    bits: "0010000 rs2 rs1 000 rd 1010011",
    syntax: "frd, frs1, frs2",
    effect: signInjection("s", copySign),
  },
  "fsgnjn.s": {
    bits: "0010000 rs2 rs1 001 rd 1010011",
    syntax: "frd, frs1, frs2",
    effect: signInjection("s", copyNegatedSign),
  },
  "fsgnjx.s": {
    bits: "0010000 rs2 rs1 010 rd 1010011",
    syntax: "frd, frs1, frs2",
    effect: signInjection("s", multiplySigns),
  },
  "fmin.s": { bits: "0010100 rs2 rs1 000 rd 1010011", syntax: "frd, frs1, frs2", effect: minMax("s", "fmin") },
  "fmax.s": { bits: "0010100 rs2 rs1 001 rd 1010011", syntax: "frd, frs1, frs2", effect: minMax("s", "fmax") },
  "feq.s": { bits: "1010000 rs2 rs1 010 rd 1010011", syntax: "rd, frs1, frs2", effect: comparison("s", "feq") },
  "flt.s": { bits: "1010000 rs2 rs1 001 rd 1010011", syntax: "rd, frs1, frs2", effect: comparison("s", "flt") },
  "fle.s": { bits: "1010000 rs2 rs1 000 rd 1010011", syntax: "rd, frs1, frs2", effect: comparison("s", "fle") },
  "fclass.s": { bits: "1110000 00000 rs1 001 rd 1010011", syntax: "rd, frs1", effect: classify("s") },

  "fcvt.w.s": { bits: "1100000 00000 rs1 rm rd 1010011", syntax: "rd, frs1, rm", effect: toInteger("s", "i32") },
  "fcvt.wu.s": { bits: "1100000 00001 rs1 rm rd 1010011", syntax: "rd, frs1, rm", effect: toInteger("s", "u32") },
  "fcvt.l.s": { bits: "1100000 00010 rs1 rm rd 1010011", syntax: "rd, frs1, rm", effect: toInteger("s", "i64") },
  "fcvt.lu.s": { bits: "1100000 00011 rs1 rm rd 1010011", syntax: "rd, frs1, rm", effect: toInteger("s", "u64") },
  "fcvt.s.w": { bits: "1101000 00000 rs1 rm rd 1010011", syntax: "frd, rs1, rm", effect: fromInteger("s", "i32") },
  "fcvt.s.wu": { bits: "1101000 00001 rs1 rm rd 1010011", syntax: "frd, rs1, rm", effect: fromInteger("s", "u32") },
  "fcvt.s.l": { bits: "1101000 00010 rs1 rm rd 1010011", syntax: "frd, rs1, rm", effect: fromInteger("s", "i64") },
  "fcvt.s.lu": { bits: "1101000 00011 rs1 rm rd 1010011", syntax: "frd, rs1, rm", effect: fromInteger("s", "u64") },
  "fmv.x.w": { bits: "1110000 00000 rs1 000 rd 1010011", syntax: "rd, frs1", effect: moveToInteger("s") },
  "fmv.w.x": { bits: "1111000 00000 rs1 000 rd 1010011", syntax: "frd, rs1", effect: moveFromInteger("s") },
} satisfies Record<string, BaseRow>
