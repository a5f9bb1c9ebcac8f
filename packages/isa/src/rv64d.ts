// D, double-precision floating point (manual volume I, chapter D).
import {
  arithmetic,
  classify,
  comparison,
  convertFormat,
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

// Conversions from 32-bit integers and from single precision are exact: their rounding mode is not written.
export const rv64d = {
  fld: { bits: "imm[11:0] rs1 011 rd 0000111", syntax: "frd, imm(rs1)", effect: loadFloat("d") },
  fsd: { bits: "imm[11:5] rs2 rs1 011 imm[4:0] 0100111", syntax: "frs2, imm(rs1)", effect: storeFloat("d") },

  "fmadd.d": { bits: "rs3 01 rs2 rs1 rm rd 1000011", syntax: "frd, frs1, frs2, frs3, rm", effect: fused("d") },
  "fmsub.d": {
    bits: "rs3 01 rs2 rs1 rm rd 1000111",
    syntax: "frd, frs1, frs2, frs3, rm",
    effect: fused("d", { negateAddend: true }),
  },
  "fnmsub.d": {
    bits: "rs3 01 rs2 rs1 rm rd 1001011",
    syntax: "frd, frs1, frs2, frs3, rm",
    effect: fused("d", { negateProduct: true }),
  },
  "fnmadd.d": {
    bits: "rs3 01 rs2 rs1 rm rd 1001111",
    syntax: "frd, frs1, frs2, frs3, rm",
    effect: fused("d", { negateProduct: true, negateAddend: true }),
  },

  "fadd.d": { bits: "0000001 rs2 rs1 rm rd 1010011", syntax: "frd, frs1, frs2, rm", effect: arithmetic("d", "fadd") },
  "fsub.d": { bits: "0000101 rs2 rs1 rm rd 1010011", syntax: "frd, frs1, frs2, rm", effect: arithmetic("d", "fsub") },
  "fmul.d": { bits: "0001001 rs2 rs1 rm rd 1010011", syntax: "frd, frs1, frs2, rm", effect: arithmetic("d", "fmul") },
  "fdiv.d": { bits: "0001101 rs2 rs1 rm rd 1010011", syntax: "frd, frs1, frs2, rm", effect: arithmetic("d", "fdiv") },
  "fsqrt.d": { bits: "0101101 00000 rs1 rm rd 1010011", syntax: "frd, frs1, rm", effect: squareRoot("d") },
  "fsgnj.d": {
    bits: "0010001 rs2 rs1 000 rd 1010011",
    syntax: "frd, frs1, frs2",
    effect: signInjection("d", copySign),
  },
  "fsgnjn.d": {
    bits: "0010001 rs2 rs1 001 rd 1010011",
    syntax: "frd, frs1, frs2",
    effect: signInjection("d", copyNegatedSign),
  },
  "fsgnjx.d": {
    bits: "0010001 rs2 rs1 010 rd 1010011",
    syntax: "frd, frs1, frs2",
    effect: signInjection("d", multiplySigns),
  },
  "fmin.d": { bits: "0010101 rs2 rs1 000 rd 1010011", syntax: "frd, frs1, frs2", effect: minMax("d", "fmin") },
  "fmax.d": { bits: "0010101 rs2 rs1 001 rd 1010011", syntax: "frd, frs1, frs2", effect: minMax("d", "fmax") },
  "feq.d": { bits: "1010001 rs2 rs1 010 rd 1010011", syntax: "rd, frs1, frs2", effect: comparison("d", "feq") },
  "flt.d": { bits: "1010001 rs2 rs1 001 rd 1010011", syntax: "rd, frs1, frs2", effect: comparison("d", "flt") },
  "fle.d": { bits: "1010001 rs2 rs1 000 rd 1010011", syntax: "rd, frs1, frs2", effect: comparison("d", "fle") },
  "fclass.d": { bits: "1110001 00000 rs1 001 rd 1010011", syntax: "rd, frs1", effect: classify("d") },

  "fcvt.s.d": { bits: "0100000 00001 rs1 rm rd 1010011", syntax: "frd, frs1, rm", effect: convertFormat("d", "s") },
  "fcvt.d.s": { bits: "0100001 00000 rs1 rm rd 1010011", syntax: "frd, frs1", effect: convertFormat("s", "d") },
  "fcvt.w.d": { bits: "1100001 00000 rs1 rm rd 1010011", syntax: "rd, frs1, rm", effect: toInteger("d", "i32") },
  "fcvt.wu.d": { bits: "1100001 00001 rs1 rm rd 1010011", syntax: "rd, frs1, rm", effect: toInteger("d", "u32") },
  "fcvt.l.d": { bits: "1100001 00010 rs1 rm rd 1010011", syntax: "rd, frs1, rm", effect: toInteger("d", "i64") },
  "fcvt.lu.d": { bits: "1100001 00011 rs1 rm rd 1010011", syntax: "rd, frs1, rm", effect: toInteger("d", "u64") },
  "fcvt.d.w": { bits: "1101001 00000 rs1 rm rd 1010011", syntax: "frd, rs1", effect: fromInteger("d", "i32") },
  "fcvt.d.wu": { bits: "1101001 00001 rs1 rm rd 1010011", syntax: "frd, rs1", effect: fromInteger("d", "u32") },
  "fcvt.d.l": { bits: "1101001 00010 rs1 rm rd 1010011", syntax: "frd, rs1, rm", effect: fromInteger("d", "i64") },
  "fcvt.d.lu": { bits: "1101001 00011 rs1 rm rd 1010011", syntax: "frd, rs1, rm", effect: fromInteger("d", "u64") },
  "fmv.x.d": { bits: "1110001 00000 rs1 000 rd 1010011", syntax: "rd, frs1", effect: moveToInteger("d") },
  "fmv.d.x": { bits: "1111001 00000 rs1 000 rd 1010011", syntax: "frd, rs1", effect: moveFromInteger("d") },
} satisfies Record<string, BaseRow>
