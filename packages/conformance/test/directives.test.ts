// The comments in test programs: every program has expectations, and what cannot be read is not passed over.
import { describe, expect, test } from "vitest"
import { readDirectives } from "../src/engine/directives.ts"
import { readProcessDirectives } from "../src/process/directives.ts"
import { enginePrograms, familyPrograms, processPrograms } from "../src/programs.ts"

describe("engine programs", () => {
  test.each(Object.entries(enginePrograms))("%s expects something", (name, text) => {
    const { registers, traps, memory } = readDirectives(name, text)
    expect(registers.length + traps.length + memory.length).toBeGreaterThan(0)
    expect(text).toMatch(/^end: ecall$/m)
  })

  test("addresses are numbers or symbols with offsets", () => {
    const { registers } = readDirectives("text", "# expect x5 = -1\n# expect x6 = here+4\n# expect x7 = 0x10")
    const symbols = new Map([["here", 0x100n]])
    expect(registers.map(({ value }) => value(symbols))).toEqual([0xffff_ffff_ffff_ffffn, 0x104n, 0x10n])
    expect(() => registers[1].value(new Map())).toThrow("no symbol here")
  })

  test.each(["# expect x5 0", "# map 0x1000 = page q", "# mode god", "# expect trap 13", "# entry 5"])(
    "%s is refused",
    (line) => {
      expect(() => readDirectives("text", line)).toThrow("cannot read")
    },
  )
})

describe("process programs", () => {
  test.each(Object.entries({ ...processPrograms, ...familyPrograms }))("%s says how it ends", (name, text) => {
    const { exit, signal } = readProcessDirectives(name, text)
    expect((exit === undefined) !== (signal === undefined)).toBe(true)
  })

  test.each(["# expect exit", "# expect stdout x", "# stdin 5", "# nothing"])("%s is refused", (line) => {
    expect(() => readProcessDirectives("text", line)).toThrow()
  })
})
