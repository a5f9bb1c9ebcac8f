// Where control leaves a translation, numbered: what generated code gives back names one.
import type { RollbackCause } from "../core.ts"
import type { Tally } from "./tally.ts"

/** The ways back to whoever called the core. */
export type Exit = (
  | { readonly kind: "exit" | "lookup" | "budget" | "floatOff" }
  | { readonly kind: "rollback"; readonly isSpeculative: boolean }
  | { readonly kind: "bug"; readonly error: Error }
) & {
  /** Addresses of the `enter` and of the atom. */
  readonly translation: number
  readonly atom: number
  readonly tally: Tally
}

/** Causes as generated code gives them back, by number; 0: it is in the slot that failed translations of addresses set. */
const causes = ["fault", "alias", "code", "stores", "float"] as const satisfies readonly RollbackCause[]
export type KnownCause = (typeof causes)[number]
const shift = 3

/** What generated code gives back for an exit. */
export function exitCode(exit: number, cause?: KnownCause): number {
  return (exit << shift) | (cause === undefined ? 0 : causes.indexOf(cause) + 1)
}

export function exitOfCode(code: number): number {
  return code >> shift
}

export function causeOfCode(code: number): KnownCause | undefined {
  return causes[(code & ((1 << shift) - 1)) - 1]
}

/** An exit, and how often control has left there: adding its tally each time would take longer than what it counts. */
export type CountedExit = Exit & { stops: number }

/** All exits of live translations. Number 0 is none. */
export interface Exits {
  add(exit: Exit): number
  get(number: number): CountedExit
  remove(number: number): void
}

export function createExits(): Exits {
  const all: (CountedExit | undefined)[] = [undefined]
  const free: number[] = []
  return {
    add(exit) {
      const number = free.pop() ?? all.length
      all[number] = { ...exit, stops: 0 }
      return number
    },
    get: (number) => all[number] as CountedExit,
    remove(number) {
      all[number] = undefined
      free.push(number)
    },
  }
}
