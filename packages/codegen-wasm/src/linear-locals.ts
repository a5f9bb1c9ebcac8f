// Gives values WebAssembly locals in one walk over the blocks, after Poletto and Sarkar, "Linear Scan Register Allocation" (1999): more
// locals and copies than colouring makes, in a fraction of its time. For code that is made while it is waited for.
import { type FunctionDefinition, targetsOf, terminatorOperands, type Value, type ValueType } from "@lamina/ir"
import { groupByType, type Locals } from "./local-colouring.ts"
import type { Schedule } from "./schedule.ts"

/** The positions of what happens, in the order of the blocks: from a value's definition to its last use it keeps its local. */
interface Intervals {
  /** Positions where blocks begin, and where their ends read; by block. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly defined: Int32Array
  /** -1 for values that nobody reads from a local. */
  readonly last: Int32Array
  readonly positions: number
}

/** Gives the values of a function locals; `order` is its reverse postorder. */
export function linearLocals(definition: FunctionDefinition, order: readonly number[], schedule: Schedule): Locals {
  const { needed, inlined, constant, roots } = schedule
  const { blocks, valueTypes, firstResult, resultCount } = definition
  const { starts, last, positions } = intervalsOf(definition, order, schedule)
  const of = new Int32Array(valueTypes.length).fill(-1)
  const wish = wishes(definition, order, needed)
  const types: ValueType[] = []
  const occupied: boolean[] = []
  const free: Record<ValueType, number[]> = { i32: [], i64: [], f32: [], f64: [] }
  /** Locals to be freed behind each position, as lists: the first, and the next of each value. */
  const firstOver = new Int32Array(positions).fill(-1)
  const nextOver = new Int32Array(valueTypes.length)
  let over = 0

  /** Frees what is read for the last time up to a position. */
  const release = (position: number) => {
    for (; over <= position; over++)
      for (let value = firstOver[over]; value >= 0; value = nextOver[value]) {
        occupied[of[value]] = false
        free[valueTypes[value]].push(of[value])
      }
  }
  const take = (value: number): number => {
    const wished = wish[value] >= 0 ? of[wish[value]] : -1
    if (wished >= 0 && !occupied[wished]) return wished
    const list = free[valueTypes[value]]
    // A local that somebody wished for may be on the list still.
    for (let local = list.pop(); local !== undefined; local = list.pop()) if (!occupied[local]) return local
    return types.push(valueTypes[value]) - 1
  }
  const assign = (value: number, local: number) => {
    of[value] = local
    occupied[local] = true
    nextOver[value] = firstOver[last[value]]
    firstOver[last[value]] = value
  }

  // The function's parameters are the first locals, in order.
  for (const param of blocks[0].params) {
    const local = types.push(valueTypes[param]) - 1
    if (last[param] >= 0) assign(param, local)
    else free[valueTypes[param]].push(local)
  }
  for (const index of order) {
    let position = starts[index]
    // What is read last where the block begins was read before.
    release(position - 1)
    if (index !== 0) for (const param of blocks[index].params) if (last[param] >= 0) assign(param, take(param))
    for (const instruction of roots[index]) {
      position++
      const first = firstResult[instruction]
      const results = first + resultCount[instruction]
      if (first < results) release(position)
      for (let value = first; value < results; value++)
        if (last[value] >= 0 && inlined[value] === 0 && constant[value] === 0) assign(value, take(value))
    }
  }
  return groupByType(of, types, definition.signature.params.length)
}

function intervalsOf(
  definition: FunctionDefinition,
  order: readonly number[],
  { needed, inlined, constant, roots }: Schedule,
): Intervals {
  const { blocks, valueTypes, valueInstruction, operandStart, operands } = definition
  const starts = new Int32Array(blocks.length).fill(-1)
  const ends = new Int32Array(blocks.length)
  const defined = new Int32Array(valueTypes.length)
  const last = new Int32Array(valueTypes.length).fill(-1)
  let position = 0
  const readValue = (value: Value): void => {
    if (inlined[value] === 1) readOperands(valueInstruction[value])
    else if (constant[value] === 0) last[value] = position
  }
  const readOperands = (instruction: number): void => {
    const end = operandStart[instruction + 1]
    for (let i = operandStart[instruction]; i < end; i++) readValue(operands[i])
  }
  for (const index of order) {
    const block = blocks[index]
    starts[index] = position
    // A parameter gets its value before: it needs a local even if the value is never read.
    for (const param of block.params) {
      defined[param] = position
      if (needed[param] === 1) last[param] = position
    }
    for (const instruction of roots[index]) {
      position++
      readOperands(instruction)
      const first = definition.firstResult[instruction]
      for (let i = definition.resultCount[instruction] - 1; i >= 0; i--) defined[first + i] = position
    }
    position++
    for (const value of terminatorOperands(block.terminator!)) readValue(value)
    for (const { block: to, args } of targetsOf(block))
      for (let i = 0; i < args.length; i++) if (needed[to.params[i]] === 1) readValue(args[i])
    ends[index] = position
    position++
  }
  const intervals = { starts, ends, defined, last, positions: position }
  extendOverLoops(definition, order, intervals)
  return intervals
}

/** What is defined before a loop and read in it is needed until the loop's end, for the next round. */
function extendOverLoops(
  definition: FunctionDefinition,
  order: readonly number[],
  { starts, ends, defined, last, positions }: Intervals,
): void {
  const endOf = new Map<number, number>()
  for (const index of order)
    for (const { block } of targetsOf(definition.blocks[index])) {
      const start = starts[block.index]
      if (start <= starts[index]) endOf.set(start, Math.max(ends[index], endOf.get(start) ?? 0))
    }
  if (endOf.size === 0) return
  const loopStarts = Int32Array.from(endOf.keys()).sort()
  const loopEnds = loopStarts.map((start) => endOf.get(start)!)
  // How many loops start at or before each position.
  const startedBy = new Int32Array(positions)
  let count = 0
  for (let position = 0; position < positions; position++) {
    if (loopStarts[count] === position) count++
    startedBy[position] = count
  }
  for (let value = 0; value < last.length; value++) {
    if (last[value] < 0) continue
    // A loop that is extended over may lead into the next one.
    for (let loop = startedBy[defined[value]]; loop < startedBy[last[value]]; loop++)
      if (loopEnds[loop] > last[value]) last[value] = loopEnds[loop]
  }
}

/** The value whose local would suit each: a parameter that it is passed to, or one passed to it; -1 for none. */
function wishes(definition: FunctionDefinition, order: readonly number[], needed: Uint8Array): Int32Array {
  const wish = new Int32Array(definition.valueTypes.length).fill(-1)
  for (const index of order)
    for (const { block, args } of targetsOf(definition.blocks[index]))
      for (let i = 0; i < args.length; i++) {
        const param = block.params[i]
        if (needed[param] === 0) continue
        if (wish[args[i]] < 0) wish[args[i]] = param
        if (wish[param] < 0) wish[param] = args[i]
      }
  return wish
}
