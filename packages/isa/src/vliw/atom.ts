// What a row of the atom table says, and an atom as it is encoded.
import type { AtomEffect } from "./operations.ts"

/** The functional unit that executes an atom. `control` has no unit: such atoms take a place in the molecule only. */
export type Unit = "alu" | "memory" | "float" | "branch" | "control"

/** Atoms of a class have the same latency. */
export type LatencyClass =
  | "alu"
  | "multiply"
  | "divide"
  | "load"
  | "store"
  | "atomic"
  | "floatMove"
  | "floatAdd"
  | "floatMultiply"
  | "floatDivide"
  | "floatConvert"
  | "branch"

/** Which files the register fields of an atom number; absent where it has no such field. */
export interface AtomRegisters {
  readonly rd?: "x" | "f" | "p"
  readonly rs1?: "x" | "f"
  readonly rs2?: "x" | "f"
  readonly rs3?: "x" | "f"
}

/**
 * How the low 32 bits of an atom are used:
 * - `none`: not at all;
 * - `value`: an immediate of 32 bits, signed;
 * - `operand`: rs3 in bits 5 to 0, rounding mode in bits 8 to 6;
 * - `load`: displacement in bits 15 to 0, signed; alias entry in bits 19 to 16; `speculative` bit 30; `protect` bit 31;
 * - `store`: displacement in bits 15 to 0, signed; mask of alias entries to be checked in bits 31 to 16;
 * - `branch`: distance to the target in bytes, a multiple of 8, signed, from the molecule's own address;
 * - `address`: a place in concealed memory in bytes from its start, a multiple of 8;
 * - `count`: a number, unsigned.
 */
export type ImmediateForm = "none" | "value" | "operand" | "load" | "store" | "branch" | "address" | "count"

/** A row of the atom table. */
export interface AtomRow {
  readonly name: string
  /** Bits 62 to 54 of the atom. */
  readonly opcode: number
  readonly unit: Unit
  readonly latency: LatencyClass
  readonly registers: AtomRegisters
  readonly immediate: ImmediateForm
  readonly effect: AtomEffect
  /** Reads and may write memory, or may fault. */
  readonly memory?: "load" | "store" | "atomic"
  /** May raise floating-point exceptions. */
  readonly raises?: true
}

/** One operation of a molecule. Register fields that the row lacks are 0. */
export interface Atom {
  readonly row: AtomRow
  /** Last of its molecule. */
  readonly stop: boolean
  /** Has its effect only when this predicate register holds; 0 always holds. */
  readonly predicate: number
  /** Only when the predicate register does not hold, instead. */
  readonly negated: boolean
  readonly rd: number
  readonly rs1: number
  readonly rs2: number
  /** The low 32 bits, signed. */
  readonly imm: number
}

/** Bytes of an atom. */
export const atomSize = 8

/** Integer and floating-point registers of each file, of which the first 32 hold the guest's, and predicate registers. */
export const vliwRegisters = { count: 64, guest: 32, predicates: 8, aliasEntries: 16, gatedStores: 64 } as const

/** Parts of `imm` of loads and stores. */
export const displacementOf = (imm: number): number => (imm << 16) >> 16
export const aliasEntryOf = (imm: number): number => (imm >>> 16) & 15
export const isSpeculative = (imm: number): boolean => ((imm >>> 30) & 1) !== 0
export const isProtected = (imm: number): boolean => imm < 0
export const aliasMaskOf = (imm: number): number => imm >>> 16

/** Parts of `imm` of the form `operand`. */
export const thirdSourceOf = (imm: number): number => imm & 63
export const roundingOf = (imm: number): number => (imm >>> 6) & 7
