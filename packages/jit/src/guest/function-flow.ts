// What the translator must know of a function's control flow: order, loop headers, where the budget is checked, and which registers
// are needed or changed where. Masks have a bit per register: one of integer registers, one of floating-point ones.
import { controlFlow, placesIn, type ControlFlow } from "@lamina/ir"
import { carriedRegisters, isJoin, type BlockRegisters } from "./carried-registers.ts"
import { endOf, successorsOfEnd, type GuestFunction } from "./guest-function.ts"
import { addRegister, bitOf, hasRegister, type RegisterMasks } from "./register-masks.ts"
import type { RegisterUsage } from "./register-usage.ts"

/** Where calls note what they are to come back to: ra. */
export const returnRegister = 1

/** Registers that calls pass as parameters of WebAssembly functions. */
export const passed = { sp: 2, a0: 10, a1: 11, a2: 12 } as const
export const passedRegisters: readonly number[] = [passed.sp, passed.a0, passed.a1, passed.a2]
const passedMask = passedRegisters.reduce((mask, register) => mask | bitOf(register), 0)
/** At the entry the stack pointer is in memory as well. */
export const enteredDirty = passedMask & ~bitOf(passed.sp)

export interface BlockFlow {
  /** Blocks that this one may lead to within the function, and whether that is the way back from a call. */
  readonly successors: readonly number[]
  readonly isCall: boolean
  /** Whether several edges lead here, or one that leads back to the entry. */
  readonly isJoin: boolean
  /** An edge that may close a loop leads here. */
  readonly isHeader: boolean
  /** The way back from a call leads here. */
  readonly isContinuation: boolean
  /** Where the budget is checked: instructions up to the next check or the end, at most; else 0. */
  budget: number
  /** Registers that may hold what memory does not, at the block's start. */
  readonly dirty: RegisterMasks
  /** Registers whose contents at the start depend on the way from the immediate dominator. */
  readonly merged: RegisterMasks
  /** Those of them that are passed to the block; the rest is in memory. */
  readonly carried: RegisterMasks
  /** Registers that, changed by the block, are stored on each way on from it, before they change again: as well at once. */
  readonly storedAnyway: RegisterMasks
  /** Of a loop's header: registers that the loop needs, and does not change. */
  readonly invariant: RegisterMasks
}

export interface FunctionFlow {
  /** The block of the function's own entry. */
  readonly own: number
  readonly order: readonly number[]
  readonly blocks: readonly BlockFlow[]
  /** Immediate dominators, -1 for the entry. */
  readonly parents: Int32Array
  /** By block: the loops' headers that it immediately dominates; what they need is best loaded there. */
  readonly headersBehind: readonly (readonly number[])[]
  /** Blocks by their numbers. */
  readonly indexOf: ReadonlyMap<number, number>
}

/** Analyses a function. */
export function functionFlow({ blocks }: GuestFunction, usage: RegisterUsage): FunctionFlow {
  const indexOf = new Map(blocks.map(({ id }, index) => [id, index]))
  const successors = blocks.map(({ end }) => successorsOfEnd(end).map((id) => indexOf.get(id)!))
  const flow = controlFlow(successors)
  const { order, dominators } = flow
  const place = placesIn(order, blocks.length)
  const marks = blocks.map(({ end }, index) => ({
    isCall: end.kind === "call" || end.kind === "call-indirect",
    isJoin: isJoin(flow, index),
    ...{ isHeader: false, isContinuation: false },
  }))
  for (const index of order)
    for (const to of successors[index]) {
      if (place[to] <= place[index]) marks[to].isHeader = true
      if (marks[index].isCall) marks[to].isContinuation = true
    }
  const [{ end: first }] = blocks
  const own = first.kind === "enter" ? indexOf.get(first.targets[0])! : 0
  const registers = registersInBlocks(blocks, order, marks, usage)
  const live = findLive(flow, marks, registers)
  const { merged, carried, invariant } = carriedRegisters(flow, registers, live)
  const flows = marks.map((mark, index): BlockFlow => ({
    ...mark,
    successors: successors[index],
    budget: 0,
    dirty: { x: 0, f: 0 },
    storedAnyway: { x: -1, f: -1 },
    merged: merged[index],
    carried: both(carried[index], live[index]),
    invariant: both(invariant[index], live[index]),
  }))
  findBudgets(blocks, flows, order, new Set(first.kind === "enter" ? successors[0] : [0]))
  findDirty(flows, order, registers, first.kind === "enter" ? own : -1)
  findStored(flows, order, registers)
  const isHeader = (index: number) => flows[index].isHeader
  return {
    ...{ own, order, blocks: flows, indexOf, parents: dominators.parent },
    headersBehind: dominators.children.map((children) => children.filter(isHeader)),
  }
}

const both = (a: RegisterMasks, b: RegisterMasks): RegisterMasks => ({ x: a.x & b.x, f: a.f & b.f })

