// Error-free transformations: what rounding to nearest took away from a sum or a product, as a number of the same format.
import type { FunctionBuilder, Value } from "@lamina/ir"

type HostType = "f32" | "f64"

/**
 * The number that `sum`, the rounded `a` + `b`, lacks to be exact: Knuth's TwoSum (The Art of Computer Programming, volume 2,
 * section 4.2.2, theorem B). It holds for all a and b, subnormal ones too, as long as no step overflows. That |sum| is below
 * the format's greatest power of two ensures it: either a and b are near each other with opposite signs, and all steps are
 * exact (Sterbenz's lemma), or each step gives one of them but for less than half an ulp of the greatest number.
 */
export function sumResidue(f: FunctionBuilder, type: HostType, a: Value, b: Value, sum: Value): Value {
  const sub = (x: Value, y: Value) => f.binary(`${type}.sub`, x, y)
  const fromB = sub(sum, a)
  const fromA = sub(sum, fromB)
  return f.binary(`${type}.add`, sub(a, fromA), sub(b, fromB))
}

/**
 * The number that `product`, the rounded `a` * `b`, lacks to be exact, all doubles: Dekker's product with Veltkamp's splitting
 * (Dekker, "A floating-point technique for extending the available precision", 1971). Each half of a factor has 26 bits
 * or less, so the products of halves are exact if their lowest bit is no less than 2^-1074: |product| >= 2^-960 ensures
 * that. Splitting multiplies by 2^27 + 1: |a|, |b| < 2^990 keeps it from overflowing, and |product| < 2^1000 the rest.
 */
export function productResidue(f: FunctionBuilder, a: Value, b: Value, product: Value): Value {
  const sub = (x: Value, y: Value) => f.binary("f64.sub", x, y)
  const mul = (x: Value, y: Value) => f.binary("f64.mul", x, y)
  const split = (x: Value) => {
    const scaled = mul(x, f.fconst64(2 ** 27 + 1))
    const high = sub(scaled, sub(scaled, x))
    return { high, low: sub(x, high) }
  }
  const x = split(a)
  const y = split(b)
  const missing = sub(sub(sub(product, mul(x.high, y.high)), mul(x.low, y.high)), mul(x.high, y.low))
  return sub(mul(x.low, y.low), missing)
}

/**
 * The double `sum`, lacking `residue`, rounded to odd instead: of the two doubles around an exact value that is none itself,
 * the one whose last bit is set (Boldo and Melquiond, "Emulation of a FMA and correctly rounded sums:
 * proved algorithms using rounding to odd", 2008). A residue that is not 0 means that `sum` is neither 0 nor subnormal.
 */
export function roundedToOdd(f: FunctionBuilder, sum: Value, residue: Value): Value {
  const bits = f.convert("i64.reinterpret_f64", sum)
  const opposite = f.binary("i64.xor", bits, f.convert("i64.reinterpret_f64", residue))
  // 1 when the exact value has the greater magnitude, -1 when it has the lesser.
  const step = f.binary("i64.or", f.binary("i64.shr_s", opposite, f.iconst64(63n)), f.iconst64(1n))
  const even = f.unary("i32.eqz", f.convert("i32.wrap_i64", f.binary("i64.and", bits, f.iconst64(1n))))
  const moves = f.binary("i32.and", f.compare("f64.ne", residue, f.fconst64(0)), even)
  const stepped = f.binary("i64.add", bits, f.select(moves, step, f.iconst64(0n)))
  return f.convert("f64.reinterpret_i64", stepped)
}
