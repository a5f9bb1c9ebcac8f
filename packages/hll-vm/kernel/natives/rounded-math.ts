// Elementary functions rounded correctly, but for one argument in many millions: in pairs of doubles (Dekker, "A floating-point technique for extending
// the available precision"), with about 95 bits. HotSpot's are, so that fdlibm's would differ from them at every tenth argument or so.
import { doubleAt, giveDouble, native } from "./native"

const holder = "java/lang/RoundedMath"

export function registerRoundedMath(): void {
  native(holder, "sin", "(D)D", (thread, args) => giveDouble(sineOrCosine(reduce(doubleAt(args, 0)))))
  native(holder, "cos", "(D)D", (thread, args) => giveDouble(sineOrCosine(reduce(doubleAt(args, 0)) + 1)))
  native(holder, "tan", "(D)D", (thread, args) => giveDouble(tangent(reduce(doubleAt(args, 0)))))
  native(holder, "sin", "(DDI)D", (thread, args) => {
    high = doubleAt(args, 0)
    low = doubleAt(args, 2)
    return giveDouble(sineOrCosine(load<i32>(args, 16)))
  })
  native(holder, "tan", "(DDI)D", (thread, args) => {
    high = doubleAt(args, 0)
    low = doubleAt(args, 2)
    return giveDouble(tangent(load<i32>(args, 16)))
  })
  native(holder, "exp", "(D)D", (thread, args) => giveDouble(exponential(doubleAt(args, 0), 0)))
  native(holder, "log", "(D)D", (thread, args) => {
    logarithm(doubleAt(args, 0))
    return giveDouble(high)
  })
  native(holder, "log10", "(D)D", (thread, args) => {
    logarithm(doubleAt(args, 0))
    multiply(high, low, inverseLn10h, inverseLn10l)
    return giveDouble(high)
  })
  native(holder, "pow", "(DD)D", (thread, args) => {
    logarithm(doubleAt(args, 0))
    multiply(high, low, doubleAt(args, 2), 0)
    if (!(abs<f64>(high) < 708)) return giveDouble(NaN)
    return giveDouble(exponential(high, low))
  })
}

// ---- pairs: a result is `high` + `low`, and `high` is that sum rounded

let high: f64 = 0
let low: f64 = 0

function twoSum(a: f64, b: f64): void {
  const sum = a + b
  const part = sum - a
  low = a - (sum - part) + (b - part)
  high = sum
}

/** Where a is not the smaller one. */
function quickSum(a: f64, b: f64): void {
  const sum = a + b
  low = b - (sum - a)
  high = sum
}

function add(ah: f64, al: f64, bh: f64, bl: f64): void {
  twoSum(al, bl)
  const middle = high
  const least = low
  twoSum(ah, bh)
  quickSum(high, low + middle)
  quickSum(high, low + least)
}

const splitter: f64 = 134217729.0

function multiply(ah: f64, al: f64, bh: f64, bl: f64): void {
  let t = splitter * ah
  const a1 = t - (t - ah)
  const a2 = ah - a1
  t = splitter * bh
  const b1 = t - (t - bh)
  const b2 = bh - b1
  const product = ah * bh
  const rest = a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2
  quickSum(product, rest + (ah * bl + al * bh))
}

function quotient(ah: f64, al: f64, bh: f64, bl: f64): void {
  const first = ah / bh
  multiply(bh, bl, first, 0)
  add(ah, al, -high, -low)
  const second = high / bh
  const rh = high
  const rl = low
  multiply(bh, bl, second, 0)
  add(rh, rl, -high, -low)
  const third = high / bh
  quickSum(first, second)
  add(high, low, third, 0)
}

/** One step of Horner's scheme: the result so far times a pair, plus another. */
function step(xh: f64, xl: f64, ch: f64, cl: f64): void {
  multiply(high, low, xh, xl)
  add(ch, cl, high, low)
}

// ---- by Taylor's series

/** Of an angle of at most a quarter of pi. */
function sine(rh: f64, rl: f64): void {
  multiply(rh, rl, rh, rl)
  const zh = high
  const zl = low
  const x = zh
  high =
    1.6059043836821613e-10 +
    x *
      (-7.647163731819816e-13 +
        x *
          (2.8114572543455206e-15 +
            x *
              (-8.22063524662433e-18 +
                x *
                  (1.9572941063391263e-20 +
                    x * (-3.868170170630684e-23 + x * (6.446950284384474e-26 + x * -9.183689863795546e-29))))))
  low = 0
  step(zh, zl, -2.505210838544172e-8, 1.448814070935912e-24)
  step(zh, zl, 2.7557319223985893e-6, -1.858393274046472e-22)
  step(zh, zl, -0.0001984126984126984, -1.7209558293420705e-22)
  step(zh, zl, 0.008333333333333333, 1.1564823173178714e-19)
  step(zh, zl, -0.16666666666666666, -9.25185853854297e-18)
  multiply(high, low, zh, zl)
  multiply(high, low, rh, rl)
  add(rh, rl, high, low)
}

