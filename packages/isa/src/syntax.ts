// Compiles the `syntax` of a row into operands and the text between them, and instructions written in terms of others.
import type { FieldName } from "./encoding.ts"
import { InternalError } from "./internal-error.ts"
import { integerRegister } from "./register-names.ts"

/** An operand as it is written in assembly. */
export type Operand =
  | { readonly kind: "integerRegister" | "floatRegister"; readonly field: "rd" | "rs1" | "rs2" | "rs3" }
  /** A number: the field's value divided by `2 ** shift`. */
  | { readonly kind: "immediate"; readonly field: "imm" | "uimm" | "shamt"; readonly shift: 0 | 12 }
  /** An address: `pc` plus the field. */
  | { readonly kind: "target"; readonly field: "imm" }
  | { readonly kind: "csr"; readonly field: "csr" }
  /** A rounding mode, not written when it is `dyn`; the comma before it goes with it. */
  | { readonly kind: "roundingMode"; readonly field: "rm" }
  /** A set of `i`, `o`, `r` and `w`. */
  | { readonly kind: "fenceSet"; readonly field: "pred" | "succ" }
  /** A register or number that is always the same. */
  | { readonly kind: "fixedRegister" | "fixedNumber"; readonly value: number }

export type SyntaxPart = { readonly kind: "text"; readonly text: "," | "(" | ")" } | Operand

/** Where a field of the base instruction comes from: a field of the form, or a constant. */
export type FieldSource =
  { readonly field: FieldName; readonly from: FieldName } | { readonly field: FieldName; readonly value: number }

/** An instruction written as another with operands filled in. Fields that are not listed are 0. */
export interface Expansion {
  /** Name of the base instruction. */
  readonly base: string
  readonly sources: readonly FieldSource[]
}

function operand(text: string): Operand {
  const register = /^(f?)(rd|rs1|rs2|rs3)'?$/.exec(text)
  if (register) {
    const field = register[2] as "rd" | "rs1" | "rs2" | "rs3"
    return { kind: register[1] ? "floatRegister" : "integerRegister", field }
  }
  switch (text) {
    case "imm":
    case "uimm":
    case "shamt":
      return { kind: "immediate", field: text, shift: 0 }
    case "imm[31:12]":
      return { kind: "immediate", field: "imm", shift: 12 }
    case "pc+imm":
      return { kind: "target", field: "imm" }
    case "csr":
      return { kind: "csr", field: "csr" }
    case "rm":
      return { kind: "roundingMode", field: "rm" }
    case "pred":
    case "succ":
      return { kind: "fenceSet", field: text }
  }
  if (/^-?(0x)?[\da-f]+$/.test(text)) return { kind: "fixedNumber", value: Number(text) }
  const value = integerRegister(text)
  if (value === undefined) throw new InternalError(`unknown operand ${text} in an instruction row`)
  return { kind: "fixedRegister", value }
}

/** Reads a syntax: `rd, imm(rs1)`. An unknown operand is an `InternalError`. */
export function parseSyntax(syntax: string): readonly SyntaxPart[] {
  const tokens = syntax.match(/[,()]|[^\s,()]+/g) ?? []
  return tokens.map((text) => (text === "," || text === "(" || text === ")" ? { kind: "text", text } : operand(text)))
}

/** The operands among the parts of a syntax. */
export function operandsOf(parts: readonly SyntaxPart[]): readonly Operand[] {
  return parts.filter((part): part is Operand => part.kind !== "text")
}

/**
 * Reads an instruction written in terms of a base instruction, `addi rd, rs1, 0`. `syntaxOf` gives the base's syntax. Operands
 * that are left out at the end are 0, a rounding mode `dyn`.
 */
export function parseExpansion(text: string, syntaxOf: (name: string) => readonly SyntaxPart[]): Expansion {
  const space = text.indexOf(" ")
  const base = space < 0 ? text : text.slice(0, space)
  const given = operandsOf(parseSyntax(space < 0 ? "" : text.slice(space + 1)))
  const sources = operandsOf(syntaxOf(base)).flatMap((wanted, index): FieldSource[] => {
    if (!("field" in wanted)) return []
    const source = given[index]
    if (source === undefined) return wanted.kind === "roundingMode" ? [{ field: "rm", value: 7 }] : []
    if ("field" in source) return [{ field: wanted.field, from: source.field }]
    return [{ field: wanted.field, value: source.value }]
  })
  return { base, sources }
}
