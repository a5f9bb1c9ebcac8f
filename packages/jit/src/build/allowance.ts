// What translations may still use: one number of 64 bits, which calls pass on and give back. Bytes of the host's stack are its upper half,
// instructions its lower one. It is negative while a translation uses more of the stack than it may; and when it comes back, if control has not
// come to the return address.
import type { FunctionBuilder, Value } from "@lamina/ir"

const elsewhereBit = -(2n ** 63n)

/** Makes an allowance of bytes of the stack, and instructions. */
export function makeAllowance(f: FunctionBuilder, stack: Value, instructions: Value): Value {
  const upper = f.binary("i64.shl", f.convert("i64.extend_i32_u", stack), f.iconst64(32n))
  return f.binary("i64.or", upper, f.convert("i64.extend_i32_u", instructions))
}

/** The instructions of an allowance, an i32. */
export function instructionsOf(f: FunctionBuilder, allowance: Value): Value {
  return f.convert("i32.wrap_i64", allowance)
}

/** An allowance less, or more, a few instructions. */
export function spend(f: FunctionBuilder, allowance: Value, instructions: number): Value {
  return instructions === 0 ? allowance : f.binary("i64.sub", allowance, f.iconst64(BigInt(instructions)))
}

/** An allowance within a function whose frame takes so many bytes; and what is left of it outside again. */
export function takeFrame(f: FunctionBuilder, allowance: Value, bytes: number): Value {
  return bytes === 0 ? allowance : f.binary("i64.sub", allowance, f.iconst64(BigInt(bytes) << 32n))
}

export function giveFrameBack(f: FunctionBuilder, allowance: Value, bytes: number): Value {
  return bytes === 0 ? allowance : f.binary("i64.add", allowance, f.iconst64(BigInt(bytes) << 32n))
}

/** What is added to an allowance where a function is left whose frame takes so many bytes, and that has executed so many instructions. */
export function changeOf(bytes: number, instructions: number): bigint {
  return (BigInt(bytes) << 32n) - BigInt(instructions)
}

/** Whether an allowance is negative. */
export function isNegative(f: FunctionBuilder, allowance: Value): Value {
  return f.compare("i64.lt_s", allowance, f.iconst64(0n))
}

/** An allowance that says that control goes on elsewhere. */
export function markElsewhere(f: FunctionBuilder, allowance: Value): Value {
  return f.binary("i64.or", allowance, f.iconst64(elsewhereBit))
}

/** The allowance without that. */
export function clearElsewhere(f: FunctionBuilder, allowance: Value): Value {
  return f.binary("i64.and", allowance, f.iconst64(BigInt.asUintN(64, ~elsewhereBit)))
}
