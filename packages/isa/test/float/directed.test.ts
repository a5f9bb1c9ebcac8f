// What RISC-V fixes where IEEE 754 leaves a choice (manual volume I, chapters F and D), case by case.
import { describe, expect, test } from "vitest"
import type { IntegerFormat } from "../../src/operations.ts"
import { add, sub } from "../../src/float/add.ts"
import { classify, floatClass } from "../../src/float/classify.ts"
import { equal, less, lessOrEqual, max, min } from "../../src/float/compare.ts"
import { convertFormat } from "../../src/float/convert-format.ts"
import { fromInteger, toInteger } from "../../src/float/convert-integer.ts"
import { div } from "../../src/float/divide.ts"
import { double, half, quad, single, type InterchangeFormat } from "../../src/float/format.ts"
import { fusedMultiplyAdd, mul } from "../../src/float/multiply.ts"
import { box32, unbox32 } from "../../src/float/nan-boxing.ts"
import { sqrt } from "../../src/float/square-root.ts"
import { floatFlag, roundingMode, type FloatStatus } from "../../src/float/status.ts"

const { nx, uf, of, dz, nv } = floatFlag
const { rne, rtz, rdn, rup, rmm } = roundingMode
const modes = [rne, rtz, rdn, rup, rmm] as const

/** The result of an operation and the flags it raises. */
function outcome<T>(operation: (status: FloatStatus) => T): [T, number] {
  const status = { flags: 0 }
  const result = operation(status)
  return [result, status.flags]
}

/** Values that each format has. */
function valuesOf(format: InterchangeFormat) {
  const one = (format.infinity >> 1n) & ~format.fractionMask
  return {
    zero: 0n,
    minusZero: format.signBit,
    one,
    minusOne: one | format.signBit,
    infinity: format.infinity,
    minusInfinity: format.infinity | format.signBit,
    quiet: format.infinity | format.signBit | format.quietBit | 1n,
    signaling: format.infinity | 1n,
    greatest: format.infinity - 1n,
    leastNormal: format.hiddenBit,
    leastSubnormal: 1n,
  }
}

test("formats have the encodings of the standard", () => {
  expect([half, single, double, quad].map(({ width }) => width)).toEqual([16, 32, 64, 128])
  expect([half, single, double].map(({ infinity }) => infinity)).toEqual([
    0x7c00n,
    0x7f80_0000n,
    0x7ff0_0000_0000_0000n,
  ])
  expect([half, single, double].map(({ canonicalNaN }) => canonicalNaN)).toEqual([
    0x7e00n,
    0x7fc0_0000n,
    0x7ff8_0000_0000_0000n,
  ])
  expect([half, single, double, quad].map(({ leastExponent }) => leastExponent)).toEqual([-24, -149, -1074, -16494])
})

test("flags accrue: operations set them and clear none", () => {
  const status = { flags: 0 }
  const { one, zero, quiet } = valuesOf(single)
  div(single, rne, one, zero, status)
  expect(status.flags).toBe(dz)
  add(single, rne, one, 1n, status)
  expect(status.flags).toBe(dz | nx)
  add(single, rne, one, one, status)
  less(single, one, quiet, status)
  expect(status.flags).toBe(dz | nx | nv)
})

