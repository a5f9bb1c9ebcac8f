// What the integer operations compute (WebAssembly specification, section 4.3.2), on one width, over bigints.
import type { Scalar } from "./scalar.ts"
import { Trap } from "./trap.ts"

type Compute = (args: readonly Scalar[]) => Scalar

/** The integer operations of a width by name, `add` for `i32.add`; results are truth values for comparisons. */
export function integerOperations(width: 32 | 64): Readonly<Record<string, Compute>> {
  const bits = BigInt(width)
  const unsigned = (value: Scalar): bigint => BigInt.asUintN(width, BigInt(value))
  const signed = (value: Scalar): bigint => BigInt.asIntN(width, BigInt(value))
  const result = (value: bigint): Scalar =>
    width === 32 ? Number(BigInt.asIntN(32, value)) : BigInt.asUintN(64, value)
  const u =
    (compute: (a: bigint, b: bigint) => bigint): Compute =>
    ([a, b]) =>
      result(compute(unsigned(a), unsigned(b)))
  const s =
    (compute: (a: bigint, b: bigint) => bigint): Compute =>
    ([a, b]) =>
      result(compute(signed(a), signed(b)))
  const one =
    (compute: (a: bigint) => bigint): Compute =>
    ([a]) =>
      result(compute(unsigned(a)))
  const compareU =
    (holds: (a: bigint, b: bigint) => boolean): Compute =>
    ([a, b]) =>
      Number(holds(unsigned(a), unsigned(b)))
  const compareS =
    (holds: (a: bigint, b: bigint) => boolean): Compute =>
    ([a, b]) =>
      Number(holds(signed(a), signed(b)))
  const divisor = (b: bigint): bigint => {
    if (b === 0n) throw new Trap("integer divide by zero")
    return b
  }
  const digits = (a: bigint): string => a.toString(2).padStart(width, "0")
  const rotl = (a: bigint, by: bigint): bigint => (a << (by % bits)) | (a >> (bits - (by % bits)))
  const leading = (a: bigint): bigint => BigInt((digits(a) + "1").indexOf("1"))
  const trailing = (a: bigint): bigint => bits - 1n - BigInt(digits(a).lastIndexOf("1"))
  return {
    clz: one(leading),
    ctz: one((a) => (a === 0n ? bits : trailing(a))),
    popcnt: one((a) => BigInt(digits(a).replaceAll("0", "").length)),
    extend8_s: one((a) => BigInt.asIntN(8, a)),
    extend16_s: one((a) => BigInt.asIntN(16, a)),
    extend32_s: one((a) => BigInt.asIntN(32, a)),
    eqz: ([a]) => Number(unsigned(a) === 0n),
    add: u((a, b) => a + b),
    sub: u((a, b) => a - b),
    mul: u((a, b) => a * b),
    div_s: s((a, b) => {
      const quotient = a / divisor(b)
      if (BigInt.asIntN(width, quotient) !== quotient) throw new Trap("integer overflow")
      return quotient
    }),
    div_u: u((a, b) => a / divisor(b)),
    rem_s: s((a, b) => a % divisor(b)),
    rem_u: u((a, b) => a % divisor(b)),
    and: u((a, b) => a & b),
    or: u((a, b) => a | b),
    xor: u((a, b) => a ^ b),
    shl: u((a, b) => a << (b % bits)),
    shr_s: ([a, b]) => result(signed(a) >> (unsigned(b) % bits)),
    shr_u: u((a, b) => a >> (b % bits)),
    rotl: u(rotl),
    rotr: u((a, b) => rotl(a, bits - (b % bits))),
    mul_high_s: s((a, b) => (a * b) >> bits),
    mul_high_u: u((a, b) => (a * b) >> bits),
    mul_high_su: ([a, b]) => result((signed(a) * unsigned(b)) >> bits),
    eq: compareU((a, b) => a === b),
    ne: compareU((a, b) => a !== b),
    lt_s: compareS((a, b) => a < b),
    lt_u: compareU((a, b) => a < b),
    gt_s: compareS((a, b) => a > b),
    gt_u: compareU((a, b) => a > b),
    le_s: compareS((a, b) => a <= b),
    le_u: compareU((a, b) => a <= b),
    ge_s: compareS((a, b) => a >= b),
    ge_u: compareU((a, b) => a >= b),
  }
}
