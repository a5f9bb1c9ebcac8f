// An SBI extension: a table of functions that supervisor software calls by number (SBI 2.0, chapter 3).
import type { Hart, Machine } from "@lamina/interfaces"
import type { SbiError } from "./sbi-error.ts"

/** A call in progress. */
export interface SbiCall {
  readonly machine: Machine
  /** The hart that calls. Its `pc` is at the `ecall`. */
  readonly hart: Hart
  /** a0 to a5, unsigned 64 bits. */
  readonly arguments: readonly bigint[]
  /** Whether there is an extension of this number. */
  offers(extension: bigint): boolean
  /** Of each hart in a suspend state: what it had retired when it went there. */
  readonly suspended: Map<Hart, bigint>
}

/** What goes to a0 and a1; the hart goes on behind the `ecall`. */
export interface SbiReturn {
  readonly error: SbiError
  readonly value?: bigint
}

/** Undefined when the call does not return: the hart goes on where the function has put it, which may be the `ecall` again. */
export type SbiResult = SbiReturn | undefined

export interface SbiFunction {
  readonly id: number
  /** As the specification has it, without `sbi_`. */
  readonly name: string
  call(call: SbiCall): SbiResult
}

export interface SbiExtension {
  readonly kind: "functions"
  readonly id: number
  readonly name: string
  readonly functions: readonly SbiFunction[]
}

/** An extension of SBI 0.1 is a single function: a6 is ignored, and only a0 is returned, signed (chapter 5). */
export interface LegacyExtension {
  readonly kind: "legacy"
  readonly id: number
  readonly name: string
  call(call: SbiCall): bigint | undefined
}

export type AnyExtension = SbiExtension | LegacyExtension
