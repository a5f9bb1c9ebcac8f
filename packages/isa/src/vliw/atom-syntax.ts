// How an atom is written, derived from its row: `rd, imm(rs1)[, speculative][, protect entry]`.
import type { AtomRow } from "./atom.ts"
import { vliwRegisters } from "./atom.ts"
import { hasDisplacement, hasRounding } from "./atom-parts.ts"

/** A register is written as a letter and its number. */
export const atomRegisterFiles = {
  x: { letter: "r", count: vliwRegisters.count },
  f: { letter: "f", count: vliwRegisters.count },
  p: { letter: "p", count: vliwRegisters.predicates },
} as const

/** An operand as it is written. */
export type AtomOperand =
  | {
      readonly kind: "register"
      readonly part: "rd" | "rs1" | "rs2" | "rs3"
      readonly file: keyof typeof atomRegisterFiles
    }
  /** `imm(rs1)`, or `(rs1)` where there is no displacement. */
  | { readonly kind: "memory"; readonly displacement: boolean }
  /** A value or a count: `imm`. */
  | { readonly kind: "number" }
  /** The address of a molecule: `imm` is the distance to it, from the molecule that the atom is in. */
  | { readonly kind: "target" }
  /** The address of a translation: `imm`. */
  | { readonly kind: "address" }
  /** `rm`, not written when it is `dyn`. */
  | { readonly kind: "rounding" }
  /** `speculative`, where the bit is set. */
  | { readonly kind: "speculative" }
  /** `protect entry`, where the bit `protect` is set. */
  | { readonly kind: "protect" }
  /** `check entry,entry`, for the bits of `mask` that are set. */
  | { readonly kind: "check" }

function registers(row: AtomRow, names: readonly ("rd" | "rs1" | "rs2" | "rs3")[]): readonly AtomOperand[] {
  return names.flatMap((part): AtomOperand[] => {
    const file = row.registers[part]
    return file ? [{ kind: "register", part, file }] : []
  })
}

function immediateOperands(row: AtomRow): readonly AtomOperand[] {
  switch (row.immediate) {
    case "none":
      return []
    case "value":
    case "count":
      return [{ kind: "number" }]
    case "operand":
      return hasRounding(row) ? [{ kind: "rounding" }] : []
    case "load":
      return [{ kind: "speculative" }, { kind: "protect" }]
    case "store":
      return [{ kind: "check" }]
    case "branch":
      return [{ kind: "target" }]
    case "address":
      return [{ kind: "address" }]
  }
}

/** A row's operands in the order of writing, which is that of the guest's assembly: those that may be left out stand last. */
export function atomOperands(row: AtomRow): readonly AtomOperand[] {
  const first = row.memory
    ? [...registers(row, ["rd", "rs2"]), { kind: "memory", displacement: hasDisplacement(row) } as const]
    : registers(row, ["rd", "rs1", "rs2", "rs3"])
  return [...first, ...immediateOperands(row)]
}

function operandSyntax(operand: AtomOperand): string {
  switch (operand.kind) {
    case "register":
      if (operand.file === "p") return operand.part.replace("r", "p")
      return operand.file === "f" ? `f${operand.part}` : operand.part
    case "memory":
      return operand.displacement ? "imm(rs1)" : "(rs1)"
    case "number":
      return "imm"
    case "target":
    case "address":
      return operand.kind
    case "rounding":
      return "[, rm]"
    case "speculative":
      return "[, speculative]"
    case "protect":
      return "[, protect entry]"
    case "check":
      return "[, check entries]"
  }
}

/** The operands of a row as one reads them: `frd, frs1, frs2[, rm]`. */
export function atomSyntax(row: AtomRow): string {
  return atomOperands(row).map(operandSyntax).join(", ").replaceAll(", [", "[")
}
