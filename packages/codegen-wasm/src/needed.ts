// Which values are needed: an instruction with an effect, or a terminator, depends on them. The others are dead code.
import { type FunctionDefinition, opOf, targetsOf, terminatorOperands, type Value } from "@lamina/ir"

/** 1 for each needed value. `order` are the reachable blocks. */
export function neededValues(definition: FunctionDefinition, order: readonly number[]): Uint8Array {
  const needed = new Uint8Array(definition.valueTypes.length)
  const pending: Value[] = []
  const need = (value: Value): void => {
    if (needed[value] === 1) return
    needed[value] = 1
    pending.push(value)
  }
  const needOperands = (instruction: number): void => {
    const end = definition.operandStart[instruction + 1]
    for (let i = definition.operandStart[instruction]; i < end; i++) need(definition.operands[i])
  }
  /** For each block parameter the values that branches pass to it. */
  const passed: (Value[] | undefined)[] = []
  for (const index of order) {
    const block = definition.blocks[index]
    for (const instruction of block.instructions) {
      if (opOf(definition, instruction).effect !== "pure") needOperands(instruction)
    }
    for (const value of terminatorOperands(block.terminator!)) need(value)
    for (const target of targetsOf(block)) {
      target.args.forEach((arg, i) => (passed[target.block.params[i]] ??= []).push(arg))
    }
  }
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    const instruction = definition.valueInstruction[value]
    if (instruction >= 0) needOperands(instruction)
    else passed[value]?.forEach(need)
  }
  return needed
}
