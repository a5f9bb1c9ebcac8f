// Calls of small functions become jumps into copies of them, and their returns jumps back where they return to there: registers stay values
// all the way.
import { inlinedDepth, inlinedFunction, inlinedTotal } from "../tuning.ts"
import { FreshIds, redirect } from "./block-ids.ts"
import { returnRegister } from "./function-flow.ts"
import type { GuestBlock, GuestFunction } from "./guest-function.ts"

/** Finds the function at an address, to be built into another; undefined where there is none. */
export type FindFunction = (entry: bigint) => GuestFunction | undefined

/** Inlines the direct calls of a function that are worth it. */
export function inlineCalls(guest: GuestFunction, find: FindFunction): GuestFunction {
  const inliner = new Inliner(guest, find)
  inliner.run()
  return inliner.result()
}

/** A block with the functions that it is inlined in. */
interface Pending {
  readonly index: number
  readonly chain: readonly bigint[]
}

/** Whether a block ends with a jump to another function, which comes back to the function's caller. */
function isTailJump({ end }: GuestBlock): boolean {
  return end.kind === "jump-indirect" && end.isOpen === true && end.targets.length === 0
}

function keepsReturnAddress({ blocks }: GuestFunction): boolean {
  return blocks.every(({ steps }) => steps.every(({ decoded: { rd } }) => rd !== returnRegister))
}

class Inliner {
  readonly #guest: GuestFunction
  readonly #find: FindFunction
  readonly #blocks: GuestBlock[]
  readonly #pages: Map<number, number>
  readonly #ids: FreshIds
  #size: number
  #added = 0

  constructor(guest: GuestFunction, find: FindFunction) {
    this.#guest = guest
    this.#find = find
    this.#blocks = [...guest.blocks]
    this.#pages = new Map(guest.pages)
    this.#ids = new FreshIds(guest.blocks)
    this.#size = guest.size
  }

  run(): void {
    const pending: Pending[] = this.#blocks.map((_, index) => ({ index, chain: [this.#guest.entry] }))
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) this.#block(next, pending)
  }

  result(): GuestFunction {
    if (this.#added === 0) return this.#guest
    return { ...this.#guest, blocks: this.#blocks, pages: this.#pages, size: this.#size }
  }

  #block({ index, chain }: Pending, pending: Pending[]): void {
    const block = this.#blocks[index]
    const { end } = block
    if (end.kind !== "call" || chain.length > inlinedDepth) return
    const target = BigInt.asUintN(64, this.#guest.entry + BigInt(end.target))
    if (chain.includes(target)) return
    const callee = this.#find(target)
    if (!callee || callee.size > inlinedFunction || this.#added + callee.size > inlinedTotal) return
    // Where the interpreter must take over, control would not come back here.
    if (callee.blocks.some(({ end }) => end.kind === "leave" && end.interpret)) return
    const jumps = callee.blocks.filter(({ end }) => end.kind === "jump-indirect")
    const notes = block.steps[block.steps.length - 1].decoded.rd
    if (jumps.length > 0 && !(notes === returnRegister && jumps.every(isTailJump) && keepsReturnAddress(callee))) return
    this.#added += callee.size
    this.#size += callee.size
    this.#addPages(callee)
    const ids = new Map(callee.blocks.map(({ id }) => [id, this.#ids.next()]))
    this.#blocks[index] = { ...block, end: { kind: "jump", target: ids.get(callee.blocks[0].id)! } }
    for (const each of callee.blocks) {
      pending.push({ index: this.#blocks.length, chain: [...chain, target] })
      this.#blocks.push(this.#copy(each, end.target, ids, end.next))
    }
  }

  /** A block of a callee that begins `offset` bytes from the function's entry. */
  #copy(
    { id, start, steps, end }: GuestBlock,
    offset: number,
    ids: ReadonlyMap<number, number>,
    next: number,
  ): GuestBlock {
    const moved = {
      id: ids.get(id)!,
      start: start + offset,
      steps: steps.map((step) => ({ ...step, at: step.at + offset })),
    }
    switch (end.kind) {
      case "return":
        return { ...moved, end: { kind: "return-to", next } }
      case "call":
        return { ...moved, end: { ...end, target: end.target + offset, next: ids.get(end.next)! } }
      case "call-indirect": {
        const likely = end.likely === undefined ? {} : { likely: end.likely + offset }
        return { ...moved, end: { ...end, ...likely, next: ids.get(end.next)! } }
      }
      case "jump-indirect": {
        const likely = end.likely === undefined ? {} : { likely: end.likely + offset }
        return { ...moved, end: { kind: "call-indirect", next, ...likely, isTail: true } }
      }
      case "leave":
        return { ...moved, end: { ...end, at: end.at + offset } }
      default:
        return { ...moved, end: redirect(end, (to) => ids.get(to)!) }
    }
  }

  #addPages({ entry, pages }: GuestFunction): void {
    const from = Number((entry >> 12n) - (this.#guest.entry >> 12n))
    for (const [page, host] of pages) this.#pages.set(from + page, host)
  }
}
