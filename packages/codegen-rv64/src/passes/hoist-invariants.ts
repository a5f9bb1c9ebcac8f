// Computes what does not change in a loop in front of it.
import {
  type ControlFlow,
  definingBlocks,
  type FunctionBuilder,
  type NaturalLoop,
  naturalLoops,
  opOf,
  pruneParameters,
  type Value,
} from "@lamina/ir"
import { constant32 } from "./constants.ts"
import { controlFlowOf } from "./control-flow.ts"
import { globalsChanged } from "./global-versions.ts"
import type { ModuleFacts } from "./module-facts.ts"
import { operandsOf } from "./new-instruction.ts"
import type { Pass } from "./pass.ts"
import { fitsImmediate } from "./simplify-instruction.ts"
import { findPreheader, makePreheaders } from "./preheader.ts"
import { usersOf } from "./users.ts"

export const hoistInvariants: Pass = { name: "hoist-invariants", run }

/** Loads stay: another hart or a device may change what they read. A loop that waits for a global to change has to call something. */
function run(fn: FunctionBuilder, facts: ModuleFacts): void {
  let flow = controlFlowOf(fn)
  if (makePreheaders(fn, flow, naturalLoops(flow))) {
    pruneParameters(fn)
    flow = controlFlowOf(fn)
  }
  const loops = naturalLoops(flow)
  if (loops.length === 0) return
  const home = definingBlocks(fn, flow.order)
  const users = usersOf(fn)
  for (const loop of loops) {
    regroup(fn, loop, home, users)
    hoist(fn, flow, loop, home, facts)
  }
}

/** `home`: the block that defines each value, kept up to date. */
function hoist(fn: FunctionBuilder, flow: ControlFlow, loop: NaturalLoop, home: Int32Array, facts: ModuleFacts): void {
  const preheader = findPreheader(fn, flow, loop)
  if (!preheader) return
  const changed = new Set<number>()
  for (const block of loop.nodes)
    for (const instruction of fn.blocks[block].instructions)
      for (const global of globalsChanged(fn, facts, instruction)) changed.add(global)
  for (const index of flow.order) {
    if (!loop.nodes.has(index)) continue
    const { instructions } = fn.blocks[index]
    const kept = instructions.filter((instruction) => {
      const op = opOf(fn, instruction)
      const isFixed = op.effect === "pure" || (op.name === "global.get" && !changed.has(fn.immediate[instruction]))
      if (!isFixed || operandsOf(fn, instruction).some((value) => loop.nodes.has(home[value]))) return true
      fn.blocks[preheader.index].instructions.push(instruction)
      home[fn.firstResult[instruction]] = preheader.index
      return false
    })
    instructions.splice(0, instructions.length, ...kept)
  }
}

/** `(x + a) + b`, where `a` and `b` do not change in the loop, becomes `x + (a + b)`. */
function regroup(
  fn: FunctionBuilder,
  loop: NaturalLoop,
  home: Int32Array,
  users: ReadonlyMap<Value, readonly number[]>,
): void {
  const isInvariant = (value: Value): boolean => !loop.nodes.has(home[value]) || constant32(fn, value) !== undefined
  const isSum = (value: Value): boolean => {
    const instruction = fn.valueInstruction[value]
    return instruction >= 0 && loop.nodes.has(home[value]) && opOf(fn, instruction).name === "i32.add"
  }
  const isFolded = (value: Value): boolean => {
    const constant = constant32(fn, value)
    return constant !== undefined && fitsImmediate(constant)
  }
  for (const index of loop.nodes) {
    const { instructions } = fn.blocks[index]
    for (const instruction of [...instructions]) {
      if (opOf(fn, instruction).name !== "i32.add") continue
      const [sum, fixed] = ordered(operandsOf(fn, instruction), isInvariant)
      if (!isInvariant(fixed) || isInvariant(sum) || isFolded(fixed) || !isSum(sum) || users.get(sum)?.length !== 1)
        continue
      const inner = fn.valueInstruction[sum]
      const [moving, innerFixed] = ordered(operandsOf(fn, inner), isInvariant)
      if (!isInvariant(innerFixed) || isInvariant(moving) || isFolded(innerFixed)) continue
      // The inner sum turns into the one that does not change; both are in the loop until it is hoisted.
      const place = fn.operandStart[instruction]
      const innerPlace = fn.operandStart[inner]
      fn.operands[innerPlace] = innerFixed
      fn.operands[innerPlace + 1] = fixed
      fn.operands[place] = moving
      fn.operands[place + 1] = sum
    }
  }
}

/** The operand that changes first, if one does. */
function ordered([a, b]: readonly Value[], isInvariant: (value: Value) => boolean): readonly [Value, Value] {
  return isInvariant(a) ? [b, a] : [a, b]
}
