// What the code-morphing software needs of its interpreter.
import type { Engine, Stop } from "@lamina/interfaces"

/** Why interpreting came to an end: as for an engine, or at a transfer to an address that has been taken often. */
export type InterpreterStop = Stop | { readonly kind: "hot"; readonly retired: number; readonly pc: bigint }

export interface GuestInterpreter {
  readonly engine: Engine
  /** Makes a hart the current one. Whether another engine has run since: nothing derived from memory can be trusted then. */
  enter(hart: number): boolean
  /** Runs the current hart; comes back at hot addresses unless `quiet`. */
  run(hart: number, fuel: number, quiet: boolean): InterpreterStop
  /** The number of the current translation context, which no other ever has. */
  context(): number
  /** Where a fetch finds its bytes in the machine's memory; 0 where only the reference semantics can say. */
  translateFetch(address: bigint): number
  /** From now on a transfer to an address always comes back; or it is counted anew, for at least `count` transfers. */
  setHot(pc: bigint): void
  countAnew(pc: bigint, count: number): void
  /** Stores to a page must be announced from now on: all of them (`guarded`), or the first. */
  markCode(host: number, guarded: boolean): void
}
