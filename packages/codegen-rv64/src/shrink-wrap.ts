// Shrink-wrapping: a function that may return before it calls anything makes its stack frame only where it goes on (Chow, "Minimizing
// Register Usage Penalty at Procedure Calls", PLDI 1988, in a simple case).
import { findLiveness } from "./liveness.ts"
import { type MachineBlock, type MachineFunction, type MachineInstruction, successors } from "./machine-code.ts"
import { isVirtual, type Register } from "./register.ts"

/** So many decisions may lie before the frame. */
const mostHeads = 4

/**
 * Splits a function in two: blocks in front, which call nothing and from which it returns or goes on at one place; and the others. A block
 * between them copies what the others read into registers of their own, so that what is kept over calls is no matter of the blocks in
 * front. Whether these need a frame after all is seen when registers are allocated. Does nothing where there is no such place.
 */
export function shrinkWrap(fn: MachineFunction): void {
  const graph = graphOf(fn)
  const front = findFront(fn, graph)
  if (!front) return
  const live = findLiveness(fn).in[fn.blocks.findIndex(({ index }) => index === front.goesOn)]
  const renamed = new Map([...live].map((register) => [register, fn.virtual(fn.classOf(register))]))
  const origin = 0
  const between: MachineBlock = {
    index: 1 + Math.max(...fn.blocks.map(({ index }) => index)),
    depth: 0,
    instructions: [
      ...instructionsOfConstants(fn, front.blocks, renamed),
      { kind: "jump", to: front.goesOn, defs: [], uses: [], origin },
    ],
  }
  for (const block of fn.blocks) {
    if (front.blocks.has(block.index)) {
      if (block.index === front.last) leadTo(block, front.goesOn, between.index)
      continue
    }
    for (const instruction of block.instructions) {
      instruction.defs = instruction.defs.map((register) => renamed.get(register) ?? register)
      instruction.uses = instruction.uses.map((register) => renamed.get(register) ?? register)
    }
  }
  const place = fn.blocks.findIndex(({ index }) => index === front.goesOn)
  fn.blocks.splice(place, 0, between)
  fn.front = { blocks: front.blocks, between: between.index }
}

interface Graph {
  readonly blocks: ReadonlyMap<number, MachineBlock>
  readonly predecessors: ReadonlyMap<number, ReadonlySet<number>>
  /** Blocks with a call, and those from which one is reached. */
  readonly reachCalls: ReadonlySet<number>
}

function graphOf(fn: MachineFunction): Graph {
  const predecessors = new Map(fn.blocks.map(({ index }) => [index, new Set<number>()]))
  for (const block of fn.blocks) for (const to of successors(block)) predecessors.get(to)?.add(block.index)
  const reachCalls = new Set<number>()
  const pending = fn.blocks.filter(hasCall).map(({ index }) => index)
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    if (reachCalls.has(block)) continue
    reachCalls.add(block)
    pending.push(...(predecessors.get(block) ?? []))
  }
  return { blocks: new Map(fn.blocks.map((block) => [block.index, block])), predecessors, reachCalls }
}

function hasCall({ instructions }: MachineBlock): boolean {
  return instructions.some((one) => one.kind === "call" && !one.isTail && !one.keepsRegisters)
}

interface Front {
  readonly blocks: ReadonlySet<number>
  /** The block in front that goes on, and where to. */
  readonly last: number
  readonly goesOn: number
}

/** From the entry on: blocks that call nothing and lead to one block that may reach a call, and else to blocks that only return. */
function findFront(fn: MachineFunction, graph: Graph): Front | undefined {
  let found: Front | undefined
  const front = new Set<number>()
  let head = fn.blocks[0].index
  for (let heads = 0; heads < mostHeads; heads++) {
    const block = graph.blocks.get(head)
    if (
      !block ||
      hasCall(block) ||
      !graph.reachCalls.has(head) ||
      block.instructions.some(({ kind }) => kind === "incoming")
    )
      return found
    if ([...(graph.predecessors.get(head) ?? [])].some((from) => !front.has(from))) return found
    const next = [...new Set(successors(block))]
    const on = next.filter((to) => graph.reachCalls.has(to))
    const returns = next.filter((to) => !graph.reachCalls.has(to))
    if (on.length !== 1) return found
    front.add(head)
    const exits = new Set<number>()
    if (!returns.every((to) => takeExits(to, graph, front, exits))) return found
    for (const exit of exits) front.add(exit)
    if (exits.size > 0) found = { blocks: new Set(front), last: head, goesOn: on[0] }
    head = on[0]
  }
  return found
}

/** Whether all that a way to a return consists of is reached from the front alone; takes it into `exits`. */
function takeExits(start: number, graph: Graph, front: ReadonlySet<number>, exits: Set<number>): boolean {
  const pending = [start]
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (exits.has(index)) continue
    exits.add(index)
    const block = graph.blocks.get(index)
    if (block) pending.push(...successors(block))
  }
  return [...exits].every((index) =>
    [...(graph.predecessors.get(index) ?? [])].every((from) => front.has(from) || exits.has(from)),
  )
}

function leadTo(block: MachineBlock, from: number, to: number): void {
  const end = block.instructions[block.instructions.length - 1]
  if (end.kind === "jump") end.to = end.to === from ? to : end.to
  else if (end.kind === "branch") {
    end.then = end.then === from ? to : end.then
    end.else = end.else === from ? to : end.else
  } else if (end.kind === "table") {
    end.targets.forEach((target, i) => (end.targets[i] = target === from ? to : target))
    if (end.otherwise === from) end.otherwise = to
  }
}

/** Copies into the new registers; a constant is made again, so that it is known to be one. */
function instructionsOfConstants(
  fn: MachineFunction,
  front: ReadonlySet<number>,
  renamed: ReadonlyMap<Register, Register>,
): MachineInstruction[] {
  const constants = new Map<Register, MachineInstruction>()
  const written = new Map<Register, number>()
  for (const { index, instructions } of fn.blocks)
    for (const instruction of instructions)
      for (const def of instruction.defs) {
        written.set(def, (written.get(def) ?? 0) + 1)
        if (front.has(index) && instruction.kind === "constant") constants.set(def, instruction)
      }
  const made: MachineInstruction[] = []
  const [defs, uses]: readonly [Register[], Register[]] = [[], []]
  for (const [from, to] of renamed) {
    if (!isVirtual(from)) continue
    const constant = written.get(from) === 1 ? constants.get(from) : undefined
    if (constant?.kind === "constant") made.push({ ...constant, defs: [to], uses: [] })
    else {
      defs.push(to)
      uses.push(from)
    }
  }
  if (defs.length > 0) made.unshift({ kind: "copy", defs, uses, origin: 0 })
  return made
}
