// What a row of an instruction table says, and what is made of it.
import type { Effect } from "./operations.ts"

/**
 * A row: the bits as the manual prints them, from the highest to the lowest, the assembly syntax, the effect.
 *
 * Bits: runs of `0` and `1`, register fields (`rd rs1 rs2 rs3`, five bits; `rd' rs1' rs2'`, the three-bit fields of C), `rm`,
 * `csr`, `aq`, `rl`, and immediates with their bit numbers, `imm[12|10:5]`. A field whose value is restricted says so with
 * `!=0` behind it.
 */
export interface BaseRow {
  readonly bits: string
  readonly syntax: string
  readonly effect: Effect
  /** Seldom executed and needing the whole state: generated engines call the reference semantics for it. */
  readonly rare?: true
}

/** A compressed instruction: another instruction with some operands fixed, written as in assembly: `addi rd, rd, imm`. */
export interface CompressedRow {
  readonly bits: string
  readonly syntax: string
  readonly expands: string
}

export type Row = BaseRow | CompressedRow

/** The fields a decoder extracts. Numbers: register numbers, or immediates scaled and sign-extended as the row says. */
export interface Fields {
  rd: number
  rs1: number
  rs2: number
  rs3: number
  imm: number
  shamt: number
  uimm: number
  csr: number
  rm: number
}
