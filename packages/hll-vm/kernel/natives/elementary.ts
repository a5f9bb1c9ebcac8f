// Native methods of java.lang.Elementary: exponentials, logarithms and circular functions. Sums of two doubles are kept until the last rounding, so that
// nearly every result is the double next to the exact value, as with the machine code that HotSpot has for them.
import { giveLong, native } from "./native"

export function registerElementary(): void {
  native("java/lang/Elementary", "exp", "(D)D", (thread, args) => giveDouble(exp(load<f64>(args), 0)))
  native("java/lang/Elementary", "log", "(D)D", (thread, args) => giveDouble(log(load<f64>(args))))
  native("java/lang/Elementary", "log10", "(D)D", (thread, args) => giveDouble(log10(load<f64>(args))))
  native("java/lang/Elementary", "pow", "(DD)D", (thread, args) => giveDouble(pow(load<f64>(args), load<f64>(args, 8))))
  native("java/lang/Elementary", "sin", "(D)D", (thread, args) => giveDouble(circular(load<f64>(args), 0)))
  native("java/lang/Elementary", "cos", "(D)D", (thread, args) => giveDouble(circular(load<f64>(args), 1)))
  native("java/lang/Elementary", "tan", "(D)D", (thread, args) => giveDouble(circular(load<f64>(args), 2)))
}

function giveDouble(value: f64): u32 {
  return giveLong(reinterpret<u64>(value))
}

/** The low part of the sum that the last of these functions gave the high part of. */
let low: f64 = 0

/** The exact sum of two doubles. */
// @ts-ignore: decorator
@inline
function sum(a: f64, b: f64): f64 {
  const s = a + b
  const t = s - a
  low = a - (s - t) + (b - t)
  return s
}

/** The exact product of two doubles, after Dekker. */
function product(a: f64, b: f64): f64 {
  const p = a * b
  const a1 = 134217729.0 * a
  const b1 = 134217729.0 * b
  const ah = a1 - (a1 - a)
  const bh = b1 - (b1 - b)
  const al = a - ah
  const bl = b - bh
  low = ah * bh - p + ah * bl + al * bh + al * bl
  return p
}

/** The product of two sums. */
function times(a: f64, al: f64, b: f64, bl: f64): f64 {
  const p = product(a, b)
  return sum(p, low + (a * bl + al * b))
}

function scaled(value: f64, exponent: i32): f64 {
  if (exponent > 1000) return value * powerOfTwo(1000) * powerOfTwo(exponent - 1000)
  if (exponent < -1000) return value * powerOfTwo(exponent + 1000) * powerOfTwo(-1000)
  return value * powerOfTwo(exponent)
}

function powerOfTwo(exponent: i32): f64 {
  return reinterpret<f64>(u64(exponent + 1023) << 52)
}

/** e to the power of a sum. */
function exp(x: f64, xl: f64): f64 {
  if (x != x) return x
  if (x > 709.79) return Infinity
  if (x < -745.2) return 0
  const k = nearest(x * 1.4426950408889634)
  const h = x - k * 0.6931471805592082
  const m = k * 7.371002565161996e-13
  const r = sum(h, -m)
  const rl = low + (xl - k * 5.8029889835956905e-25)
  // 1 + r + r^2/2 with both parts, the rest of the series in doubles.
  const square = product(r, r) * 0.5
  const squareLow = low * 0.5 + r * rl
  let tail: f64 = 1.0 / 6402373705728000
  tail = tail * r + 1.0 / 355687428096000
  tail = tail * r + 1.0 / 20922789888000
  tail = tail * r + 1.0 / 1307674368000
  tail = tail * r + 1.0 / 87178291200
  tail = tail * r + 1.0 / 6227020800
  tail = tail * r + 1.0 / 479001600
  tail = tail * r + 1.0 / 39916800
  tail = tail * r + 1.0 / 3628800
  tail = tail * r + 1.0 / 362880
  tail = tail * r + 1.0 / 40320
  tail = tail * r + 1.0 / 5040
  tail = tail * r + 1.0 / 720
  tail = tail * r + 1.0 / 120
  tail = tail * r + 1.0 / 24
  tail = tail * r + 1.0 / 6
  tail = tail * r * r * r
  const a = sum(1, r)
  const a1 = low
  const b = sum(a, square)
  const b1 = low
  return scaled(b + (tail + (a1 + b1 + (rl + squareLow))), i32(k))
}

