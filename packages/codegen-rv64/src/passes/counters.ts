// Counters of a loop: parameters of its header that grow by the same constant whenever it goes round.
import type { FunctionBuilder, NaturalLoop, Target, Value } from "@lamina/ir"
import { targetsOf } from "@lamina/ir"
import { constant32 } from "./constants.ts"
import { sumOf } from "./simplify-instruction.ts"

export interface Counter {
  readonly param: Value
  /** Added each time round. */
  readonly step: number
  /** What it begins with. */
  readonly initial: Value
  /** What is passed back. */
  readonly next: Value
}

/** `preheader`: the number of the block in front of the loop. */
export function countersOf(fn: FunctionBuilder, loop: NaturalLoop, preheader: number): ReadonlyMap<Value, Counter> {
  const counters = new Map<Value, Counter>()
  const { params } = fn.blocks[loop.header]
  const targets = (from: number): Target[] =>
    targetsOf(fn.blocks[from]).filter(({ block }) => block.index === loop.header)
  const entering = targets(preheader)[0]
  const back = loop.latches.flatMap(targets)
  params.forEach((param, i) => {
    const next = back[0].args[i]
    if (fn.valueTypes[param] !== "i32" || back.some(({ args }) => args[i] !== next)) return
    const sum = sumOf(fn, next)
    if (sum?.value === param && constant32(fn, param) === undefined)
      counters.set(param, { param, step: sum.constant, initial: entering.args[i], next })
  })
  return counters
}
