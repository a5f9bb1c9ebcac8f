// Who reads each value.
import { type FunctionBuilder, targetsOf, terminatorOperands, type Value } from "@lamina/ir"

/** The instructions that read each value; -1 for a terminator or a parameter that it is passed to. */
export function usersOf(fn: FunctionBuilder): ReadonlyMap<Value, readonly number[]> {
  const users = new Map<Value, number[]>()
  const add = (value: Value, user: number): void => {
    const all = users.get(value)
    if (all) all.push(user)
    else users.set(value, [user])
  }
  for (const block of fn.blocks) {
    for (const instruction of block.instructions)
      for (let i = fn.operandStart[instruction]; i < fn.operandStart[instruction + 1]; i++)
        add(fn.operands[i], instruction)
    if (block.terminator) for (const value of terminatorOperands(block.terminator)) add(value, -1)
    for (const { args } of targetsOf(block)) for (const value of args) add(value, -1)
  }
  return users
}