/** The logarithm of a positive finite double, as a sum. */
function logarithm(x: f64): f64 {
  let bits = reinterpret<u64>(x)
  let k = 0
  if (bits >>> 52 == 0) {
    bits = reinterpret<u64>(x * 18014398509481984.0)
    k = -54
  }
  k += i32(bits >>> 52) - 1023
  let m = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000)
  if (m > 1.4142135623730951) {
    m *= 0.5
    k++
  }
  // log m = 2 artanh s, s = (m - 1) / (m + 1).
  const f = m - 1
  const d = sum(m, 1)
  const dl = low
  const s = f / d
  const p = product(s, d)
  const sl = (f - p - low - s * dl) / d
  const z = times(s, sl, s, sl)
  const zl = low
  let t: f64 = 1.0 / 31
  t = t * z + 1.0 / 29
  t = t * z + 1.0 / 27
  t = t * z + 1.0 / 25
  t = t * z + 1.0 / 23
  t = t * z + 1.0 / 21
  t = t * z + 1.0 / 19
  t = t * z + 1.0 / 17
  t = t * z + 1.0 / 15
  t = t * z + 1.0 / 13
  t = t * z + 1.0 / 11
  let q = sum(0.1111111111111111, t * z)
  let ql = low + 6.1679056923619804e-18
  q = times(q, ql, z, zl)
  ql = low
  q = sum(0.14285714285714285, q)
  ql += low + 7.93016446160826e-18
  q = times(q, ql, z, zl)
  ql = low
  q = sum(0.2, q)
  ql += low - 1.1102230246251566e-17
  q = times(q, ql, z, zl)
  ql = low
  q = sum(0.3333333333333333, q)
  ql += low + 1.850371707708594e-17
  q = times(q, ql, z, zl)
  ql = low
  q = sum(1, q)
  ql += low
  q = times(q, ql, 2 * s, 2 * sl)
  ql = low
  if (k == 0) return sum(q, ql)
  const n = f64(k)
  const a = sum(n * 0.6931471805592082, q)
  const al = low
  const b = sum(a, n * 7.371002565161996e-13)
  return sum(b, al + low + (ql + n * 5.8029889835956905e-25))
}

function log(x: f64): f64 {
  if (!(x > 0 && x < Infinity)) return x == 0 ? -Infinity : x < 0 ? NaN : x
  return logarithm(x)
}

function log10(x: f64): f64 {
  if (!(x > 0 && x < Infinity)) return x == 0 ? -Infinity : x < 0 ? NaN : x
  const l = logarithm(x)
  return times(l, low, 0.4342944819032518, 1.098319650216765e-17)
}

/** Of a positive finite base and a finite exponent. */
function pow(x: f64, y: f64): f64 {
  if (abs(y) > 1e20) {
    return x == 1 ? 1 : x > 1 == y > 0 ? Infinity : 0
  }
  const l = logarithm(x)
  const ll = low
  const rough = l * y
  if (rough > 710) return Infinity
  if (rough < -746) return 0
  const p = product(l, y)
  const pl = low + ll * y
  const e = sum(p, pl)
  return exp(e, low)
}

/** Sine, cosine or tangent; the double is no larger than a million. */
function circular(x: f64, kind: i32): f64 {
  const k = nearest(x * 0.6366197723675814)
  let r = x
  let rl: f64 = 0
  if (k != 0) {
    const a = sum(x - k * 1.5707963267341256, -k * 6.077100506303966e-11)
    const al = low
    const b = sum(a, -k * 2.0222662487111665e-21)
    r = sum(b, al + low - k * 8.4784276603689e-32)
    rl = low
  }
  const quadrant = i32(k) & 3
  if (kind < 2) {
    const turned = (quadrant + kind) & 3
    const value = turned & 1 ? cosine(r, rl) : sine(r, rl)
    return turned & 2 ? -value : value
  }
  const s = sine(r, rl)
  const sl = low
  const c = cosine(r, rl)
  const cl = low
  return quadrant & 1 ? -ratio(c, cl, s, sl) : ratio(s, sl, c, cl)
}

function ratio(a: f64, al: f64, b: f64, bl: f64): f64 {
  const q = a / b
  const p = product(q, b)
  return q + (a - p - low + al - q * bl) / b
}

function sine(r: f64, rl: f64): f64 {
  if (abs(r) < 1e-8) {
    low = 0
    return r
  }
  const z = product(r, r)
  const zl = low + 2 * r * rl
  const cube = times(z, zl, r, rl)
  const cubeLow = low
  const sixth = times(cube, cubeLow, 0.16666666666666666, 9.25185853854297e-18)
  const sixthLow = low
  let t: f64 = -1.0 / 121645100408832000
  t = t * z + 1.0 / 355687428096000
  t = t * z - 1.0 / 1307674368000
  t = t * z + 1.0 / 6227020800
  t = t * z - 1.0 / 39916800
  t = t * z + 1.0 / 362880
  t = t * z - 1.0 / 5040
  t = t * z + 1.0 / 120
  const tail = t * z * cube
  const a = sum(r, -sixth)
  return sum(a, low + (tail + (rl - sixthLow)))
}

function cosine(r: f64, rl: f64): f64 {
  const z = product(r, r)
  const zl = low + 2 * r * rl
  const square = product(z, z)
  const squareLow = low + 2 * z * zl
  let t: f64 = 1.0 / 2432902008176640000
  t = t * z - 1.0 / 6402373705728000
  t = t * z + 1.0 / 20922789888000
  t = t * z - 1.0 / 87178291200
  t = t * z + 1.0 / 479001600
  t = t * z - 1.0 / 3628800
  t = t * z + 1.0 / 40320
  t = t * z - 1.0 / 720
  const fourth = times(square, squareLow, 0.041666666666666664, 2.3129646346357427e-18)
  const fourthLow = low
  const a = sum(1, -0.5 * z)
  const al = low
  const b = sum(a, fourth)
  return sum(b, al + low + (t * square * z + (fourthLow - 0.5 * zl)))
}
