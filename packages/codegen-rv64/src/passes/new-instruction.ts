// Instructions that passes make: numbered like any other, in no block yet.
import { type FunctionBuilder, type OpName, opNamed, type Value, type ValueType } from "@lamina/ir"

export interface Wanted {
  readonly op: OpName
  readonly operands: readonly Value[]
  readonly immediate?: number
  readonly immediate2?: number
  /** What kind of value it gives, where that is not in the op table. */
  readonly result?: ValueType
  /** Where it comes from: what the debugger shows. */
  readonly origin: number
}

/** Makes an instruction with one result. Whoever asks puts its number into a block. */
export function newInstruction(
  fn: FunctionBuilder,
  wanted: Wanted,
): { readonly instruction: number; readonly value: Value } {
  const op = opNamed(wanted.op)
  const instruction = fn.instructionOp.push(op.code) - 1
  fn.instructionOrigin.push(wanted.origin)
  fn.operands.push(...wanted.operands)
  fn.operandStart.push(fn.operands.length)
  fn.immediate.push(wanted.immediate ?? 0)
  fn.immediate2.push(wanted.immediate2 ?? -1)
  const type = wanted.result ?? op.result
  fn.resultCount.push(type === undefined ? 0 : 1)
  const value = fn.valueTypes.length as Value
  fn.firstResult.push(value)
  if (type !== undefined) {
    fn.valueTypes.push(type)
    fn.valueInstruction.push(instruction)
  }
  return { instruction, value }
}

export function operandsOf(fn: FunctionBuilder, instruction: number): Value[] {
  return fn.operands.slice(fn.operandStart[instruction], fn.operandStart[instruction + 1])
}
