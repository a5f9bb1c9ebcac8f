// Shrink-wrapping: a function that may return before it calls anything makes its frame only where it goes on (Chow, "Minimizing Register Usage
// Penalty at Procedure Calls", PLDI 1988; here, at one place).
import { dominatorTree, reversePostorder } from "@lamina/ir"
import { successors, type MachineBlock, type MachineFunction, type MachineInstruction } from "./machine-code.ts"
import { findLiveness } from "./liveness.ts"
import type { Register } from "./register.ts"

/**
 * Finds the block at whose start the frame is to be made: it dominates all calls, is in no loop, and what follows it is reached through it alone.
 * Registers that live into it get new names there, so that those that live over calls need no saved registers before. Notes the block and those
 * behind it in `fn.framed`; leaves a function without such a block as it is.
 */
export function shrinkWrap(fn: MachineFunction): void {
  if (!fn.blocks.some(hasCall) || !mayEndEarly(fn)) return
  duplicateReturns(fn)
  const places = new Map(fn.blocks.map((block, place) => [block.index, place]))
  const next = fn.blocks.map((block) => successors(block).map((index) => places.get(index) ?? 0))
  const order = reversePostorder(next)
  const { dominates, parent } = dominatorTree(next, order)
  const calling = order.filter((place) => hasCall(fn.blocks[place]))
  if (calling.length === 0) return
  let place = calling[0]
  while (place > 0 && !(calling.every((other) => dominates(place, other)) && isClosed(place))) place = parent[place]
  if (place <= 0) return
  const framed = order.filter((other) => dominates(place, other))
  rename(fn, place, framed)
  fn.framed = { start: fn.blocks[place].index, blocks: new Set(framed.map((other) => fn.blocks[other].index)) }

  /** Whether what a block dominates leads nowhere else, and not back to the block. */
  function isClosed(block: number): boolean {
    return order.every(
      (from) => !dominates(block, from) || next[from].every((to) => to !== block && dominates(block, to)),
    )
  }
}

function hasCall({ instructions }: MachineBlock): boolean {
  return instructions.some((instruction) => instruction.kind === "call" && !instruction.isTail)
}

/** Whether there is a way to an end without a call. */
function mayEndEarly(fn: MachineFunction): boolean {
  const byIndex = new Map(fn.blocks.map((block) => [block.index, block]))
  const seen = new Set<MachineBlock>()
  const pending = [fn.blocks[0]]
  for (let block = pending.pop(); block; block = pending.pop()) {
    if (seen.has(block) || hasCall(block)) continue
    seen.add(block)
    const next = successors(block)
    if (next.length === 0) return true
    for (const index of next) {
      const to = byIndex.get(index)
      if (to) pending.push(to)
    }
  }
  return false
}

/** Blocks that only return are put behind what jumps to them, so that ways with a frame and without one do not meet there. */
function duplicateReturns(fn: MachineFunction): void {
  const returns = new Map<number, MachineInstruction>()
  for (const { index, instructions } of fn.blocks)
    if (instructions.length === 1 && instructions[0].kind === "return") returns.set(index, instructions[0])
  for (const { instructions } of fn.blocks) {
    const last = instructions[instructions.length - 1]
    const end = last?.kind === "jump" ? returns.get(last.to) : undefined
    if (end) instructions[instructions.length - 1] = { ...end, uses: [...end.uses], defs: [] }
  }
  removeUnreached(fn)
}

function removeUnreached(fn: MachineFunction): void {
  const byIndex = new Map(fn.blocks.map((block) => [block.index, block]))
  const found = new Set<MachineBlock>()
  const pending = [fn.blocks[0]]
  for (let block = pending.pop(); block; block = pending.pop()) {
    if (found.has(block)) continue
    found.add(block)
    for (const index of successors(block)) {
      const to = byIndex.get(index)
      if (to) pending.push(to)
    }
  }
  fn.blocks = fn.blocks.filter((block) => found.has(block))
}

/** Gives registers that live into a block another name in all that it dominates; constants are made there again. */
function rename(fn: MachineFunction, start: number, framed: readonly number[]): void {
  const live = findLiveness(fn).in[start]
  if (live.size === 0) return
  const constants = new Map<Register, MachineInstruction>()
  const definitions = new Map<Register, number>()
  for (const { instructions } of fn.blocks) {
    for (const instruction of instructions) {
      for (const def of instruction.defs) definitions.set(def, (definitions.get(def) ?? 0) + 1)
      if (instruction.kind === "constant") constants.set(instruction.defs[0], instruction)
    }
  }
  const names = new Map([...live].map((register) => [register, fn.virtual(fn.classOf(register))]))
  for (const place of framed) {
    for (const { uses, defs } of fn.blocks[place].instructions) {
      uses.forEach((use, index) => (uses[index] = names.get(use) ?? use))
      defs.forEach((def, index) => (defs[index] = names.get(def) ?? def))
    }
  }
  const { instructions } = fn.blocks[start]
  const origin = instructions[0]?.origin ?? 0
  const [copied, made]: [Register[], MachineInstruction[]] = [[], []]
  for (const [register, name] of names) {
    const constant = constants.get(register)
    if (constant?.kind === "constant" && definitions.get(register) === 1) made.push({ ...constant, defs: [name] })
    else copied.push(register)
  }
  if (copied.length > 0) {
    const defs = copied.map((register) => names.get(register) ?? register)
    instructions.unshift({ kind: "copy", isSplit: true, defs, uses: copied, origin }, ...made)
  } else instructions.unshift(...made)
  // A constant that is only used behind is not made before.
  const used = new Set(fn.blocks.flatMap((block) => block.instructions.flatMap(({ uses }) => uses)))
  for (const block of fn.blocks) {
    const kept = block.instructions.filter(({ kind, defs }) => kind !== "constant" || used.has(defs[0]))
    block.instructions.splice(0, block.instructions.length, ...kept)
  }
}