function cosine(rh: f64, rl: f64): void {
  multiply(rh, rl, rh, rl)
  const zh = high
  const zl = low
  const x = zh
  high =
    2.08767569878681e-9 +
    x *
      (-1.1470745597729725e-11 +
        x *
          (4.779477332387385e-14 +
            x *
              (-1.5619206968586225e-16 +
                x *
                  (4.110317623312165e-19 +
                    x * (-8.896791392450574e-22 + x * (1.6117375710961184e-24 + x * -2.4795962632247976e-27))))))
  low = 0
  step(zh, zl, -2.755731922398589e-7, -2.3767714622250297e-23)
  step(zh, zl, 2.48015873015873e-5, 2.1511947866775882e-23)
  step(zh, zl, -0.001388888888888889, 5.300543954373577e-20)
  step(zh, zl, 0.041666666666666664, 2.3129646346357427e-18)
  step(zh, zl, -0.5, 0.0)
  step(zh, zl, 1, 0)
}

/** Takes multiples of half of pi from an angle of less than a million; gives how many. */
function reduce(x: f64): i32 {
  const count = nearest<f64>(x * 0.6366197723675814)
  twoSum(x, -count * halfPiA)
  if (count != 0) {
    add(high, low, -count * halfPiB, 0)
    add(high, low, -count * halfPiC, 0)
    add(high, low, -count * halfPiD, 0)
  }
  return <i32>count
}

/** Of the pair, and as many quarters of a turn. */
function sineOrCosine(quarters: i32): f64 {
  if ((quarters & 1) != 0) cosine(high, low)
  else sine(high, low)
  return (quarters & 2) != 0 ? -high : high
}

function tangent(quarters: i32): f64 {
  const rh = high
  const rl = low
  cosine(rh, rl)
  const ch = high
  const cl = low
  sine(rh, rl)
  if ((quarters & 1) != 0) quotient(-ch, -cl, high, low)
  else quotient(high, low, ch, cl)
  return high
}

const halfPiA: f64 = 1.5707963267341256
const halfPiB: f64 = 6.077100506303966e-11
const halfPiC: f64 = 2.0222662487111665e-21
const halfPiD: f64 = 8.4784276603689e-32

/** The exponential function, less one, of at most 1/64. */
function exponentialLessOne(zh: f64, zl: f64): void {
  const x = zh
  high =
    0.001388888888888889 +
    x *
      (0.0001984126984126984 +
        x * (2.48015873015873e-5 + x * (2.7557319223985893e-6 + x * (2.755731922398589e-7 + x * 2.505210838544172e-8))))
  low = 0
  step(zh, zl, 0.008333333333333333, 1.1564823173178714e-19)
  step(zh, zl, 0.041666666666666664, 2.3129646346357427e-18)
  step(zh, zl, 0.16666666666666666, 9.25185853854297e-18)
  step(zh, zl, 0.5, 0.0)
  multiply(high, low, zh, zl)
  multiply(high, low, zh, zl)
  add(zh, zl, high, low)
}

/** Powers of two, by 1/32 from the one to the next: each a pair. */
const roots = memory.data<f64>([
  1.0, 0.0, 1.0218971486541166, 5.109225028973444e-17, 1.0442737824274138, 8.551889705537965e-17, 1.0671404006768237,
  -7.899853966841582e-17, 1.0905077326652577, -3.046782079812471e-17, 1.1143867425958924, 1.0410278456845571e-16,
  1.1387886347566916, 8.912812676025408e-17, 1.1637248587775775, 3.8292048369240935e-17, 1.189207115002721,
  3.982015231465646e-17, 1.215247359980469, -7.712630692681488e-17, 1.241857812073484, 4.658027591836937e-17,
  1.2690509571917332, 2.667932131342186e-18, 1.2968395546510096, 2.5382502794888315e-17, 1.3252366431597413,
  -2.8587312100388614e-17, 1.3542555469368927, 7.70094837980299e-17, 1.383909881963832, -6.770511658794786e-17,
  1.4142135623730951, -9.667293313452913e-17, 1.4451808069770467, -3.0237581349939873e-17, 1.4768261459394993,
  -3.483994556892796e-17, 1.5091644275934228, -1.016455327754295e-16, 1.5422108254079407, 7.949834809697621e-17,
  1.5759808451078865, -1.0136916471278304e-17, 1.6104903319492543, 2.4707192569797888e-17, 1.645755478153965,
  -1.0125679913674773e-16, 1.681792830507429, 8.199010020581497e-17, 1.718619298122478, -1.851380418263111e-17,
  1.7562521603732995, 2.960140695448873e-17, 1.7947090750031072, 1.8227458427912087e-17, 1.8340080864093424,
  3.283107224245627e-17, 1.8741676341103, -6.122763413004143e-17, 1.9152065613971474, -1.0619946056195963e-16,
  1.9571441241754002, 8.960767791036668e-17,
])

