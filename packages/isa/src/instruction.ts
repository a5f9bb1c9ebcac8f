// What a row of an instruction table says, and what is made of it.
import type { EncodingField, WordPattern } from "./encoding.ts"
import type { Effect } from "./operations.ts"
import type { Expansion, SyntaxPart } from "./syntax.ts"

/**
 * A row: the bits as the manual prints them, from the highest to the lowest, the assembly syntax, the effect.
 *
 * Bits: runs of `0` and `1`, register fields (`rd rs1 rs2 rs3`, five bits; `rd' rs1' rs2'`, the three-bit fields of C), `rm`,
 * `csr`, `aq`, `rl`, `fm`, `pred`, `succ`, and immediates with their bit numbers, `imm[12|10:5]`: `imm` is sign-extended, `uimm`
 * and `shamt` are not. A field whose value is restricted says so with `!=0` behind one of its parts.
 *
 * Syntax: fields by name (`frd` for the floating-point register that `rd` numbers), `pc+imm` for a target, `imm[31:12]` for
 * an upper immediate, registers by their ABI names.
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

/** An instruction set or extension that has a table here. */
export type Extension = "i" | "m" | "a" | "f" | "d" | "c" | "zicsr" | "zifencei" | "zba" | "zbb" | "zbs" | "privileged"

interface CompiledRow {
  readonly name: string
  readonly extension: Extension
  /** Position in `instructions`. Base instructions come first, so theirs are dense by themselves. */
  readonly index: number
  /** The row's strings. */
  readonly bits: string
  readonly syntax: string
  /** Bytes. */
  readonly length: 2 | 4
  /** A word encodes this instruction when `word & mask` is `match` and no `excluded` pattern fits. Unsigned. */
  readonly mask: number
  readonly match: number
  readonly excluded: readonly WordPattern[]
  readonly fields: readonly EncodingField[]
  readonly syntaxParts: readonly SyntaxPart[]
}

/** An instruction with an effect of its own. */
export interface BaseInstruction extends CompiledRow {
  readonly kind: "base"
  readonly length: 4
  readonly effect: Effect
  /** Seldom executed and needing the whole state: generated engines call the reference semantics for it. */
  readonly rare: boolean
  /** Has a floating-point operand, and so is illegal while `mstatus.FS` is off. */
  readonly usesFloat: boolean
}

/** A compressed instruction, which means another one. */
export interface CompressedInstruction extends CompiledRow {
  readonly kind: "compressed"
  readonly length: 2
  /** The row's string, and what it says. */
  readonly expands: string
  readonly expansion: Expansion
}

export type Instruction = BaseInstruction | CompressedInstruction

/** What an instruction word says. Fields that the base instruction lacks are 0. */
export interface Decoded extends Readonly<Fields> {
  /** The instruction to execute: of a compressed one, what it expands to. The fields are this instruction's. */
  readonly instruction: BaseInstruction
  /** The instruction as it is encoded. */
  readonly form: Instruction
  readonly length: 2 | 4
}