describe.each([
  ["half", half],
  ["single", single],
  ["double", double],
  ["quad", quad],
])("%s", (_, format) => {
  const {
    zero,
    minusZero,
    one,
    minusOne,
    infinity,
    minusInfinity,
    quiet,
    signaling,
    greatest,
    leastNormal,
    leastSubnormal,
  } = valuesOf(format)
  const nan = format.canonicalNaN

  test("NaN results are canonical, invalid for signaling operands alone", () => {
    for (const mode of modes) {
      for (const [operand, flags] of [
        [quiet, 0],
        [signaling, nv],
      ] as const) {
        for (const operation of [add, sub, mul, div]) {
          expect(outcome((s) => operation(format, mode, operand, one, s))).toEqual([nan, flags])
          expect(outcome((s) => operation(format, mode, infinity, operand, s))).toEqual([nan, flags])
        }
        expect(outcome((s) => sqrt(format, mode, operand, s))).toEqual([nan, flags])
        expect(outcome((s) => fusedMultiplyAdd(format, mode, operand, one, one, s))).toEqual([nan, flags])
        expect(outcome((s) => fusedMultiplyAdd(format, mode, one, operand, zero, s))).toEqual([nan, flags])
        expect(outcome((s) => fusedMultiplyAdd(format, mode, one, one, operand, s))).toEqual([nan, flags])
        expect(outcome((s) => convertFormat(format, single, mode, operand, s))).toEqual([single.canonicalNaN, flags])
      }
    }
  })

  test("invalid operations give the canonical NaN", () => {
    expect(outcome((s) => add(format, rne, infinity, minusInfinity, s))).toEqual([nan, nv])
    expect(outcome((s) => sub(format, rne, infinity, infinity, s))).toEqual([nan, nv])
    expect(outcome((s) => mul(format, rne, minusZero, infinity, s))).toEqual([nan, nv])
    expect(outcome((s) => div(format, rne, zero, minusZero, s))).toEqual([nan, nv])
    expect(outcome((s) => div(format, rne, infinity, infinity, s))).toEqual([nan, nv])
    expect(outcome((s) => sqrt(format, rne, minusOne, s))).toEqual([nan, nv])
    expect(outcome((s) => sqrt(format, rne, minusInfinity, s))).toEqual([nan, nv])
    expect(outcome((s) => fusedMultiplyAdd(format, rne, infinity, one, minusInfinity, s))).toEqual([nan, nv])
  })

  test("infinity times zero is invalid beside a quiet NaN too", () => {
    expect(outcome((s) => fusedMultiplyAdd(format, rne, infinity, zero, quiet, s))).toEqual([nan, nv])
    expect(outcome((s) => fusedMultiplyAdd(format, rne, minusZero, infinity, quiet, s))).toEqual([nan, nv])
    expect(outcome((s) => fusedMultiplyAdd(format, rne, infinity, one, quiet, s))).toEqual([nan, 0])
  })

  test("infinities are exact", () => {
    expect(outcome((s) => add(format, rne, infinity, minusOne, s))).toEqual([infinity, 0])
    expect(outcome((s) => sub(format, rne, one, infinity, s))).toEqual([minusInfinity, 0])
    expect(outcome((s) => mul(format, rne, minusOne, infinity, s))).toEqual([minusInfinity, 0])
    expect(outcome((s) => div(format, rne, minusInfinity, zero, s))).toEqual([minusInfinity, 0])
    expect(outcome((s) => div(format, rne, minusOne, infinity, s))).toEqual([minusZero, 0])
    expect(outcome((s) => div(format, rne, minusOne, zero, s))).toEqual([minusInfinity, dz])
    expect(outcome((s) => sqrt(format, rne, infinity, s))).toEqual([infinity, 0])
    expect(outcome((s) => fusedMultiplyAdd(format, rne, greatest, greatest, minusInfinity, s))).toEqual([
      minusInfinity,
      0,
    ])
  })

  test("signs of zero results", () => {
    for (const mode of modes) {
      const cancelled = mode === rdn ? minusZero : zero
      expect(outcome((s) => sub(format, mode, one, one, s))).toEqual([cancelled, 0])
      expect(outcome((s) => add(format, mode, zero, minusZero, s))).toEqual([cancelled, 0])
      expect(outcome((s) => add(format, mode, minusZero, minusZero, s))).toEqual([minusZero, 0])
      expect(outcome((s) => fusedMultiplyAdd(format, mode, minusOne, one, one, s))).toEqual([cancelled, 0])
      expect(outcome((s) => fusedMultiplyAdd(format, mode, minusOne, zero, minusZero, s))).toEqual([minusZero, 0])
      expect(outcome((s) => sqrt(format, mode, minusZero, s))).toEqual([minusZero, 0])
      expect(outcome((s) => mul(format, mode, minusOne, zero, s))).toEqual([minusZero, 0])
    }
  })

  test("overflow gives infinity or the greatest number, as the mode says", () => {
    const positive = { [rne]: infinity, [rtz]: greatest, [rdn]: greatest, [rup]: infinity, [rmm]: infinity }
    const negative = { [rne]: infinity, [rtz]: greatest, [rdn]: infinity, [rup]: greatest, [rmm]: infinity }
    for (const mode of modes) {
      expect(outcome((s) => add(format, mode, greatest, greatest, s))).toEqual([positive[mode], of | nx])
      const minusGreatest = greatest | format.signBit
      const want = negative[mode] | format.signBit
      expect(outcome((s) => add(format, mode, minusGreatest, minusGreatest, s))).toEqual([want, of | nx])
    }
  })

  test("tininess is detected after rounding", () => {
    const belowOne = one - 1n
    // Full precision holds the exact product of the least normal number and the number below 1: tiny, inexact.
    const product = (mode: (typeof modes)[number]) => outcome((s) => mul(format, mode, leastNormal, belowOne, s))
    expect(product(rne)).toEqual([leastNormal, uf | nx])
    expect(product(rmm)).toEqual([leastNormal, uf | nx])
    expect(product(rup)).toEqual([leastNormal, uf | nx])
    expect(product(rtz)).toEqual([leastNormal - 1n, uf | nx])
    // A hair less than the least normal number rounds up to it at full precision: inexact, not tiny.
    const almost = (mode: (typeof modes)[number]) =>
      outcome((s) => fusedMultiplyAdd(format, mode, leastSubnormal | format.signBit, leastNormal, leastNormal, s))
    expect(almost(rne)).toEqual([leastNormal, nx])
    expect(almost(rup)).toEqual([leastNormal, nx])
    expect(almost(rdn)).toEqual([leastNormal - 1n, uf | nx])
    // Exact subnormal results are no underflow.
    expect(outcome((s) => sub(format, rne, leastNormal, leastSubnormal, s))).toEqual([leastNormal - 1n, 0])
  })

  test("ties", () => {
    // 1 + half an ulp of 1: even is down, away is up.
    const halfUlp = (one >> format.fractionShift) - BigInt(format.fractionBits + 1)
    const addend = halfUlp << format.fractionShift
    const results = { [rne]: one, [rtz]: one, [rdn]: one, [rup]: one + 1n, [rmm]: one + 1n }
    for (const mode of modes) {
      expect(outcome((s) => add(format, mode, one, addend, s))).toEqual([results[mode], nx])
    }
  })

  test("minimum and maximum", () => {
    for (const [a, b] of [
      [zero, minusZero],
      [minusZero, zero],
    ] as const) {
      expect(outcome((s) => min(format, a, b, s))).toEqual([minusZero, 0])
      expect(outcome((s) => max(format, a, b, s))).toEqual([zero, 0])
    }
    expect(outcome((s) => min(format, minusOne, minusInfinity, s))).toEqual([minusInfinity, 0])
    expect(outcome((s) => max(format, minusOne, minusInfinity, s))).toEqual([minusOne, 0])
    for (const operation of [min, max]) {
      expect(outcome((s) => operation(format, quiet, minusOne, s))).toEqual([minusOne, 0])
      expect(outcome((s) => operation(format, minusOne, quiet, s))).toEqual([minusOne, 0])
      expect(outcome((s) => operation(format, signaling, one, s))).toEqual([one, nv])
      expect(outcome((s) => operation(format, one, signaling, s))).toEqual([one, nv])
      expect(outcome((s) => operation(format, quiet, quiet, s))).toEqual([nan, 0])
      expect(outcome((s) => operation(format, quiet, signaling, s))).toEqual([nan, nv])
    }
  })

  test("equality is quiet, orderings signal", () => {
    expect(outcome((s) => equal(format, zero, minusZero, s))).toEqual([true, 0])
    expect(outcome((s) => equal(format, quiet, quiet, s))).toEqual([false, 0])
    expect(outcome((s) => equal(format, one, signaling, s))).toEqual([false, nv])
    expect(outcome((s) => less(format, minusZero, zero, s))).toEqual([false, 0])
    expect(outcome((s) => lessOrEqual(format, zero, minusZero, s))).toEqual([true, 0])
    expect(outcome((s) => less(format, minusInfinity, minusOne, s))).toEqual([true, 0])
    for (const operation of [less, lessOrEqual]) {
      expect(outcome((s) => operation(format, one, quiet, s))).toEqual([false, nv])
      expect(outcome((s) => operation(format, signaling, one, s))).toEqual([false, nv])
    }
  })

  test("classes", () => {
    const values = [minusInfinity, minusOne, leastSubnormal | format.signBit, minusZero, zero, leastNormal - 1n]
    values.push(leastNormal, infinity, signaling, quiet)
    expect(values.map((bits) => classify(format, bits))).toEqual([1n, 2n, 4n, 8n, 16n, 32n, 64n, 128n, 256n, 512n])
    expect(Object.values(floatClass)).toEqual([1n, 2n, 4n, 8n, 16n, 32n, 64n, 128n, 256n, 512n])
  })
})

