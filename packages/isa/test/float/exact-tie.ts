// Whether the exact result of an operation lies half-way between two values: the oracle for rounding ties away. It never
// rounds: it checks an equation between exact numbers.
import type { Vector } from "./vectors.ts"

/** The number n * 2^e. */
interface Dyadic {
  readonly n: bigint
  readonly e: number
}

/** Whether the exact result of `vector` is the midpoint of the values `low` and `high`, which are finite. */
export function isMidpoint(vector: Vector, low: bigint, high: bigint): boolean {
  const resultWidth = vector.operation === "narrow" ? 32 : vector.operation === "widen" ? 64 : vector.width
  const twice = plus(valueOf(resultWidth, low), valueOf(resultWidth, high))
  const midpoint = { n: twice.n, e: twice.e - 1 }
  const a = () => valueOf(vector.width, vector.a)
  const b = () => valueOf(vector.width, vector.b)
  const c = () => valueOf(vector.width, vector.c)
  switch (vector.operation) {
    case "add":
      return same(plus(a(), b()), midpoint)
    case "sub":
      return same(a(), plus(midpoint, b()))
    case "mul":
      return same(times(a(), b()), midpoint)
    case "div":
      return same(a(), times(midpoint, b()))
    case "sqrt":
      return same(a(), times(midpoint, midpoint))
    case "fma":
      return same(plus(times(a(), b()), c()), midpoint)
    case "widen":
    case "narrow":
      return same(a(), midpoint)
    case "fromI32":
      return same({ n: BigInt.asIntN(32, vector.a), e: 0 }, midpoint)
    case "fromU32":
      return same({ n: BigInt.asUintN(32, vector.a), e: 0 }, midpoint)
    case "fromI64":
      return same({ n: BigInt.asIntN(64, vector.a), e: 0 }, midpoint)
    case "fromU64":
      return same({ n: vector.a, e: 0 }, midpoint)
    default:
      throw new Error(`${vector.operation} does not round to a floating-point value`)
  }
}

/** The finite single or double with these bits. */
function valueOf(width: number, bits: bigint): Dyadic {
  const fractionBits = width === 32 ? 23 : 52
  const negative = BigInt.asIntN(width, bits) < 0n
  const magnitude = Number(BigInt.asUintN(width - 1, bits) >> BigInt(fractionBits))
  const fraction = BigInt.asUintN(fractionBits, bits)
  const n = magnitude === 0 ? fraction : fraction + (1n << BigInt(fractionBits))
  return { n: negative ? -n : n, e: Math.max(magnitude, 1) - (width === 32 ? 150 : 1075) }
}

function plus(x: Dyadic, y: Dyadic): Dyadic {
  const e = Math.min(x.e, y.e)
  return { n: (x.n << BigInt(x.e - e)) + (y.n << BigInt(y.e - e)), e }
}

function times(x: Dyadic, y: Dyadic): Dyadic {
  return { n: x.n * y.n, e: x.e + y.e }
}

function same(x: Dyadic, y: Dyadic): boolean {
  const e = Math.min(x.e, y.e)
  return x.n << BigInt(x.e - e) === y.n << BigInt(y.e - e)
}
