// Zbb, basic bit manipulation (manual volume I, chapter B, section Zbb).
import type { BaseRow } from "./instruction.ts"
import type { Effect, Operands, Operations, ValueOperations } from "./operations.ts"

function unary(operation: <V, B>(m: ValueOperations<V, B>, a: V) => V): Effect {
  return (m, { rd, rs1 }) => m.x(rd, operation(m, m.x(rs1)))
}

function binary(operation: <V, B>(m: ValueOperations<V, B>, a: V, b: V) => V): Effect {
  return (m, { rd, rs1, rs2 }) => m.x(rd, operation(m, m.x(rs1), m.x(rs2)))
}

// Rotating a word is rotating two copies of it side by side: the 64-bit rotation has the word's period.
function twoCopies<V, B>(m: ValueOperations<V, B>, a: V): V {
  return m.or(m.zext32(a), m.shl(a, m.constant(32n)))
}

// A byte that is not zero becomes all ones: adding 0x7f to its low seven bits carries into its top bit.
function orCombine<V, B>(m: ValueOperations<V, B>, a: V): V {
  const low = m.constant(0x7f7f_7f7f_7f7f_7f7fn)
  const carries = m.or(a, m.add(m.and(a, low), low))
  const ones = m.and(m.shrU(carries, m.constant(7n)), m.constant(0x0101_0101_0101_0101n))
  return m.sub(m.shl(ones, m.constant(8n)), ones)
}

// Swaps neighbouring groups of `width` bits; `mask` selects the lower one of each pair.
function swapGroups<V, B>(m: ValueOperations<V, B>, a: V, width: bigint, mask: bigint): V {
  const lower = m.and(m.shrU(a, m.constant(width)), m.constant(mask))
  return m.or(lower, m.shl(m.and(a, m.constant(mask)), m.constant(width)))
}

function reverseBytes<V, B>(m: ValueOperations<V, B>, a: V): V {
  const bytes = swapGroups(m, a, 8n, 0x00ff_00ff_00ff_00ffn)
  const halves = swapGroups(m, bytes, 16n, 0x0000_ffff_0000_ffffn)
  return m.rotl(halves, m.constant(32n))
}

function rotateWordRight<V, B>(m: Operations<V, B>, { rd, rs1 }: Operands<V>, amount: V): void {
  m.x(rd, m.sext32(m.rotr(twoCopies(m, m.x(rs1)), amount)))
}

export const zbb = {
  andn: {
    bits: "0100000 rs2 rs1 111 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: binary((m, a, b) => m.and(a, m.not(b))),
  },
  orn: {
    bits: "0100000 rs2 rs1 110 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: binary((m, a, b) => m.or(a, m.not(b))),
  },
  xnor: {
    bits: "0100000 rs2 rs1 100 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: binary((m, a, b) => m.not(m.xor(a, b))),
  },
  clz: { bits: "0110000 00000 rs1 001 rd 0010011", syntax: "rd, rs1", effect: unary((m, a) => m.clz(a)) },
  ctz: { bits: "0110000 00001 rs1 001 rd 0010011", syntax: "rd, rs1", effect: unary((m, a) => m.ctz(a)) },
  cpop: { bits: "0110000 00010 rs1 001 rd 0010011", syntax: "rd, rs1", effect: unary((m, a) => m.popcount(a)) },
  clzw: {
    bits: "0110000 00000 rs1 001 rd 0011011",
    syntax: "rd, rs1",
    effect: unary((m, a) => m.sub(m.clz(m.zext32(a)), m.constant(32n))),
  },
  ctzw: {
    bits: "0110000 00001 rs1 001 rd 0011011",
    syntax: "rd, rs1",
    effect: unary((m, a) => m.ctz(m.or(a, m.constant(1n << 32n)))),
  },
  cpopw: {
    bits: "0110000 00010 rs1 001 rd 0011011",
    syntax: "rd, rs1",
    effect: unary((m, a) => m.popcount(m.zext32(a))),
  },
  max: {
    bits: "0000101 rs2 rs1 110 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: binary((m, a, b) => m.select(m.geS(a, b), a, b)),
  },
  maxu: {
    bits: "0000101 rs2 rs1 111 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: binary((m, a, b) => m.select(m.geU(a, b), a, b)),
  },
  min: {
    bits: "0000101 rs2 rs1 100 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: binary((m, a, b) => m.select(m.ltS(a, b), a, b)),
  },
  minu: {
    bits: "0000101 rs2 rs1 101 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: binary((m, a, b) => m.select(m.ltU(a, b), a, b)),
  },
  "sext.b": { bits: "0110000 00100 rs1 001 rd 0010011", syntax: "rd, rs1", effect: unary((m, a) => m.sext8(a)) },
  "sext.h": { bits: "0110000 00101 rs1 001 rd 0010011", syntax: "rd, rs1", effect: unary((m, a) => m.sext16(a)) },
  "zext.h": { bits: "0000100 00000 rs1 100 rd 0111011", syntax: "rd, rs1", effect: unary((m, a) => m.zext16(a)) },
  rol: {
    bits: "0110000 rs2 rs1 001 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: binary((m, a, b) => m.rotl(a, b)),
  },
  rolw: {
    bits: "0110000 rs2 rs1 001 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: binary((m, a, b) => m.sext32(m.rotl(twoCopies(m, a), b))),
  },
  ror: {
    bits: "0110000 rs2 rs1 101 rd 0110011",
    syntax: "rd, rs1, rs2",
    effect: binary((m, a, b) => m.rotr(a, b)),
  },
  rori: {
    bits: "011000 shamt[5:0] rs1 101 rd 0010011",
    syntax: "rd, rs1, shamt",
    effect: (m, { rd, rs1, shamt }) => m.x(rd, m.rotr(m.x(rs1), shamt)),
  },
  roriw: {
    bits: "0110000 shamt[4:0] rs1 101 rd 0011011",
    syntax: "rd, rs1, shamt",
    effect: (m, operands) => rotateWordRight(m, operands, operands.shamt),
  },
  rorw: {
    bits: "0110000 rs2 rs1 101 rd 0111011",
    syntax: "rd, rs1, rs2",
    effect: (m, operands) => rotateWordRight(m, operands, m.x(operands.rs2)),
  },
  "orc.b": { bits: "001010 000111 rs1 101 rd 0010011", syntax: "rd, rs1", effect: unary(orCombine) },
  rev8: { bits: "011010 111000 rs1 101 rd 0010011", syntax: "rd, rs1", effect: unary(reverseBytes) },
} satisfies Record<string, BaseRow>
