// The block in front of a loop, where what does not change in it is computed.
import type { Block, ControlFlow, FunctionBuilder, NaturalLoop, Value } from "@lamina/ir"
import { redirect } from "./redirect.ts"

/** Whether a block leads to the loop's header alone, and is the only one outside the loop to do so. Undefined when there is none such. */
export function findPreheader(fn: FunctionBuilder, flow: ControlFlow, loop: NaturalLoop): Block | undefined {
  const entering = flow.predecessors[loop.header].filter((from) => !loop.nodes.has(from))
  const [only] = entering
  return entering.length === 1 && fn.blocks[only].terminator?.kind === "br" ? fn.blocks[only] : undefined
}

/** Puts a block in front of each loop that lacks one. Whether there were any. The flow then has to be looked at anew. */
export function makePreheaders(fn: FunctionBuilder, flow: ControlFlow, loops: readonly NaturalLoop[]): boolean {
  let made = false
  for (const loop of loops) {
    if (loop.header === 0 || findPreheader(fn, flow, loop)) continue
    const header = fn.blocks[loop.header]
    const block = fn.block(header.params.map((param) => fn.valueTypes[param]))
    const entering = flow.predecessors[loop.header].filter((from) => !loop.nodes.has(from))
    for (const from of entering) {
      const end = fn.blocks[from].terminator
      if (end === undefined) continue
      fn.blocks[from].terminator = redirect(end, (target) => (target.block === header ? { ...target, block } : target))
    }
    const args: readonly Value[] = block.params
    fn.blocks[block.index].terminator = { kind: "br", target: { block: header, args: [...args] } }
    fn.blocks[block.index].origin = header.origin
    made = true
  }
  return made
}
