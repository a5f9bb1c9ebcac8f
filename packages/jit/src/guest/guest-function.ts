// The guest code of a translation: a function's basic blocks. Addresses are bytes from the function's entry.
import type { Decoded } from "@lamina/isa"

/** One instruction and where it is. */
export interface GuestStep {
  readonly at: number
  readonly decoded: Decoded
  /** Of a branch within a block: see `Choice`. */
  readonly choice?: Choice
}

/**
 * A branch whose two ways are both executed, after which registers get what the way that the branch takes gives them: so many steps behind the
 * branch that are its way on if it is not taken, and so many behind these if it is.
 */
export interface Choice {
  readonly next: number
  readonly taken: number
  /** Whether either way ends with a load, of the same kind into the same register: then one is executed, from where the way that is taken loads. */
  readonly loads?: boolean
}

/** Behind a choice's ways, in the steps of its block; `branch` is where the branch is. */
export function endOf({ next, taken }: Choice, branch: number): number {
  return branch + 1 + next + taken
}

/** How a block ends. The instruction that transfers control is the block's last step. Blocks are named by their numbers. */
export type BlockEnd =
  /** The next block follows. */
  | { readonly kind: "fall"; readonly next: number }
  | { readonly kind: "branch"; readonly taken: number; readonly next: number }
  | { readonly kind: "jump"; readonly target: number }
  /** A direct call: the function at the address `target` is to come back to `next`. */
  | { readonly kind: "call"; readonly target: number; readonly next: number }
  /**
   * `likely`: the address of the function that it has been seen to call. `isTail`: a jump at the end of an inlined function, whose return address is
   * that of `next`.
   */
  | { readonly kind: "call-indirect"; readonly next: number; readonly likely?: number; readonly isTail?: boolean }
  | { readonly kind: "return" }
  /** An indirect jump that is the return of an inlined function, to be expected at `next`. */
  | { readonly kind: "return-to"; readonly next: number }
  /**
   * An indirect jump; `targets` are where it is known to have gone within the function. `isOpen`: it goes to other translations as well, and what
   * it goes to is not learnt. `likely`: the address of the function that it has been seen to go on to.
   */
  | {
      readonly kind: "jump-indirect"
      readonly targets: readonly number[]
      readonly isOpen?: boolean
      readonly likely?: number
    }
  /** No instruction's, but of a block in front of all: leads to wherever the function is entered, to its own entry first. See `enterLoops`. */
  | { readonly kind: "enter"; readonly targets: readonly number[]; readonly loops: readonly number[] }
  /** The translation ends before the instruction at `at`: by interpreting it, or by looking up what is there. `isCold`: it was never executed. */
  | { readonly kind: "leave"; readonly at: number; readonly interpret: boolean; readonly isCold?: boolean }

export interface GuestBlock {
  /** Its number in the function: where it starts, or another one for a copy. */
  readonly id: number
  readonly start: number
  readonly steps: readonly GuestStep[]
  readonly end: BlockEnd
}

export interface GuestFunction {
  /** Virtual address of the entry. */
  readonly entry: bigint
  /** The entry's block first, unless one stands in front that leads to several entries; the others by address. */
  readonly blocks: readonly GuestBlock[]
  /** Virtual page numbers of the code, relative to the entry's page, with where they lie in the machine's memory. */
  readonly pages: ReadonlyMap<number, number>
  /** Instructions. */
  readonly size: number
}

/** Where control is to come back to, of a block that calls, or that returns from an inlined function. */
export function comesBackTo(end: BlockEnd): number | undefined {
  return end.kind === "call" || end.kind === "call-indirect" || end.kind === "return-to" ? end.next : undefined
}

/** Where control may go on within the function, the way back from a call included. */
export function successorsOfEnd(end: BlockEnd): readonly number[] {
  switch (end.kind) {
    case "fall":
    case "call":
    case "call-indirect":
    case "return-to":
      return [end.next]
    case "branch":
      return end.taken === end.next ? [end.next] : [end.taken, end.next]
    case "jump":
      return [end.target]
    case "jump-indirect":
    case "enter":
      return end.targets
    case "return":
    case "leave":
      return []
  }
}
