// Call frame information as the `.cfi_` directives give it, function by function.
import type { Expression } from "../expression/expression.ts"
import type { AssemblerSymbol } from "../section/symbol.ts"

/** A call frame instruction (DWARF 5, section 6.4.2). Offsets are in bytes, not yet factored. */
export type CfiInstruction =
  | { readonly kind: "advance"; readonly from: AssemblerSymbol; readonly to: AssemblerSymbol }
  | { readonly kind: "def_cfa" | "offset" | "val_offset"; readonly register: number; readonly offset: bigint }
  | { readonly kind: "def_cfa_register" | "restore" | "undefined" | "same_value"; readonly register: number }
  | { readonly kind: "def_cfa_offset"; readonly offset: bigint }
  | { readonly kind: "register"; readonly register: number; readonly other: number }
  | { readonly kind: "remember_state" | "restore_state" }
  | { readonly kind: "escape"; readonly bytes: readonly number[] }

/** A pointer and how it is encoded (DW_EH_PE_*). */
export interface EncodedPointer {
  readonly encoding: number
  readonly value: Expression
}

export interface CfiFunction {
  readonly start: AssemblerSymbol
  end: AssemblerSymbol | undefined
  readonly instructions: CfiInstruction[]
  personality: EncodedPointer | undefined
  lsda: EncodedPointer | undefined
  returnColumn: number
  signalFrame: boolean
  /** Where the instructions so far have come to. */
  location: AssemblerSymbol
  /** Offset of the frame from the register that it is counted from. */
  cfaOffset: bigint
  readonly rememberedOffsets: bigint[]
}

export interface CfiState {
  readonly functions: CfiFunction[]
  current: CfiFunction | undefined
  ehFrame: boolean
  debugFrame: boolean
}

export function createCfiState(): CfiState {
  return { functions: [], current: undefined, ehFrame: true, debugFrame: false }
}
