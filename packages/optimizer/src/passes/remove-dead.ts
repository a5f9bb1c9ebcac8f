// Removes what computes, or loads a register of the guest's, for nobody. Accesses of guest memory stay, as they may fault, and calls that accrue
// exceptions, as the guest may look.
import { ops, targetsOf, terminatorOperands, type FunctionBuilder } from "@lamina/ir"
import { groupOf, opGroup } from "./op-code.ts"
import type { RegionCode, RegionPass } from "./region-code.ts"

export const removeDead: RegionPass = { name: "remove-dead", run }

function run(region: RegionCode): void {
  const { fn, order } = region
  const needed = new Uint8Array(fn.valueTypes.length)
  // What reads a value stands behind it, in its block or in one further down: from the last to the first, readers come first.
  for (let at = order.length - 1; at >= 0; at--) {
    const block = fn.blocks[order[at]]
    if (block.terminator) for (const value of terminatorOperands(block.terminator)) needed[value] = 1
    for (const { args } of targetsOf(block)) for (const value of args) needed[value] = 1
    const { instructions } = block
    let kept = instructions.length
    for (let i = instructions.length - 1; i >= 0; i--) {
      const instruction = instructions[i]
      if (!isNeeded(region, instruction, needed)) continue
      markOperands(fn, instruction, needed)
      instructions[--kept] = instruction
    }
    instructions.splice(0, kept)
  }
}

function isNeeded({ fn, functions, state }: RegionCode, instruction: number, needed: Uint8Array): boolean {
  const { firstResult, resultCount } = fn
  const first = firstResult[instruction]
  for (let value = first; value < first + resultCount[instruction]; value++) if (needed[value] === 1) return true
  switch (groupOf[fn.instructionOp[instruction]]) {
    case opGroup.computes:
      return mayTrap(fn, instruction)
    case opGroup.constant:
      return false
    case opGroup.load:
      return fn.immediate2[instruction] !== state
    case opGroup.call:
      return functions[fn.immediate[instruction]].kind !== "pure"
    default:
      return true
  }
}

function mayTrap({ instructionOp }: FunctionBuilder, instruction: number): boolean {
  return ops[instructionOp[instruction]].effect === "traps"
}

function markOperands({ operands, operandStart }: FunctionBuilder, instruction: number, needed: Uint8Array): void {
  for (let i = operandStart[instruction]; i < operandStart[instruction + 1]; i++) needed[operands[i]] = 1
}
