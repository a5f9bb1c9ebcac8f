// Quad precision, that the format is a parameter: a quad has more than twice the bits of a double, so a result rounded to
// a quad and then to a double is the result rounded to a double, which JavaScript's numbers give.
import { describe, expect, test } from "vitest"
import { add, sub } from "../../src/float/add.ts"
import { convertFormat } from "../../src/float/convert-format.ts"
import { div } from "../../src/float/divide.ts"
import { double, quad } from "../../src/float/format.ts"
import { fusedMultiplyAdd, mul } from "../../src/float/multiply.ts"
import { sqrt } from "../../src/float/square-root.ts"
import { floatFlag } from "../../src/float/status.ts"
import { random32 } from "./random.ts"

const view = new DataView(new ArrayBuffer(8))

function bitsOf(x: number): bigint {
  view.setFloat64(0, x)
  return view.getBigUint64(0)
}

/** A number whose products and quotients with others of its kind are normal doubles. */
function someNumber(random: () => number): number {
  const magnitude = (1 + (random() + random() / 2 ** 32) / 2 ** 32) * 2 ** ((random() % 900) - 450)
  return random() % 2 ? -magnitude : magnitude
}

describe("quad precision", () => {
  test("arithmetic", () => {
    const random = random32(11)
    const status = { flags: 0 }
    const widen = (x: number) => convertFormat(double, quad, 0, bitsOf(x), status)
    const narrow = (x: bigint) => convertFormat(quad, double, 0, x, status)
    for (let i = 0; i < 5_000; i++) {
      const x = someNumber(random)
      const y = i % 2 ? someNumber(random) : x * (1 + (random() - 2 ** 31) / 2 ** 40)
      const a = widen(x)
      const b = widen(y)
      const got = [add, sub, mul, div].map((operation) => narrow(operation(quad, 0, a, b, status)))
      expect({ x, y, got }).toEqual({ x, y, got: [x + y, x - y, x * y, x / y].map(bitsOf) })
      expect(narrow(sqrt(quad, 0, widen(Math.abs(x)), status))).toBe(bitsOf(Math.sqrt(Math.abs(x))))
      // The product of two doubles is a quad: there is nothing to round, and nothing is left.
      const exactly = { flags: 0 }
      const negated = mul(quad, 0, a, b, exactly) ^ quad.signBit
      expect(fusedMultiplyAdd(quad, 0, a, b, negated, exactly)).toBe(0n)
      expect(exactly.flags).toBe(0)
    }
    expect(status.flags).toBe(floatFlag.nx)
  })

  test("the root of 2, a third, and the ends of the range", () => {
    const one = 0x3fff_0000_0000_0000_0000_0000_0000_0000n
    const two = 0x4000_0000_0000_0000_0000_0000_0000_0000n
    const three = 0x4000_8000_0000_0000_0000_0000_0000_0000n
    const status = { flags: 0 }
    expect(sqrt(quad, 0, two, status)).toBe(0x3fff_6a09_e667_f3bc_c908_b2fb_1366_ea95n)
    expect(div(quad, 0, one, three, status)).toBe(0x3ffd_5555_5555_5555_5555_5555_5555_5555n)
    expect(status.flags).toBe(floatFlag.nx)
    expect(mul(quad, 0, quad.infinity - 1n, two, status)).toBe(quad.infinity)
    expect(status.flags).toBe(floatFlag.nx | floatFlag.of)
    const tiny = { flags: 0 }
    expect(div(quad, 0, 1n, two, tiny)).toBe(0n)
    expect(tiny.flags).toBe(floatFlag.nx | floatFlag.uf)
    expect(fusedMultiplyAdd(quad, 3, 1n, 1n, quad.infinity - 1n, { flags: 0 })).toBe(quad.infinity)
    expect(fusedMultiplyAdd(quad, 2, 1n, 1n, quad.infinity - 1n, { flags: 0 })).toBe(quad.infinity - 1n)
  })
})
