// Branches on `a && b` become two branches: comparing and branching is one instruction, making a truth value is one more each.
import { type FunctionBuilder, opOf, type Target, type Value } from "@lamina/ir"
import { constant32 } from "./constants.ts"
import { operandsOf } from "./new-instruction.ts"
import type { Pass } from "./pass.ts"
import { usersOf } from "./users.ts"

export const splitConditions: Pass = { name: "split-conditions", run }

function run(fn: FunctionBuilder): void {
  const users = usersOf(fn)
  // Blocks that are made here are looked at as well.
  for (let index = 0; index < fn.blocks.length; index++) while (split(fn, index, users)) continue
}

/** A condition as a branch between two others. */
interface Choice {
  readonly first: Value
  readonly ifSo: Value | boolean
  readonly ifNot: Value | boolean
}

function split(fn: FunctionBuilder, index: number, users: ReadonlyMap<Value, readonly number[]>): boolean {
  const block = fn.blocks[index]
  const end = block.terminator
  if (end?.kind !== "br_if") return false
  const instruction = fn.valueInstruction[end.condition]
  if (instruction < 0 || users.get(end.condition)?.length !== 1) return false
  const [a, b] = operandsOf(fn, instruction)
  if (opOf(fn, instruction).name === "i32.eqz") {
    // Dead now, as its only user is gone.
    block.terminator = { ...end, condition: a, then: end.else, else: end.then }
    return true
  }
  const choice = choiceOf(fn, instruction)
  if (!choice || b === undefined) return false
  const go = (condition: Value | boolean): Target => {
    if (typeof condition === "boolean") return condition ? end.then : end.else
    const made = fn.block()
    fn.blocks[made.index].terminator = { kind: "br_if", condition, then: end.then, else: end.else }
    fn.blocks[made.index].origin = block.origin
    return { block: made, args: [] }
  }
  block.terminator = { kind: "br_if", condition: choice.first, then: go(choice.ifSo), else: go(choice.ifNot) }
  return true
}

function choiceOf(fn: FunctionBuilder, instruction: number): Choice | undefined {
  const operands = operandsOf(fn, instruction)
  switch (opOf(fn, instruction).name) {
    case "i32.and": {
      const [a, b] = operands
      return isTruth(fn, a) && isTruth(fn, b) ? { first: a, ifSo: b, ifNot: false } : undefined
    }
    case "i32.or": {
      const [a, b] = operands
      return isTruth(fn, a) && isTruth(fn, b) ? { first: a, ifSo: true, ifNot: b } : undefined
    }
    case "select": {
      const [first, a, b] = operands
      const ifSo = known(fn, a) ?? (a === first ? true : a)
      return { first, ifSo, ifNot: known(fn, b) ?? (b === first ? false : b) }
    }
    default:
      return undefined
  }
}

function known(fn: FunctionBuilder, value: Value): boolean | undefined {
  const constant = constant32(fn, value)
  return constant === undefined ? undefined : constant !== 0
}

/** Whether a value is a comparison's, or made of such: 0 or 1. */
function isTruth(fn: FunctionBuilder, value: Value): boolean {
  const instruction = fn.valueInstruction[value]
  if (instruction < 0) return false
  const { kind, name } = opOf(fn, instruction)
  if (kind === "compare" || name === "i32.eqz" || name === "i64.eqz") return true
  if (name !== "i32.and" && name !== "i32.or") return false
  return operandsOf(fn, instruction).every((operand) => isTruth(fn, operand))
}
