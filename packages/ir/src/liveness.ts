// Liveness, one value at a time: from each use upwards to the definition.
import { type FunctionDefinition, terminatorOperands, targetsOf, type Value } from "./function.ts"

/** The block that defines each value; -1 for values of blocks not in `order`. */
export function definingBlocks(definition: FunctionDefinition, order: readonly number[]): Int32Array {
  const blocks = new Int32Array(definition.valueTypes.length).fill(-1)
  for (const index of order) {
    const block = definition.blocks[index]
    for (const param of block.params) blocks[param] = index
    for (const instruction of block.instructions) {
      const first = definition.firstResult[instruction]
      for (let i = definition.resultCount[instruction] - 1; i >= 0; i--) blocks[first + i] = index
    }
  }
  return blocks
}

/**
 * The values live at the start of each block, its own parameters not included. Arguments of a branch are uses in the
 * branching block. `order` are the reachable blocks, `predecessors` theirs. Values for which `counts` is false are left out.
 */
export function liveAtStart(
  definition: FunctionDefinition,
  order: readonly number[],
  predecessors: readonly (readonly number[])[],
  counts: (value: Value) => boolean = () => true,
): Value[][] {
  const home = definingBlocks(definition, order)
  const usedIn: (number[] | undefined)[] = []
  const use = (value: Value, block: number): void => {
    if (home[value] === block || !counts(value)) return
    const blocks = (usedIn[value] ??= [])
    if (blocks[blocks.length - 1] !== block) blocks.push(block)
  }
  for (const index of order) {
    const block = definition.blocks[index]
    for (const instruction of block.instructions) {
      const end = definition.operandStart[instruction + 1]
      for (let i = definition.operandStart[instruction]; i < end; i++) use(definition.operands[i], index)
    }
    if (block.terminator !== undefined) for (const value of terminatorOperands(block.terminator)) use(value, index)
    for (const target of targetsOf(block)) for (const value of target.args) use(value, index)
  }
  const live: Value[][] = definition.blocks.map(() => [])
  const reached = new Int32Array(definition.blocks.length).fill(-1)
  usedIn.forEach((blocks, value) => {
    if (blocks === undefined) return
    const pending = [...blocks]
    for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
      if (reached[block] === value || block === home[value]) continue
      reached[block] = value
      live[block].push(value as Value)
      for (const from of predecessors[block]) pending.push(from)
    }
  })
  return live
}
