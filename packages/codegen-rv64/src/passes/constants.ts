// Integer constants as values: what they hold, and making them.
import { type FunctionBuilder, opOf, type Value } from "@lamina/ir"
import { newInstruction } from "./new-instruction.ts"

/** What an i32 constant holds, signed; undefined for any other value. */
export function constant32(fn: FunctionBuilder, value: Value): number | undefined {
  const instruction = fn.valueInstruction[value]
  return instruction >= 0 && opOf(fn, instruction).name === "i32.const" ? fn.immediate[instruction] : undefined
}

/** Makes an i32 constant at the end of `into`. */
export function makeConstant32(fn: FunctionBuilder, into: number[], value: number, origin: number): Value {
  const made = newInstruction(fn, { op: "i32.const", operands: [], immediate: value | 0, origin })
  into.push(made.instruction)
  return made.value
}
