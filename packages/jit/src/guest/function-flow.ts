// What the translator must know of a function's control flow: order, loop headers, where the budget is checked, and which registers
// are needed or changed where. Masks have a bit per register: one of integer registers, one of floating-point ones.
import { placesIn, reversePostorder } from "@lamina/ir"
import { successorsOfEnd, type GuestFunction } from "./guest-function.ts"
import { floatBase, type RegisterUsage } from "./register-usage.ts"

/** Registers that calls pass as parameters of WebAssembly functions; the first result is the address to go on at, the second a0. */
export const passed = { sp: 2, a0: 10, a1: 11, a2: 12 } as const
export const passedRegisters: readonly number[] = [passed.sp, passed.a0, passed.a1, passed.a2]
const bit = (register: number) => 1 << register
const passedMask = passedRegisters.reduce((mask, register) => mask | bit(register), 0)
/** At the entry the stack pointer is in memory as well. */
export const enteredDirty = passedMask & ~bit(passed.sp)

export interface BlockFlow {
  /** Blocks that this one may lead to within the function, and whether that is the way back from a call. */
  readonly successors: readonly number[]
  readonly isCall: boolean
  /** How many edges lead here. */
  predecessors: number
  /** An edge that may close a loop leads here. */
  isHeader: boolean
  /** The way back from a call leads here. */
  isContinuation: boolean
  /** Where the budget is checked: instructions up to the next check or the end, at most; else 0. */
  budget: number
  /** Registers that are read before they are written, and before the next call. */
  liveX: number
  liveF: number
  /** Registers that may hold what memory does not, at the block's start. */
  dirtyX: number
  dirtyF: number
}

export interface FunctionFlow {
  readonly order: readonly number[]
  readonly blocks: readonly BlockFlow[]
  /** Blocks by their numbers. */
  readonly indexOf: ReadonlyMap<number, number>
}

/** Analyses a function. */
export function functionFlow({ blocks }: GuestFunction, usage: RegisterUsage): FunctionFlow {
  const indexOf = new Map(blocks.map(({ id }, index) => [id, index]))
  const successors = blocks.map(({ end }) => successorsOfEnd(end).map((id) => indexOf.get(id)!))
  const order = reversePostorder(successors)
  const place = placesIn(order, blocks.length)
  const flows = blocks.map(({ end }, index): BlockFlow => ({
    successors: successors[index],
    isCall: end.kind === "call" || end.kind === "call-indirect",
    ...{ predecessors: 0, isHeader: false, isContinuation: false, budget: 0 },
    ...{ liveX: 0, liveF: 0, dirtyX: 0, dirtyF: 0 },
  }))
  for (const index of order)
    for (const to of successors[index]) {
      flows[to].predecessors++
      if (place[to] <= place[index]) flows[to].isHeader = true
      if (flows[index].isCall) flows[to].isContinuation = true
    }
  findBudgets(blocks, flows, order)
  findRegisters(blocks, flows, order, successors, usage)
  return { order, blocks: flows, indexOf }
}

function findBudgets(blocks: GuestFunction["blocks"], flows: readonly BlockFlow[], order: readonly number[]): void {
  const longest = new Float64Array(blocks.length)
  const isCheck = (index: number) => index === 0 || flows[index].isHeader || flows[index].isContinuation
  for (let i = order.length - 1; i >= 0; i--) {
    const index = order[i]
    let most = 0
    for (const to of flows[index].successors) if (!isCheck(to)) most = Math.max(most, longest[to])
    longest[index] = blocks[index].steps.length + most
    if (isCheck(index)) flows[index].budget = longest[index]
  }
}

function findRegisters(
  blocks: GuestFunction["blocks"],
  flows: readonly BlockFlow[],
  order: readonly number[],
  successors: readonly (readonly number[])[],
  usage: RegisterUsage,
): void {
  const count = blocks.length
  const [useX, useF, defX, defF] = [0, 1, 2, 3].map(() => new Int32Array(count))
  for (const index of order) {
    for (const { decoded } of blocks[index].steps) {
      usage.reads(decoded, (register) => {
        if (register < floatBase) useX[index] |= bit(register) & ~defX[index]
        else useF[index] |= bit(register) & ~defF[index]
      })
      usage.writes(decoded, (register) => {
        if (register < floatBase) defX[index] |= bit(register)
        else defF[index] |= bit(register)
      })
    }
    // Calls pass them; whoever leaves gives a0.
    if (flows[index].isCall) useX[index] |= passedMask & ~defX[index]
    else useX[index] |= bit(passed.a0) & ~defX[index]
  }
  for (let changed = true; changed;) {
    changed = false
    for (let i = order.length - 1; i >= 0; i--) {
      const index = order[i]
      const flow = flows[index]
      let [x, f] = [0, 0]
      if (!flow.isCall)
        for (const to of successors[index]) {
          x |= flows[to].liveX
          f |= flows[to].liveF
        }
      x = useX[index] | (x & ~defX[index])
      f = useF[index] | (f & ~defF[index])
      if (x === flow.liveX && f === flow.liveF) continue
      flow.liveX = x
      flow.liveF = f
      changed = true
    }
  }
  flows[0].dirtyX = enteredDirty
  for (let changed = true; changed;) {
    changed = false
    for (const index of order) {
      const { isCall, dirtyX, dirtyF } = flows[index]
      const x = isCall ? bit(passed.a0) : dirtyX | defX[index]
      const f = isCall ? 0 : dirtyF | defF[index]
      for (const to of successors[index]) {
        const next = flows[to]
        // What a loop does not need is stored in front of it, and behind each round: that is cheaper than to carry it around.
        const [newX, newF] = next.isHeader ? [x & next.liveX, f & next.liveF] : [x, f]
        if ((newX & ~next.dirtyX) === 0 && (newF & ~next.dirtyF) === 0) continue
        next.dirtyX |= newX
        next.dirtyF |= newF
        changed = true
      }
    }
  }
}
