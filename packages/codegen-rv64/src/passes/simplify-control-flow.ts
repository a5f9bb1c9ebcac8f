// Goes around blocks that do nothing, decides branches on constants, and joins blocks that only follow one another.
import {
  type Block,
  type FunctionBuilder,
  opOf,
  pruneParameters,
  type Target,
  targetsOf,
  type Terminator,
  terminatorOperands,
  type Value,
} from "@lamina/ir"
import { controlFlowOf } from "./control-flow.ts"
import type { Pass } from "./pass.ts"
import { redirect } from "./redirect.ts"

export const simplifyControlFlow: Pass = { name: "simplify-control-flow", run }

/** A bound on rounds: each makes the function smaller, a loop of empty blocks aside. */
const mostRounds = 20

function run(fn: FunctionBuilder): void {
  clearUnreachable(fn)
  for (let round = 0; round < mostRounds; round++) {
    let changed = false
    for (let more = true; more && round < mostRounds; round++) {
      const threaded = threadBranches(fn)
      if (threaded) clearUnreachable(fn)
      more = joinBlocks(fn) || threaded
      changed ||= more
    }
    // A parameter that always is one constant decides branches.
    pruneParameters(fn)
    if (!changed) return
  }
}

/** A block without instructions, whose parameters only its own terminator reads, is passed over by those who know what it will do. */
function threadBranches(fn: FunctionBuilder): boolean {
  const local = blocksWithLocalParameters(fn)
  let changed = false
  const follow = (target: Target): Target => {
    let to = target
    for (let step = 0; step < fn.blocks.length; step++) {
      const next = local.has(to.block.index) ? destination(fn, to) : undefined
      if (next === undefined || next.block.index === to.block.index) break
      to = next
      changed = true
    }
    return to
  }
  for (const block of fn.blocks) {
    if (block.terminator === undefined) continue
    const decided = decide(fn, block.terminator, (value) => value)
    if (decided && block.terminator.kind !== "br") {
      block.terminator = { kind: "br", target: decided }
      changed = true
    }
    block.terminator = redirect(block.terminator, follow)
  }
  return changed
}

/** Where an empty block goes to when it is reached by `target`; undefined when that depends on more than the target. */
function destination(fn: FunctionBuilder, { block, args }: Target): Target | undefined {
  if (block.terminator === undefined) return undefined
  const given = (value: Value): Value => {
    const at = block.params.indexOf(value)
    return at < 0 ? value : args[at]
  }
  const to = decide(fn, block.terminator, given)
  return to && { block: to.block, args: to.args.map(given) }
}

/** The one target that a terminator goes to. */
function decide(fn: FunctionBuilder, end: Terminator, given: (value: Value) => Value): Target | undefined {
  switch (end.kind) {
    case "br":
      return end.target
    case "br_if": {
      const condition = constantOf(fn, given(end.condition))
      if (condition !== undefined) return condition !== 0 ? end.then : end.else
      return sameTarget(end.then, end.else) ? end.then : undefined
    }
    case "switch": {
      const index = constantOf(fn, given(end.index))
      return index === undefined ? undefined : (end.targets[index >>> 0] ?? end.default)
    }
    default:
      return undefined
  }
}

function sameTarget(a: Target, b: Target): boolean {
  return a.block === b.block && a.args.every((arg, i) => arg === b.args[i])
}

function constantOf(fn: FunctionBuilder, value: Value): number | undefined {
  const instruction = fn.valueInstruction[value]
  return instruction >= 0 && opOf(fn, instruction).name === "i32.const" ? fn.immediate[instruction] : undefined
}

/** Blocks but the entry that have no instructions, and whose parameters nobody reads but their own terminators. */
function blocksWithLocalParameters(fn: FunctionBuilder): ReadonlySet<number> {
  const home = new Map<Value, number>()
  for (const { index, params, instructions } of fn.blocks)
    if (index !== 0 && instructions.length === 0) for (const param of params) home.set(param, index)
  const local = new Set(
    fn.blocks.filter(({ index, instructions }) => index !== 0 && instructions.length === 0).map(({ index }) => index),
  )
  for (const block of fn.blocks) {
    const read = (value: Value): void => {
      const owner = home.get(value)
      if (owner !== undefined && owner !== block.index) local.delete(owner)
    }
    for (const instruction of block.instructions)
      for (let i = fn.operandStart[instruction]; i < fn.operandStart[instruction + 1]; i++) read(fn.operands[i])
    if (block.terminator) terminatorOperands(block.terminator).forEach(read)
    for (const { args } of targetsOf(block)) args.forEach(read)
  }
  return local
}

/** Joins a block to the only one that leads to it, where that one leads nowhere else. */
function joinBlocks(fn: FunctionBuilder): boolean {
  const { order, predecessors } = controlFlowOf(fn)
  const replacement = new Map<Value, Value>()
  const joinedInto = new Map<number, Block>()
  for (const index of order) {
    const [only, ...others] = predecessors[index]
    if (only === undefined || others.length > 0 || index === 0) continue
    const block = fn.blocks[index]
    const into = fn.blocks[joinedInto.get(only)?.index ?? only]
    if (into.terminator?.kind !== "br" || into.terminator.target.block !== block || into === block) continue
    into.terminator.target.args.forEach((arg, i) => replacement.set(block.params[i], arg))
    into.instructions.push(...block.instructions)
    into.terminator = block.terminator
    into.origin = block.origin
    block.instructions.length = 0
    block.params.length = 0
    block.terminator = { kind: "unreachable" }
    joinedInto.set(index, into)
  }
  if (joinedInto.size === 0) return false
  const resolve = (value: Value): Value => {
    let found = value
    for (let next = replacement.get(found); next !== undefined; next = replacement.get(found)) found = next
    return found
  }
  fn.rewrite(resolve, () => true)
  return true
}

/** Empties blocks that nothing leads to: they stay, as blocks are numbered, but say nothing. */
function clearUnreachable(fn: FunctionBuilder): void {
  const reached = new Set(controlFlowOf(fn).order)
  for (const block of fn.blocks) {
    if (reached.has(block.index)) continue
    block.instructions.length = 0
    block.params.length = 0
    block.terminator = { kind: "unreachable" }
  }
}