describe("conversion to integers, the manual's table of domains", () => {
  // Results as registers of RV64 show them: 32-bit ones are sign-extended.
  const table: readonly [IntegerFormat, least: bigint, greatest: bigint, leastBits: bigint, greatestBits: bigint][] = [
    ["i32", -(2n ** 31n), 2n ** 31n - 1n, 0xffff_ffff_8000_0000n, 0x7fff_ffffn],
    ["u32", 0n, 2n ** 32n - 1n, 0n, 0xffff_ffff_ffff_ffffn],
    ["i64", -(2n ** 63n), 2n ** 63n - 1n, 0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn],
    ["u64", 0n, 2n ** 64n - 1n, 0n, 0xffff_ffff_ffff_ffffn],
  ]
  test.each(table)("%s", (to, least, greatest, leastBits, greatestBits) => {
    for (const format of [single, double, quad]) {
      const { infinity, minusInfinity, quiet, signaling } = valuesOf(format)
      for (const mode of modes) {
        const convert = (bits: bigint) => outcome((s) => toInteger(format, to, mode, bits, s))
        expect(convert(minusInfinity)).toEqual([leastBits, nv])
        expect(convert(infinity)).toEqual([greatestBits, nv])
        for (const nan of [quiet, signaling, format.canonicalNaN]) expect(convert(nan)).toEqual([greatestBits, nv])
        expect(convert(format.infinity - 1n)).toEqual([greatestBits, nv])
        // The power of two above the greatest value, and twice the least one.
        const end = fromInteger(format, "u64", rne, (greatest + 1n) / 2n, { flags: 0 }) + format.hiddenBit
        expect(convert(end)).toEqual([greatestBits, nv])
        expect(convert((end + format.hiddenBit) | format.signBit)).toEqual([leastBits, nv])
        if (least < 0n) {
          expect(convert(end | format.signBit)).toEqual([leastBits, 0])
        } else {
          expect(convert(fromInteger(format, "i32", rne, -1n, { flags: 0 }))).toEqual([0n, nv])
        }
        expect(convert(1n)).toEqual([mode === rup ? 1n : 0n, nx])
      }
    }
  })

  test("limits that rounding crosses", () => {
    const bitsOf = (x: number) => new BigUint64Array(new Float64Array([x]).buffer)[0]
    const convert = (to: IntegerFormat, mode: (typeof modes)[number], x: number) =>
      outcome((s) => toInteger(double, to, mode, bitsOf(x), s))
    expect(convert("i32", rtz, 2147483647.5)).toEqual([0x7fff_ffffn, nx])
    expect(convert("i32", rne, 2147483647.5)).toEqual([0x7fff_ffffn, nv])
    expect(convert("i32", rne, -2147483648.5)).toEqual([0xffff_ffff_8000_0000n, nx])
    expect(convert("i32", rmm, -2147483648.5)).toEqual([0xffff_ffff_8000_0000n, nv])
    expect(convert("u32", rtz, 4294967295.9)).toEqual([0xffff_ffff_ffff_ffffn, nx])
    expect(convert("u32", rup, 4294967295.1)).toEqual([0xffff_ffff_ffff_ffffn, nv])
    expect(convert("u32", rtz, -0.9)).toEqual([0n, nx])
    expect(convert("u32", rdn, -0.1)).toEqual([0n, nv])
    expect(convert("u64", rne, -0.5)).toEqual([0n, nx])
    expect(convert("u64", rmm, -0.5)).toEqual([0n, nv])
    expect(convert("u64", rne, -0)).toEqual([0n, 0])
    expect(convert("u32", rne, 2147483648)).toEqual([0xffff_ffff_8000_0000n, 0])
  })
})

