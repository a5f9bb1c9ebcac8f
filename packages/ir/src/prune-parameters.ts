// Removes block parameters that say nothing: those that always get the same value, and those that nobody reads.
import type { FunctionBuilder } from "./function-builder.ts"
import { opOf, targetsOf, terminatorOperands, type Value } from "./function.ts"

/**
 * Removes parameters of all blocks but the entry whose arguments are one and the same value (or the parameter itself), and parameters that
 * are only passed on among each other. Front ends make more than are needed, as they do not know what follows.
 */
export function pruneParameters(fn: FunctionBuilder): void {
  const replacement = replacements(fn)
  const resolve = (value: Value): Value => {
    let found = value
    for (let next = replacement.get(found); next !== undefined; next = replacement.get(found)) found = next
    return found
  }
  const needed = neededParameters(fn, resolve)
  fn.rewrite(resolve, (param) => !replacement.has(param) && needed.has(param))
}

/** For each parameter that always is another value, that value. */
function replacements(fn: FunctionBuilder): Map<Value, Value> {
  const replacement = new Map<Value, Value>()
  const resolve = (value: Value): Value => {
    let found = value
    for (let next = replacement.get(found); next !== undefined; next = replacement.get(found)) found = next
    return found
  }
  const incoming = new Map<Value, Value[]>()
  for (const block of fn.blocks) {
    for (const { block: to, args } of targetsOf(block)) {
      to.params.forEach((param, i) => {
        const list = incoming.get(param)
        if (list) list.push(args[i])
        else incoming.set(param, [args[i]])
      })
    }
  }
  for (let changed = true; changed;) {
    changed = false
    for (const [param, args] of incoming) {
      if (replacement.has(param)) continue
      let only: Value | undefined
      let isTrivial = true
      for (const arg of args) {
        const value = resolve(arg)
        if (value === param || value === only) continue
        if (only !== undefined) {
          isTrivial = false
          break
        }
        only = value
      }
      if (!isTrivial || only === undefined) continue
      replacement.set(param, only)
      changed = true
    }
  }
  return replacement
}

/** Parameters that an instruction, a terminator or a needed parameter reads. */
function neededParameters(fn: FunctionBuilder, resolve: (value: Value) => Value): Set<Value> {
  const isParam = (value: Value) => fn.valueInstruction[value] === -1
  const needed = new Set<Value>()
  const pending: Value[] = []
  const need = (given: Value) => {
    const value = resolve(given)
    if (!isParam(value) || needed.has(value)) return
    needed.add(value)
    pending.push(value)
  }
  const sources = new Map<Value, Value[]>()
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      // A pure instruction that nobody needs keeps what it reads: that is for dead-code elimination to say.
      if (opOf(fn, instruction).kind === "const") continue
      for (let i = fn.operandStart[instruction]; i < fn.operandStart[instruction + 1]; i++) need(fn.operands[i])
    }
    if (block.terminator) for (const value of terminatorOperands(block.terminator)) need(value)
    for (const { block: to, args } of targetsOf(block)) {
      to.params.forEach((param, i) => {
        const list = sources.get(param)
        if (list) list.push(args[i])
        else sources.set(param, [args[i]])
      })
    }
  }
  for (let param = pending.pop(); param !== undefined; param = pending.pop())
    for (const source of sources.get(param) ?? []) need(source)
  return needed
}
