// A translation: what the code-morphing software knows about a piece of molecules in concealed memory.
import type { EmittedExit } from "./emit/lay-out.ts"
import type { TracePath } from "./region/trace.ts"

/** A page that a translation was made from: where it is in the guest's address space, and in the machine's memory. */
export interface TranslatedPage {
  readonly virtual: bigint
  readonly host: number
}

/** Where a translation is left. */
export interface TranslationExit extends EmittedExit {
  readonly source: Translation
  readonly number: number
  /** What it has been chained to. */
  chained: Translation | undefined
  /** How often it was taken to code that is not translated. */
  count: number
}

export interface Translation {
  /** Guest address of its first instruction. */
  readonly pc: bigint
  /** The same as a number that maps are keyed by. */
  readonly key: number
  /** Where that instruction lies in the machine's memory. */
  readonly place: number
  /** The first is that of the first instruction. */
  readonly pages: readonly TranslatedPage[]
  /** Bytes of guest code that it was made from, in the machine's memory. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[]
  /** What it was made from. */
  readonly path: TracePath
  /** Addresses of guest instructions, by origin. */
  readonly origin: readonly bigint[]
  /** In concealed memory. */
  address: number
  readonly bytes: Uint8Array
  readonly atoms: number
  readonly molecules: number
  /** By atom: its origin, or -1. */
  readonly origins: Int32Array
  /** Guest instructions on its longest path. */
  readonly most: number
  /** What was known of failures when it was made. */
  readonly epoch: number
  exits: readonly TranslationExit[]
  /** Exits of others that jump here. */
  readonly chainedFrom: Set<TranslationExit>
  isValid: boolean
}

/** Guest addresses as keys of maps: canonical ones are exact. */
export function keyOf(pc: bigint): number {
  return Number(BigInt.asIntN(64, pc))
}
