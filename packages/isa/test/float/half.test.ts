// Half precision, that the format is a parameter: against exact results in JavaScript numbers, rounded with their own means.
import { describe, expect, test } from "vitest"
import { add, sub } from "../../src/float/add.ts"
import { convertFormat } from "../../src/float/convert-format.ts"
import { toInteger } from "../../src/float/convert-integer.ts"
import { div } from "../../src/float/divide.ts"
import { half, single, type InterchangeFormat } from "../../src/float/format.ts"
import { mul } from "../../src/float/multiply.ts"
import { sqrt } from "../../src/float/square-root.ts"
import { floatFlag, type FloatStatus, type RoundingMode } from "../../src/float/status.ts"
import { random32 } from "./random.ts"

const modes: readonly RoundingMode[] = [0, 1, 2, 3, 4]
const greatest = 65504
const leastNormal = 2 ** -14

/** The finite half with these bits, as a number. */
function numberOf(bits: number): number {
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const magnitude = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25)
  return bits & 0x8000 ? -magnitude : magnitude
}

/** The finite half number `x` as bits. */
function bitsOf(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0
  const magnitude = Math.abs(x)
  if (magnitude < leastNormal) return sign | (magnitude * 2 ** 24)
  const exponent = exponentOf(magnitude)
  return sign | ((exponent + 15) << 10) | ((magnitude / 2 ** exponent - 1) * 1024)
}

function exponentOf(magnitude: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, magnitude)
  return ((view.getUint32(0) >>> 20) & 0x7ff) - 1023
}

function roundInteger(x: number, mode: RoundingMode): number {
  const down = Math.floor(x)
  switch (mode) {
    case 0:
      return x - down === 0.5 ? down + (Math.abs(down) % 2) : Math.round(x)
    case 1:
      return Math.trunc(x)
    case 2:
      return down
    case 3:
      return Math.ceil(x)
    case 4:
      return Math.sign(x) * Math.floor(Math.abs(x) + 0.5)
  }
}

/**
 * `exact` rounded to a half, and the flags. Exact quotients and roots need more bits than a number has, but those of halves
 * are never so close to a half, or to the midpoint of two, that their first 53 bits are on the other side of it.
 */
function roundNumber(exact: number, mode: RoundingMode): { bits: number; flags: number } {
  const exponent = exponentOf(Math.abs(exact))
  const ulp = 2 ** (Math.max(exponent, -14) - 10)
  const rounded = roundInteger(exact / ulp, mode) * ulp
  const sign = exact < 0 ? 0x8000 : 0
  if (Math.abs(rounded) > greatest) {
    const finite = mode === 1 || mode === (exact < 0 ? 3 : 2)
    return { bits: sign | (finite ? 0x7bff : 0x7c00), flags: floatFlag.of | floatFlag.nx }
  }
  const unlimitedUlp = 2 ** (exponent - 10)
  const tiny = Math.abs(roundInteger(exact / unlimitedUlp, mode) * unlimitedUlp) < leastNormal
  const flags = rounded === exact ? 0 : tiny ? floatFlag.nx | floatFlag.uf : floatFlag.nx
  return { bits: sign | bitsOf(Math.abs(rounded)), flags }
}

/** A finite half; exponents at both ends of the range are common. */
function someHalf(random: () => number): number {
  const bits = random() & 0xffff
  const exponent = [bits & 0x7c00, 0, 0x0400, 0x7800, bits & 0x7c00][random() % 5]
  const finite = (bits & 0x83ff) | exponent
  return (finite & 0x7c00) === 0x7c00 ? finite ^ 0x4000 : finite
}

type Operation = (format: InterchangeFormat, mode: RoundingMode, a: bigint, b: bigint, status: FloatStatus) => bigint

const operations: readonly [string, Operation, (a: number, b: number) => number][] = [
  ["add", add, (a, b) => a + b],
  ["sub", sub, (a, b) => a - b],
  ["mul", mul, (a, b) => a * b],
  ["div", div, (a, b) => a / b],
  ["sqrt", (format, mode, a, _, status) => sqrt(format, mode, a, status), (a) => Math.sqrt(a)],
]

describe("half precision", () => {
  test.each(operations)("%s", (_, operation, exactly) => {
    const random = random32(7)
    let compared = 0
    for (let i = 0; i < 20_000; i++) {
      const a = someHalf(random)
      const b = someHalf(random)
      const exact = exactly(numberOf(a), numberOf(b))
      // Zeros, infinities and NaNs are for the directed tests.
      if (exact === 0 || !Number.isFinite(exact)) continue
      for (const mode of modes) {
        const status = { flags: 0 }
        const bits = Number(operation(half, mode, BigInt(a), BigInt(b), status))
        expect({ a, b, mode, bits, flags: status.flags }).toEqual({ a, b, mode, ...roundNumber(exact, mode) })
        compared++
      }
    }
    expect(compared).toBeGreaterThan(30_000)
  })

  test("every half is a single, and comes back unchanged", () => {
    for (let bits = 0; bits < 0x1_0000; bits++) {
      const status = { flags: 0 }
      const isNaN = (bits & 0x7fff) > 0x7c00
      const there = convertFormat(half, single, 0, BigInt(bits), status)
      expect(Number(convertFormat(single, half, 0, there, status))).toBe(isNaN ? 0x7e00 : bits)
      expect(status.flags).toBe(isNaN && (bits & 0x0200) === 0 ? floatFlag.nv : 0)
      if ((bits & 0x7c00) === 0x7c00) continue
      const view = new DataView(new ArrayBuffer(4))
      view.setFloat32(0, numberOf(bits))
      expect(there).toBe(BigInt(view.getUint32(0)))
    }
  })

  test("every finite half to a 32-bit integer", () => {
    for (let bits = 0; bits < 0x1_0000; bits++) {
      if ((bits & 0x7c00) === 0x7c00) continue
      for (const mode of modes) {
        const status = { flags: 0 }
        const integer = toInteger(half, "i32", mode, BigInt(bits), status)
        const want = roundInteger(numberOf(bits), mode)
        if (BigInt.asIntN(64, integer) !== BigInt(want)) expect.fail(`${bits} mode ${mode}: ${integer}, want ${want}`)
        if (status.flags !== (want === numberOf(bits) ? 0 : floatFlag.nx)) expect.fail(`${bits} mode ${mode}: flags`)
      }
    }
  })
})
