// A symbol while its source is being assembled.
import type { Expression } from "../expression/expression.ts"
import type { Position } from "../source/diagnostic.ts"
import type { Fragment } from "./fragment.ts"

export type SymbolType = "none" | "object" | "function" | "section" | "file" | "tls" | "indirect-function"

export type SymbolVisibility = "default" | "internal" | "hidden" | "protected"

/** What a symbol stands for. */
export type Definition =
  | { readonly kind: "label"; readonly fragment: Fragment; readonly offset: number }
  | { readonly kind: "equated"; readonly expression: Expression }
  | { readonly kind: "common"; readonly size: bigint; readonly align: bigint }

export interface AssemblerSymbol {
  readonly name: string
  definition: Definition | undefined
  binding: "unset" | "local" | "global" | "weak"
  type: SymbolType
  visibility: SymbolVisibility
  size: Expression | undefined
  threadLocal: boolean
  /** `@gnu_unique_object`: global, whatever else is said. */
  unique: boolean
  /** A relocation names it. */
  usedInRelocation: boolean
  /** An expression names it, or a directive. */
  referenced: boolean
  /** `.weakref` made it another name of this symbol. */
  standsFor: AssemblerSymbol | undefined
  /** An alias that `.weakref` made is used. */
  weaklyReferenced: boolean
  /** `.set` has given the name to another symbol since; earlier uses mean this one. */
  superseded: boolean
  /** `.set` may define it anew; a label may not. */
  redefinable: boolean
  firstUse: Position | undefined
}

export function createSymbol(name: string): AssemblerSymbol {
  return {
    name,
    definition: undefined,
    binding: "unset",
    type: "none",
    visibility: "default",
    size: undefined,
    threadLocal: false,
    unique: false,
    usedInRelocation: false,
    referenced: false,
    standsFor: undefined,
    weaklyReferenced: false,
    superseded: false,
    redefinable: false,
    firstUse: undefined,
  }
}

/** The name of labels that the assembler makes itself, and of `.` in expressions. The blank keeps sources from using it. */
export const generatedLabelName = ".L0 "

/** True for names that do not reach the object unless a relocation needs them. */
export function isLocalLabelName(name: string): boolean {
  return name.startsWith(".L")
}