function findBudgets(
  blocks: GuestFunction["blocks"],
  flows: readonly BlockFlow[],
  order: readonly number[],
  entries: ReadonlySet<number>,
): void {
  const longest = new Float64Array(blocks.length)
  const isCheck = (index: number) => entries.has(index) || flows[index].isHeader || flows[index].isContinuation
  for (let i = order.length - 1; i >= 0; i--) {
    const index = order[i]
    let most = 0
    for (const to of flows[index].successors) if (!isCheck(to)) most = Math.max(most, longest[to])
    longest[index] = blocks[index].steps.length + most
    if (isCheck(index)) flows[index].budget = longest[index]
  }
}

interface UsedRegisters extends BlockRegisters {
  /** What is read before the block writes it. */
  readonly reads: RegisterMasks
}

function registersInBlocks(
  blocks: GuestFunction["blocks"],
  order: readonly number[],
  marks: readonly { readonly isCall: boolean }[],
  usage: RegisterUsage,
): readonly UsedRegisters[] {
  const found = blocks.map(() => ({ uses: [] as number[], reads: { x: 0, f: 0 }, writes: { x: 0, f: 0 } }))
  for (const index of order) {
    const { uses, reads, writes } = found[index]
    let certainFrom = 0
    for (const [count, { decoded, choice }] of blocks[index].steps.entries()) {
      const read = (register: number) => {
        uses.push(register)
        if (!hasRegister(writes, register)) addRegister(reads, register)
      }
      usage.reads(decoded, read)
      usage.writes(decoded, (register) => {
        // What may be written is otherwise as it was.
        if (count < certainFrom) read(register)
        else uses.push(register)
        addRegister(writes, register)
      })
      if (choice) certainFrom = Math.max(certainFrom, endOf(choice, count))
    }
    // Calls pass them; whoever leaves gives a0.
    reads.x |= (marks[index].isCall ? passedMask : bitOf(passed.a0)) & ~writes.x
    if (marks[index].isCall) writes.x = writes.f = -1
  }
  return found
}

/** Registers that are read before they are written, and before the next call, by block. */
function findLive(
  { order, successors }: ControlFlow,
  marks: readonly { readonly isCall: boolean }[],
  registers: readonly UsedRegisters[],
): readonly RegisterMasks[] {
  const live = registers.map(() => ({ x: 0, f: 0 }))
  for (let changed = true; changed;) {
    changed = false
    for (let i = order.length - 1; i >= 0; i--) {
      const index = order[i]
      let [x, f] = [0, 0]
      if (!marks[index].isCall)
        for (const to of successors[index]) {
          x |= live[to].x
          f |= live[to].f
        }
      const { reads, writes } = registers[index]
      x = reads.x | (x & ~writes.x)
      f = reads.f | (f & ~writes.f)
      if (x === live[index].x && f === live[index].f) continue
      live[index] = { x, f }
      changed = true
    }
  }
  return live
}

/** `entered`: the block of the function's own entry where there are further ones, which have all in memory; else -1. */
function findDirty(
  flows: readonly BlockFlow[],
  order: readonly number[],
  registers: readonly UsedRegisters[],
  entered: number,
): void {
  flows[0].dirty.x = enteredDirty & staysDirty(flows[0]).x
  for (let changed = true; changed;) {
    changed = false
    for (const index of order) {
      const { isCall, dirty, successors } = flows[index]
      const { writes } = registers[index]
      const x = isCall ? bitOf(passed.a0) : dirty.x | writes.x
      const f = isCall ? 0 : dirty.f | writes.f
      for (const to of successors) {
        if (index === 0 && entered >= 0 && to !== entered) continue
        const next = flows[to]
        const stays = staysDirty(next)
        const [newX, newF] = [x & stays.x, f & stays.f]
        if ((newX & ~next.dirty.x) === 0 && (newF & ~next.dirty.f) === 0) continue
        next.dirty.x |= newX
        next.dirty.f |= newF
        changed = true
      }
    }
  }
}

/**
 * Registers that memory need not have where a block begins. In front of a loop all are stored but what it carries around: that keeps its
 * exits small.
 */
export function staysDirty({ isJoin, isHeader, merged, carried }: BlockFlow): RegisterMasks {
  if (isHeader) return carried
  return isJoin ? { x: carried.x | ~merged.x, f: carried.f | ~merged.f } : { x: -1, f: -1 }
}

function findStored(flows: readonly BlockFlow[], order: readonly number[], registers: readonly UsedRegisters[]): void {
  for (let changed = true; changed;) {
    changed = false
    for (let i = order.length - 1; i >= 0; i--) {
      const { isCall, successors, storedAnyway } = flows[order[i]]
      // Calls and exits store all, but for what they pass.
      let [x, f] = [isCall ? ~passedMask : successors.length === 0 ? ~bitOf(passed.a0) : -1, -1]
      if (!isCall)
        for (const to of successors) {
          const stays = staysDirty(flows[to])
          const { writes } = registers[to]
          x &= ~stays.x | (flows[to].storedAnyway.x & ~writes.x)
          f &= ~stays.f | (flows[to].storedAnyway.f & ~writes.f)
        }
      if (x === storedAnyway.x && f === storedAnyway.f) continue
      storedAnyway.x = x
      storedAnyway.f = f
      changed = true
    }
  }
}