const ln2a: f64 = 0.6931471805582987
const ln2b: f64 = 1.6465949582866463e-12
const ln2c: f64 = 3.061840736018652e-24
const inverseLn10h: f64 = 0.4342944819032518
const inverseLn10l: f64 = 1.098319650216765e-17
const inverseLn2: f64 = 1.4426950408889634

/** Takes multiples of the logarithm of a 32nd root of two from a pair; gives how many. */
function rootOf(xh: f64, xl: f64): i32 {
  const k = nearest<f64>(xh * (inverseLn2 * 32))
  if (k == 0) {
    high = xh
    low = xl
    return 0
  }
  const count = k * 0.03125
  twoSum(xh, -count * ln2a)
  add(high, low, -count * ln2b, 0)
  add(high, low, xl, 0)
  add(high, low, -count * ln2c, 0)
  return <i32>k
}

/** One and the pair, times the fraction of a power of two. */
function timesRoot(k: i32): void {
  const root = roots + ((k & 31) << 4)
  const h = load<f64>(root)
  const l = load<f64>(root, 8)
  multiply(high, low, h, l)
  add(h, l, high, low)
}

/** Of a pair, if the result is a normal number. */
function exponential(xh: f64, xl: f64): f64 {
  const k = rootOf(xh, xl)
  exponentialLessOne(high, low)
  timesRoot(k)
  toEven()
  return high * reinterpret<f64>((<i64>(k >> 5) + 1023) << 52)
}

/** Where what is kept is half of a last place but for errors, it is that half: the last place becomes even. */
function toEven(): void {
  const bits = reinterpret<u64>(high)
  if ((bits & 1) == 0) return
  const half = low > 0 ? reinterpret<f64>(bits + 1) - high : high - reinterpret<f64>(bits - 1)
  const short = half * 0.5 - abs<f64>(low)
  if (abs<f64>(short) > half * 1e-8) return
  high = low > 0 ? high + half : high - half
}

/** Of a positive normal number. */
function logarithm(x: f64): void {
  const bits = reinterpret<u64>(x)
  let exponent = <i32>(bits >> 52) - 1023
  let m = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000)
  if (m > 1.4142135623730951) {
    m *= 0.5
    exponent++
  }
  const less = m - 1
  const s = less / (m + 1)
  const z = s * s
  const near =
    2 *
    s *
    (1.0 +
      z *
        (0.3333333333333333 +
          z *
            (0.2 +
              z *
                (0.14285714285714285 +
                  z *
                    (0.1111111111111111 +
                      z *
                        (0.09090909090909091 +
                          z *
                            (0.07692307692307693 +
                              z *
                                (0.06666666666666667 +
                                  z *
                                    (0.058823529411764705 +
                                      z *
                                        (0.05263157894736842 +
                                          z * (0.047619047619047616 + z * (0.043478260869565216 + z * 0.04))))))))))))
  // One step of Newton's method.
  if (abs<f64>(near) < 0.0156) {
    exponentialLessOne(-near, 0)
    multiply(high, low, m, 0)
    add(less, 0, high, low)
  } else {
    const k = rootOf(-near, 0)
    exponentialLessOne(high, low)
    timesRoot(k)
    multiply(high, low, m * (k < 0 ? 0.5 : 1), 0)
    add(-1, 0, high, low)
  }
  const th = high
  add(high, low, -0.5 * th * th, 0)
  add(near, 0, high, low)
  if (exponent == 0) return
  const e = <f64>exponent
  add(high, low, e * ln2c, 0)
  add(e * ln2b, 0, high, low)
  add(e * ln2a, 0, high, low)
}
