// A batch of programs is an executable that the ELF reader accepts; outcomes are compared in every part.
import { readElf } from "@lamina/assembler"
import { expect, test } from "vitest"
import { compareOutcomes, createCandidate, linuxBatch, readOutcomes, testCaseOf, type Outcome } from "../src/index.ts"

const tame = (seed: number) => testCaseOf(createCandidate(seed, { tame: true }))

test("it has one segment, at the window, and starts behind that", () => {
  const { type, entry, programHeaders } = readElf(linuxBatch([tame(1), tame(2)]))
  expect({ type, entry, segments: programHeaders.length }).toEqual({
    type: "executable",
    entry: 0x4001_8000n,
    segments: 1,
  })
  expect(programHeaders[0]).toMatchObject({ type: 1, flags: 7, virtualAddress: 0x4000_0000n })
})

test("a program that stands elsewhere is refused", () => {
  expect(() => linuxBatch([{ ...tame(1), base: 0x1000n }])).toThrow(RangeError)
})

test("an output cut short has fewer outcomes", () => {
  expect(readOutcomes(new Uint8Array(2 * (520 + 0x2900) - 1)).length).toBe(1)
})

test("a difference in any part is found", () => {
  const outcome = (): Outcome => readOutcomes(new Uint8Array(520 + 0x2900))[0]
  const changed = (change: Partial<Outcome>) => compareOutcomes({ ...outcome(), ...change }, outcome())
  const ones = Array<bigint>(32).fill(1n)
  expect(changed({})).toEqual([])
  expect(changed({ x: ones }).length).toBe(32)
  expect(changed({ f: ones })[31]).toBe("f31 is 0x1, not 0x0")
  expect(changed({ fcsr: 3 })).toEqual(["fcsr is 0x3, not 0x0"])
  expect(changed({ data: outcome().data.fill(7, 5, 6) })).toEqual(["data at 0x5 is 0x7, not 0x0"])
})
