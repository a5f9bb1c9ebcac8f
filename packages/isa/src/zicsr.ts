// Zicsr, control and status register instructions (manual volume I, chapter Zicsr). CSRRW with rd = x0 does not read the
// CSR; the set and clear instructions with rs1 = x0 or a zero immediate do not write it.
import type { BaseRow } from "./instruction.ts"
import type { Operations, Register } from "./operations.ts"

function swap<V, B>(m: Operations<V, B>, rd: Register, csr: V, value: V): void {
  if (m.isX0(rd)) return m.csrWrite(csr, value)
  const old = m.csrRead(csr)
  m.csrWrite(csr, value)
  m.x(rd, old)
}

function setBits<V, B>(m: Operations<V, B>, rd: Register, csr: V, bits: V, writes: boolean): void {
  const old = m.csrRead(csr)
  if (writes) m.csrWrite(csr, m.or(m.csrReadStored(csr), bits))
  m.x(rd, old)
}

function clearBits<V, B>(m: Operations<V, B>, rd: Register, csr: V, bits: V, writes: boolean): void {
  const old = m.csrRead(csr)
  if (writes) m.csrWrite(csr, m.and(m.csrReadStored(csr), m.not(bits)))
  m.x(rd, old)
}

export const zicsr = {
  csrrw: {
    bits: "csr rs1 001 rd 1110011",
    syntax: "rd, csr, rs1",
    rare: true,
    effect: (m, { rd, rs1, csr }) => swap(m, rd, csr, m.x(rs1)),
  },
  csrrs: {
    bits: "csr rs1 010 rd 1110011",
    syntax: "rd, csr, rs1",
    rare: true,
    effect: (m, { rd, rs1, csr }) => setBits(m, rd, csr, m.x(rs1), !m.isX0(rs1)),
  },
  csrrc: {
    bits: "csr rs1 011 rd 1110011",
    syntax: "rd, csr, rs1",
    rare: true,
    effect: (m, { rd, rs1, csr }) => clearBits(m, rd, csr, m.x(rs1), !m.isX0(rs1)),
  },
  csrrwi: {
    bits: "csr uimm[4:0] 101 rd 1110011",
    syntax: "rd, csr, uimm",
    rare: true,
    effect: (m, { rd, uimm, csr }) => swap(m, rd, csr, uimm),
  },
  csrrsi: {
    bits: "csr uimm[4:0] 110 rd 1110011",
    syntax: "rd, csr, uimm",
    rare: true,
    effect: (m, { rd, uimm, csr }) => setBits(m, rd, csr, uimm, !m.isZero(uimm)),
  },
  csrrci: {
    bits: "csr uimm[4:0] 111 rd 1110011",
    syntax: "rd, csr, uimm",
    rare: true,
    effect: (m, { rd, uimm, csr }) => clearBits(m, rd, csr, uimm, !m.isZero(uimm)),
  },
} satisfies Record<string, BaseRow>
