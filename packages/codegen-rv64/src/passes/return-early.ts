// Where a function returns before it has called anything, it returns there and then, not by the way that all others take: such a way needs no
// stack frame.
import { type FunctionBuilder, opOf, type Target, type Value } from "@lamina/ir"
import { controlFlowOf } from "./control-flow.ts"
import type { Pass } from "./pass.ts"
import { redirect } from "./redirect.ts"

export const returnEarly: Pass = { name: "return-early", run }

function run(fn: FunctionBuilder): void {
  const { order, predecessors } = controlFlowOf(fn)
  const calls = fn.blocks.map(({ instructions }) => instructions.some((instruction) => isCall(fn, instruction)))
  if (!calls.includes(true)) return
  const hasCalled = [...calls]
  for (let changed = true; changed;) {
    changed = false
    for (const block of order) {
      if (hasCalled[block] || !predecessors[block].some((from) => hasCalled[from])) continue
      hasCalled[block] = true
      changed = true
    }
  }
  for (const index of order) {
    const block = fn.blocks[index]
    if (hasCalled[index] || !block.terminator) continue
    if (block.terminator.kind === "br") {
      const values = returned(block.terminator.target)
      if (values) block.terminator = { kind: "return", values }
      continue
    }
    block.terminator = redirect(block.terminator, (target) => {
      const values = returned(target)
      // A block that only one leads to is such a way already.
      if (!values || predecessors[target.block.index].length === 1) return target
      const made = fn.block()
      fn.blocks[made.index].terminator = { kind: "return", values }
      fn.blocks[made.index].origin = block.origin
      return { block: made, args: [] }
    })
  }
}

/** The values that an edge to a block comes to return, when the block does nothing else. */
function returned({ block, args }: Target): readonly Value[] | undefined {
  if (block.instructions.length > 0 || block.terminator?.kind !== "return") return undefined
  return block.terminator.values.map((value) => {
    const at = block.params.indexOf(value)
    return at < 0 ? value : args[at]
  })
}

function isCall(fn: FunctionBuilder, instruction: number): boolean {
  const { kind } = opOf(fn, instruction)
  return kind === "call" || kind === "call_indirect" || kind === "memory" || kind === "segment"
}
