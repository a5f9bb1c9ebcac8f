// Removes instructions whose results nobody reads and that do nothing else, and parameters that come to nothing.
import { type FunctionBuilder, opOf, pruneParameters, targetsOf, terminatorOperands, type Value } from "@lamina/ir"
import { operandsOf } from "./new-instruction.ts"
import type { Pass } from "./pass.ts"

export const removeDeadCode: Pass = { name: "remove-dead-code", run }

function run(fn: FunctionBuilder): void {
  const needed = new Set<Value>()
  const pending: Value[] = []
  const need = (value: Value): void => {
    if (needed.has(value)) return
    needed.add(value)
    pending.push(value)
  }
  const sources = argumentsByParameter(fn)
  for (const block of fn.blocks) {
    if (block.terminator) terminatorOperands(block.terminator).forEach(need)
    for (const instruction of block.instructions) {
      const { effect } = opOf(fn, instruction)
      if (effect === "writes" || effect === "traps" || mayFault(fn, instruction))
        operandsOf(fn, instruction).forEach(need)
    }
  }
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    const instruction = fn.valueInstruction[value]
    if (instruction >= 0) operandsOf(fn, instruction).forEach(need)
    else sources.get(value)?.forEach(need)
  }
  for (const block of fn.blocks) {
    const kept = block.instructions.filter((instruction) => {
      const { effect } = opOf(fn, instruction)
      if (effect === "writes" || effect === "traps" || mayFault(fn, instruction)) return true
      return needed.has(fn.firstResult[instruction] as Value)
    })
    block.instructions.splice(0, block.instructions.length, ...kept)
  }
  fn.rewrite(
    (value) => value,
    (param) => needed.has(param),
  )
  pruneParameters(fn)
}

/** A load may fault, and then its guest sees it. */
function mayFault(fn: FunctionBuilder, instruction: number): boolean {
  return opOf(fn, instruction).kind === "load"
}

function argumentsByParameter(fn: FunctionBuilder): ReadonlyMap<Value, readonly Value[]> {
  const sources = new Map<Value, Value[]>()
  for (const block of fn.blocks)
    for (const { block: to, args } of targetsOf(block))
      to.params.forEach((param, i) => {
        const list = sources.get(param)
        if (list) list.push(args[i])
        else sources.set(param, [args[i]])
      })
  return sources
}
