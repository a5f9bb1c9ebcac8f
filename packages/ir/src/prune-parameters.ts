// Removes block parameters that say nothing: those that always get the same value, and those that nobody reads.
import type { FunctionBuilder } from "./function-builder.ts"
import { opOf, targetsOf, terminatorOperands, type Value } from "./function.ts"

/** What is passed to parameters: for the parameter `p`, `values[starts[p]]` up to `values[starts[p + 1]]`, that one not included. */
interface Passed {
  readonly params: readonly Value[]
  readonly starts: Int32Array
  readonly values: Int32Array
}

/**
 * Removes parameters of all blocks but the entry whose arguments are one and the same value (or the parameter itself), and parameters that
 * are only passed on among each other. Front ends make more than are needed, as they do not know what follows.
 */
export function pruneParameters(fn: FunctionBuilder): void {
  const passed = passedValues(fn)
  const replacement = replacements(passed)
  const resolve = (value: Value): Value => {
    let found: number = value
    for (let next = replacement[found]; next >= 0; next = replacement[found]) found = next
    return found as Value
  }
  const needed = neededParameters(fn, passed, resolve)
  fn.rewrite(resolve, (param) => replacement[param] < 0 && needed[param] === 1)
}

function passedValues(fn: FunctionBuilder): Passed {
  const starts = new Int32Array(fn.valueTypes.length + 1)
  const params: Value[] = []
  for (const block of fn.blocks) {
    if (block.index !== 0) params.push(...block.params)
    for (const { block: to } of targetsOf(block)) for (const param of to.params) starts[param + 1]++
  }
  for (let value = 1; value < starts.length; value++) starts[value] += starts[value - 1]
  const values = new Int32Array(starts[starts.length - 1])
  const ends = starts.slice()
  for (const block of fn.blocks)
    for (const { block: to, args } of targetsOf(block))
      for (let i = 0; i < args.length; i++) values[ends[to.params[i]]++] = args[i]
  return { params, starts, values }
}

/** For each parameter that always is another value, that value; else -1. */
function replacements({ params, starts, values }: Passed): Int32Array {
  const replacement = new Int32Array(starts.length - 1).fill(-1)
  const only = (param: number): number => {
    let found = -1
    for (let i = starts[param]; i < starts[param + 1]; i++) {
      let value = values[i]
      for (let next = replacement[value]; next >= 0; next = replacement[value]) value = next
      if (value === param || value === found) continue
      if (found >= 0) return -1
      found = value
    }
    return found
  }
  for (let changed = true; changed;) {
    changed = false
    for (const param of params) {
      if (replacement[param] >= 0) continue
      replacement[param] = only(param)
      changed ||= replacement[param] >= 0
    }
  }
  return replacement
}

/** 1 for parameters that an instruction, a terminator or a needed parameter reads. */
function neededParameters(
  fn: FunctionBuilder,
  { starts, values }: Passed,
  resolve: (value: Value) => Value,
): Uint8Array {
  const needed = new Uint8Array(fn.valueTypes.length)
  const pending: Value[] = []
  const need = (given: Value) => {
    if (fn.valueInstruction[given] !== -1) return
    const value = resolve(given)
    if (fn.valueInstruction[value] !== -1 || needed[value] === 1) return
    needed[value] = 1
    pending.push(value)
  }
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      // A pure instruction that nobody needs keeps what it reads: that is for dead-code elimination to say.
      if (opOf(fn, instruction).kind === "const") continue
      for (let i = fn.operandStart[instruction]; i < fn.operandStart[instruction + 1]; i++) need(fn.operands[i])
    }
    if (block.terminator) for (const value of terminatorOperands(block.terminator)) need(value)
  }
  for (let param = pending.pop(); param !== undefined; param = pending.pop())
    for (let i = starts[param]; i < starts[param + 1]; i++) need(values[i] as Value)
  return needed
}
