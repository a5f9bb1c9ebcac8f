// Finds code that takes so many instructions between transfers of control that these are not counted often: where nothing has been hot for
// long, the guest is watched for a while, one instruction at a time.
import type { TransferKind } from "./guest/discover-function.ts"
import { longLoopPatience, longLoopSteps } from "./tuning.ts"

interface WatchedFunction {
  /** Where it was called; undefined of the one that was running when watching began. */
  readonly entry: bigint | undefined
  visits: number
  /** Instructions of its own. */
  instructions: number
  /** The targets of its jumps backwards: how far from, and how often. */
  readonly headers: Map<bigint, { length: bigint; visits: number }>
}

export class LongLoops {
  readonly #kindOf: (pc: bigint) => TransferKind
  #patience = longLoopPatience
  /** Instructions until the guest is watched. */
  #left = longLoopPatience
  #watch: Watch | undefined

  /** `kindOf` says what the instruction at an address does. */
  constructor(kindOf: (pc: bigint) => TransferKind) {
    this.#kindOf = kindOf
  }

  /** How many instructions to interpret, at most, before `executed` is called. */
  get slice(): number {
    return this.#watch ? 1 : this.#left
  }

  /** Something was hot. */
  reset(): void {
    this.#watch = undefined
    this.#left = this.#patience
  }

  /** Instructions were interpreted, from one pc to another. Gives an entry that is worth it. */
  executed(from: bigint, to: bigint, instructions: number): bigint | undefined {
    if (!this.#watch) {
      this.#left -= instructions
      if (this.#left <= 0) this.#watch = new Watch(this.#kindOf)
      return undefined
    }
    if (instructions > 0) this.#watch.step(from, to)
    if (this.#watch.steps < longLoopSteps) return undefined
    const entry = this.#watch.entry()
    if (entry === undefined) this.#patience *= 2
    this.reset()
    return entry
  }
}

class Watch {
  steps = 0
  readonly #kindOf: (pc: bigint) => TransferKind
  readonly #functions = new Map<bigint | undefined, WatchedFunction>()
  readonly #stack: WatchedFunction[] = []
  #current: WatchedFunction

  constructor(kindOf: (pc: bigint) => TransferKind) {
    this.#kindOf = kindOf
    this.#current = this.#function(undefined)
  }

  /** An instruction was executed. */
  step(from: bigint, to: bigint): void {
    this.steps++
    this.#current.instructions++
    if (to === from + 2n || to === from + 4n) return
    const kind = this.#kindOf(from)
    if (kind === "call") {
      this.#stack.push(this.#current)
      this.#current = this.#function(to)
      this.#current.visits++
    } else if (kind === "return") this.#current = this.#stack.pop() ?? this.#function(undefined)
    else if (kind === "jump" && to < from) {
      const header = this.#current.headers.get(to)
      if (header) header.visits++
      else this.#current.headers.set(to, { length: from - to, visits: 1 })
    }
  }

  /** The function that has executed most by itself, or the longest loop of it. */
  entry(): bigint | undefined {
    let most: WatchedFunction | undefined
    for (const each of this.#functions.values()) if (each.instructions > (most?.instructions ?? 0)) most = each
    if (!most || (most.entry !== undefined && most.visits > 1)) return most?.entry
    let header: bigint | undefined
    let longest = 0n
    for (const [target, { length, visits }] of most.headers)
      if (visits > 1 && length > longest) {
        header = target
        longest = length
      }
    return header
  }

  #function(entry: bigint | undefined): WatchedFunction {
    let found = this.#functions.get(entry)
    if (!found) this.#functions.set(entry, (found = { entry, visits: 0, instructions: 0, headers: new Map() }))
    return found
  }
}
