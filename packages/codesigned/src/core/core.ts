// The VLIW core as the code-morphing software drives it; HARDWARE.md says what it does.

/** Why the core rolled back. */
export const rollbackCauses = ["fault", "speculation", "split", "alias", "stores", "code", "float"] as const
export type RollbackCause = (typeof rollbackCauses)[number]

/** Why the core stopped. `retired` counts the guest instructions committed in this call. */
export type CoreStop = { readonly retired: number } & (
  | { readonly kind: "exit"; readonly number: number }
  /** The jump table does not know this guest address. */
  | { readonly kind: "lookup"; readonly address: bigint }
  | { readonly kind: "budget" | "floatOff"; readonly translation: number }
  | {
      readonly kind: "rollback"
      readonly cause: RollbackCause
      /** Address of its `enter`. */
      readonly translation: number
      /** Address of the atom at fault, where there is one. */
      readonly atom: number | undefined
    }
)

/** What the core counts; times are in cycles. */
export interface CoreCounts {
  readonly cycles: number
  readonly molecules: number
  readonly atoms: number
  readonly instructions: number
  readonly commits: number
  readonly rollbacks: Readonly<Record<RollbackCause, number>>
  readonly caches: Readonly<Record<"instruction" | "data" | "second", { readonly accesses: number; readonly misses: number }>>
  readonly tlbFills: number
}

export interface Core {
  /** The translation at an address, its `enter`, is gone or has changed. */
  forget(translation: number): void
  forgetAll(): void
  /** The `exit` or `jump` at `atom` of a translation was rewritten as the other. */
  patched(translation: number, atom: number): void
  /** Starts at the `enter` at `address`, with a budget of guest instructions, in the current translation context. */
  run(address: number, budget: number): CoreStop
  counts(): CoreCounts
}
