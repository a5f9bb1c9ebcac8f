// Makes one block of two where control always goes on from one to the other, and comes there from nowhere else.
import type { FunctionBuilder } from "./function-builder.ts"
import { targetsOf } from "./function.ts"

/**
 * Joins the blocks of a function, in place, but for the entry, which may have constants only. A block keeps its number; what has been joined to one in front
 * of it is emptied, as nothing leads there any more.
 */
export function joinBlocks({ blocks }: FunctionBuilder): void {
  const ways = new Uint32Array(blocks.length)
  for (const block of blocks)
    if (block.terminator?.kind === "br") ways[block.terminator.target.block.index]++
    else for (const { block: to } of targetsOf(block)) ways[to.index]++
  for (const block of blocks) {
    if (block.index === 0) continue
    for (let end = block.terminator; end?.kind === "br"; end = block.terminator) {
      const next = blocks[end.target.block.index]
      if (ways[next.index] !== 1 || next.params.length > 0 || next === block) break
      for (const instruction of next.instructions) block.instructions.push(instruction)
      block.terminator = next.terminator
      block.origin = next.origin
      next.instructions.length = 0
      next.terminator = { kind: "unreachable" }
    }
  }
}
