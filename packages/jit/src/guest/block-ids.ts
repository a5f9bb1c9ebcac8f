// Numbers for copies of blocks, and ends of blocks that lead to other numbers.
import type { BlockEnd, GuestBlock } from "./guest-function.ts"

/** Gives numbers that no block of a function has. */
export class FreshIds {
  #next = 0

  constructor(blocks: readonly GuestBlock[]) {
    for (const { id } of blocks) if (id >= this.#next) this.#next = id + 1
  }

  next(): number {
    return this.#next++
  }
}

/** An end whose ways within the function lead elsewhere. */
export function redirect(end: BlockEnd, to: (id: number) => number): BlockEnd {
  switch (end.kind) {
    case "fall":
    case "call":
    case "call-indirect":
    case "return-to":
      return { ...end, next: to(end.next) }
    case "branch":
      return { ...end, taken: to(end.taken), next: to(end.next) }
    case "jump":
      return { ...end, target: to(end.target) }
    case "jump-indirect":
      return { ...end, targets: end.targets.map(to) }
    default:
      return end
  }
}
