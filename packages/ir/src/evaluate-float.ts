// What the floating-point operations compute (WebAssembly specification, section 4.3.3), on bits. Where WebAssembly leaves
// a NaN's bits open, the canonical NaN; where it does not (abs, neg, copysign), the exact bits.
import { floatBits, floatValue, type Scalar } from "./scalar.ts"

type Compute = (args: readonly Scalar[]) => Scalar

function nearest(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value
  const floor = Math.floor(value)
  const rest = value - floor
  const rounded = rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1
  return rounded === 0 && value < 0 ? -0 : rounded
}

/** The operations of a float type by name, `add` for `f32.add`. */
export function floatOperations(type: "f32" | "f64"): Readonly<Record<string, Compute>> {
  const sign = type === "f32" ? 0x8000_0000n : 0x8000_0000_0000_0000n
  const raw = (bits: bigint): Scalar => (type === "f32" ? Number(bits) : bits)
  const one =
    (compute: (a: number) => number): Compute =>
    ([a]) =>
      floatBits(type, compute(floatValue(type, a)))
  const two =
    (compute: (a: number, b: number) => number): Compute =>
    ([a, b]) =>
      floatBits(type, compute(floatValue(type, a), floatValue(type, b)))
  const compare =
    (holds: (a: number, b: number) => boolean): Compute =>
    ([a, b]) =>
      Number(holds(floatValue(type, a), floatValue(type, b)))
  // A double holds the exact sum, difference and product of singles closely enough that rounding twice is rounding once.
  return {
    abs: ([a]) => raw(BigInt(a) & ~sign),
    neg: ([a]) => raw(BigInt(a) ^ sign),
    copysign: ([a, b]) => raw((BigInt(a) & ~sign) | (BigInt(b) & sign)),
    ceil: one(Math.ceil),
    floor: one(Math.floor),
    trunc: one(Math.trunc),
    nearest: one(nearest),
    sqrt: one(Math.sqrt),
    add: two((a, b) => a + b),
    sub: two((a, b) => a - b),
    mul: two((a, b) => a * b),
    div: two((a, b) => a / b),
    min: two(Math.min),
    max: two(Math.max),
    eq: compare((a, b) => a === b),
    ne: compare((a, b) => a !== b),
    lt: compare((a, b) => a < b),
    gt: compare((a, b) => a > b),
    le: compare((a, b) => a <= b),
    ge: compare((a, b) => a >= b),
  }
}
