// Which accesses of a global see the same value: a number for what each global holds where a block begins.
import { type ControlFlow, type FunctionBuilder, opOf } from "@lamina/ir"
import type { ModuleFacts } from "./module-facts.ts"

/** Versions of globals at a place: where two are the same number, the global has not been set between. */
export type Versions = Map<number, number>

const unknown = -1

/** Globals that an instruction may set. */
export function globalsChanged(fn: FunctionBuilder, facts: ModuleFacts, instruction: number): Iterable<number> {
  const { kind, name } = opOf(fn, instruction)
  if (name === "global.set") return [fn.immediate[instruction]]
  if (kind === "call") return facts.setByCall[fn.immediate[instruction]]
  return kind === "call_indirect" ? facts.setAtAll : []
}

/**
 * The versions at the start of each reachable block, of the globals that the function reads. A version is the number of the instruction that
 * made it, or, past the instructions, of the block where several meet.
 */
export function globalVersions(fn: FunctionBuilder, flow: ControlFlow, facts: ModuleFacts): readonly Versions[] {
  const globals = new Set<number>()
  for (const index of flow.order)
    for (const instruction of fn.blocks[index].instructions)
      if (opOf(fn, instruction).name === "global.get") globals.add(fn.immediate[instruction])
  const count = fn.instructionOp.length
  const leaves = fn.blocks.map(({ instructions }) => {
    const last: Versions = new Map()
    if (globals.size > 0)
      for (const instruction of instructions)
        for (const global of globalsChanged(fn, facts, instruction)) last.set(global, instruction)
    return last
  })
  const starts: Versions[] = fn.blocks.map(() => new Map<number, number>())
  for (const global of globals) starts[0].set(global, count)
  const leaving = (block: number, global: number) => leaves[block].get(global) ?? starts[block].get(global) ?? unknown
  for (let changed = globals.size > 0; changed;) {
    changed = false
    for (const index of flow.order) {
      if (index === 0) continue
      for (const global of globals) {
        const found = new Set(flow.predecessors[index].map((from) => leaving(from, global)))
        found.delete(unknown)
        const own = count + index
        const version = found.size === 1 && starts[index].get(global) !== own ? [...found][0] : own
        if (found.size === 0 || starts[index].get(global) === version) continue
        starts[index].set(global, version)
        changed = true
      }
    }
  }
  return starts
}