test("conversion from 32-bit integers reads the lower half of the register", () => {
  const minusTwo = 0xc000_0000n
  expect(outcome((s) => fromInteger(single, "i32", rne, 0x1234_5678_ffff_fffen, s))).toEqual([minusTwo, 0])
  expect(outcome((s) => fromInteger(double, "u32", rne, 0xffff_ffff_0000_0001n, s))).toEqual([
    0x3ff0_0000_0000_0000n,
    0,
  ])
  expect(outcome((s) => fromInteger(double, "i64", rdn, 0n, s))).toEqual([0n, 0])
  expect(outcome((s) => fromInteger(half, "u64", rne, 65520n, s))).toEqual([half.infinity, of | nx])
})

test("boxes have ones above the single; what is no box is the canonical NaN", () => {
  expect(box32(0x3f80_0000n)).toBe(0xffff_ffff_3f80_0000n)
  expect(unbox32(0xffff_ffff_3f80_0000n)).toBe(0x3f80_0000n)
  expect(unbox32(0xffff_ffff_ffff_ffffn)).toBe(0xffff_ffffn)
  expect(unbox32(0xffff_ffff_0000_0000n)).toBe(0n)
  for (const register of [0x3f80_0000n, 0xffff_fffe_ffff_ffffn, 0x3ff0_0000_0000_0000n, 0x7fff_ffff_3f80_0000n]) {
    expect(unbox32(register)).toBe(0x7fc0_0000n)
  }
})
