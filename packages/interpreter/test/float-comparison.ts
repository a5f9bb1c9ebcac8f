// The tests that both formats go through: generated floating point against the exact arithmetic of package isa.
import { bigintFloat, type FloatFormat } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import { floatModuleUnderTest, operationsOf, type TestedOperation } from "./float-module.ts"
import { bitsOfNumber, vectorSource } from "./float-vectors.ts"

/** Vectors for each operation and each rounding mode. */
const vectors = Number(process.env["LAMINA_FP_VECTORS"] ?? 200_000)
const timeout = 60_000 + vectors / 2
const modes = ["rne", "rtz", "rdn", "rup", "rmm"]
const allButInexact = 0x1e

function hex(bits: bigint): string {
  return `0x${bits.toString(16)}`
}

/** Adds the tests of all operations of a format. */
export function testFloatFunctions(format: FloatFormat, seed: number): void {
  const operations = operationsOf(format)
  const generated = floatModuleUnderTest(operations)
  const status = { flags: 0 }
  const exact = bigintFloat(status)
  const expected = (operation: TestedOperation, operands: readonly bigint[], mode: number) => {
    status.flags = 0
    const result = operation.apply(exact, operands, BigInt(mode), (condition) => (condition ? 1n : 0n))
    return { result, flags: status.flags }
  }

  describe.each(operations)("$name", (operation) => {
    test("gives the exact results and flags", { timeout }, () => {
      const source = vectorSource(seed)
      const mismatches: string[] = []
      const calls = generated.exactCalls()
      let inexact = 0
      for (let i = 0; i < vectors; i++) {
        const operands = operation.vector(source)
        for (let mode = 0; mode < (operation.rounds ? 5 : 1); mode++) {
          const want = expected(operation, operands, mode)
          inexact += want.flags & 1
          for (const before of i % 8 === 0 ? [0, 1, allButInexact] : [0, 1]) {
            const result = generated.run(operation, operands, mode, before)
            const flags = generated.flags()
            if ((result === want.result && flags === (want.flags | before)) || mismatches.length === 10) continue
            const context = `${modes[mode]} ${operands.map(hex).join(" ")} with flags ${before}`
            mismatches.push(
              `${context}: ${hex(result)} flags ${flags}, want ${hex(want.result)} flags ${want.flags | before}`,
            )
          }
        }
      }
      expect(mismatches).toEqual([])
      // The vectors reach both sides of the test for inexactness, and of the fast path where there are two.
      const rounds = operation.rounds && !(format === "s" && operation.name === "convertFormat to d")
      const alwaysExact =
        format === "d" && (operation.name === "fromInteger i32" || operation.name === "fromInteger u32")
      expect(inexact > 0).toBe(rounds && !alwaysExact)
      expect(generated.exactCalls() - calls > 0).toBe(rounds && !alwaysExact && !operation.name.startsWith("toInteger"))
    })

    test("does not call the exact arithmetic for ordinary numbers", () => {
      const source = vectorSource(seed)
      const mismatches: string[] = []
      const calls = generated.exactCalls()
      for (let i = 0; i < 10_000; i++) {
        const operands = operation.ordinary(source)
        const mode = operation.name.startsWith("toInteger") ? i % 5 : 0
        const want = expected(operation, operands, mode)
        for (const before of [0, 1]) {
          const result = generated.run(operation, operands, mode, before)
          if (result !== want.result)
            mismatches.push(`${operands.map(hex).join(" ")}: ${hex(result)}, want ${hex(want.result)}`)
        }
      }
      expect(mismatches).toEqual([])
      expect(generated.exactCalls() - calls).toBe(0)
    })
  })

  test("infinities, zeros and NaNs do not need the exact arithmetic", () => {
    const values = [Infinity, -Infinity, NaN, 0, -0, 1.5, -3].map((number) => bitsOfNumber(format, number))
    const calls = generated.exactCalls()
    for (const operation of operations) {
      if (operation.name === "fdiv" || operation.name.startsWith("fromInteger")) continue
      for (let i = 0; i < values.length ** operation.operands; i++) {
        const operands = Array.from(
          { length: operation.operands },
          (_, place) => values[Math.floor(i / values.length ** place) % values.length],
        )
        const want = expected(operation, operands, 0)
        expect({ operands, result: generated.run(operation, operands, 0, 0), flags: generated.flags() }).toEqual({
          operands,
          ...want,
        })
      }
    }
    expect(generated.exactCalls() - calls).toBe(0)
  })
}
