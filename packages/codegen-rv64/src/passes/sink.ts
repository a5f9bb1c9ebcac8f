// Computes what only one way needs on that way, where the branch that reads it can take it in.
import {
  definingBlocks,
  type FunctionBuilder,
  naturalLoops,
  opOf,
  targetsOf,
  terminatorOperands,
  type Value,
} from "@lamina/ir"
import { controlFlowOf } from "./control-flow.ts"
import { operandsOf } from "./new-instruction.ts"
import type { Pass } from "./pass.ts"

export const sink: Pass = { name: "sink", run }

function run(fn: FunctionBuilder): void {
  const flow = controlFlowOf(fn)
  const loops = naturalLoops(flow)
  const home = definingBlocks(fn, flow.order)
  const readers = readingBlocks(fn, flow.order)
  const goesDeeper = (from: number, to: number): boolean => loops.some(({ nodes }) => nodes.has(to) && !nodes.has(from))
  for (const index of [...flow.order].reverse()) {
    const block = fn.blocks[index]
    const sunk = new Map<number, number[]>()
    for (let i = block.instructions.length - 1; i >= 0; i--) {
      const instruction = block.instructions[i]
      const op = opOf(fn, instruction)
      if (op.effect !== "pure" || op.kind === "const") continue
      const blocks = readers.get(fn.firstResult[instruction] as Value)
      if (blocks?.size !== 1) continue
      const [to] = blocks
      if (to === index || goesDeeper(index, to) || !flow.dominators.dominates(index, to)) continue
      block.instructions.splice(i, 1)
      const list = sunk.get(to)
      if (list) list.push(instruction)
      else sunk.set(to, [instruction])
      home[fn.firstResult[instruction]] = to
      for (const operand of operandsOf(fn, instruction)) {
        // Its operands may follow it, when nobody else reads them where they are.
        const all = readers.get(operand)
        if (all && !isReadIn(fn, index, operand)) all.delete(index)
        all?.add(to)
      }
    }
    for (const [to, list] of sunk) fn.blocks[to].instructions.unshift(...list.reverse())
  }
}

/** The blocks in which each value is read; the arguments of a branch where it branches. */
function readingBlocks(fn: FunctionBuilder, order: readonly number[]): Map<Value, Set<number>> {
  const readers = new Map<Value, Set<number>>()
  for (const index of order) {
    const read = (value: Value): void => {
      const blocks = readers.get(value)
      if (blocks) blocks.add(index)
      else readers.set(value, new Set([index]))
    }
    eachRead(fn, index, read)
  }
  return readers
}

function isReadIn(fn: FunctionBuilder, block: number, value: Value): boolean {
  let found = false
  eachRead(fn, block, (read) => (found ||= read === value))
  return found
}

function eachRead(fn: FunctionBuilder, index: number, read: (value: Value) => void): void {
  const block = fn.blocks[index]
  for (const instruction of block.instructions) operandsOf(fn, instruction).forEach(read)
  if (block.terminator) terminatorOperands(block.terminator).forEach(read)
  for (const { args } of targetsOf(block)) args.forEach(read)
}
