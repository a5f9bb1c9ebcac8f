// The high half of a 64-bit product, from 32-bit pieces: functions in IR, compiled into the modules that need them.
import { type FunctionBuilder, Module, type Value } from "@lamina/ir"

export type MulHigh = "i64.mul_high_u" | "i64.mul_high_s" | "i64.mul_high_su"

/** The operations WebAssembly does not have. */
export const mulHighOps: readonly MulHigh[] = ["i64.mul_high_u", "i64.mul_high_s", "i64.mul_high_su"]

/** A function of two i64 that computes the operation. The signed ones use the unsigned one. */
export function mulHighFunction(op: MulHigh): FunctionBuilder {
  const f = new Module().function(op, ["i64", "i64"], ["i64"])
  const [a, b] = f.params as [Value, Value]
  if (op === "i64.mul_high_u") f.ret([unsigned(f, a, b)])
  else {
    // A negative a stands for a - 2^64, which takes b off the high half; and so for b.
    let high = f.binary("i64.mul_high_u", a, b)
    high = f.binary("i64.sub", high, negativeTimes(f, a, b))
    if (op === "i64.mul_high_s") high = f.binary("i64.sub", high, negativeTimes(f, b, a))
    f.ret([high])
  }
  return f
}

/** `b` where `a` is negative, else 0. */
function negativeTimes(f: FunctionBuilder, a: Value, b: Value): Value {
  return f.binary("i64.and", f.binary("i64.shr_s", a, f.iconst64(63n)), b)
}

function unsigned(f: FunctionBuilder, a: Value, b: Value): Value {
  const mask = f.iconst64(0xffff_ffffn)
  const width = f.iconst64(32n)
  const low = (value: Value): Value => f.binary("i64.and", value, mask)
  const high = (value: Value): Value => f.binary("i64.shr_u", value, width)
  const mul = (x: Value, y: Value): Value => f.binary("i64.mul", x, y)
  const add = (x: Value, y: Value): Value => f.binary("i64.add", x, y)
  const [a0, a1, b0, b1] = [low(a), high(a), low(b), high(b)]
  // None of these sums overflows: (2^32 - 1)^2 + 2 (2^32 - 1) < 2^64.
  const middle = add(mul(a1, b0), high(mul(a0, b0)))
  const other = add(mul(a0, b1), low(middle))
  return add(add(mul(a1, b1), high(middle)), high(other))
}
