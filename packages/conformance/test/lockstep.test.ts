// Random programs: the same from the same number, in a text form that loses nothing, and cut down without changing what they show.
import { decode, instructions, type Instruction } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import { createCandidate, parseTestCase, printTestCase, TestCaseError, testCaseOf } from "../src/index.ts"
import { placeItems, withoutItems, type ProgramItem } from "../src/lockstep/guest-program.ts"
import { parsePhrase } from "../src/lockstep/phrase.ts"
import { shrink } from "../src/lockstep/shrink.ts"
import type { TestCase } from "../src/lockstep/test-case.ts"

const seeds = Array.from({ length: 400 }, (_, index) => index + 1)
const formsOf = (test: TestCase) => test.words.flatMap(({ word }) => decode(word)?.form ?? [])
// Privileged instructions need a machine around them, which generated programs do not have.
const generated = instructions.filter(({ extension }) => extension !== "privileged")
const named = (name: string) => instructions.find((form) => form.name === name) as Instruction

describe("generated programs", () => {
  test("are the same for the same number, and differ for others", () => {
    const text = (seed: number) => printTestCase(testCaseOf(createCandidate(seed, { tame: false })), "")
    expect(text(7)).toBe(text(7))
    expect(text(7)).not.toBe(text(8))
  })

  test("use every instruction of the tables but the privileged ones, of which none", () => {
    const used = new Set(seeds.flatMap((seed) => formsOf(testCaseOf(createCandidate(seed, { tame: false })))))
    const names = (forms: Iterable<Instruction>) => [...forms].map(({ name }) => name).sort()
    expect(names(used)).toEqual(names(generated))
  })

  test("that are tame use every instruction but breakpoints, counters not at all, and none that is ruled out", () => {
    const options = { tame: true, without: ["mulw", "c.xor"] }
    const tests = seeds.map((seed) => testCaseOf(createCandidate(seed, options)))
    const used = new Set(tests.flatMap(formsOf))
    const unused = generated.filter((form) => !used.has(form)).map(({ name }) => name)
    expect(unused.sort()).toEqual(["c.ebreak", "c.xor", "ebreak", "mulw"])
    const csrs = tests.flatMap(({ words }) => words.map(({ word }) => decode(word)?.csr ?? 0))
    expect(new Set(csrs.filter((csr) => csr > 3))).toEqual(new Set())
  })
})

describe("phrases", () => {
  const texts = [
    "slli add lw",
    "addi.imm=0 bne.rs2=0",
    "csrrs.csr=1 csrrw.csr=3",
    "sd sd sd ld jalr.rd=0.imm=0",
    "amoadd.d fmadd.d",
  ]
  const phrases = texts.map(parsePhrase)

  test("occur as they are, each in several programs", () => {
    const found = new Map(texts.map((text) => [text, 0]))
    for (const seed of seeds.slice(0, 100)) {
      const decoded = testCaseOf(createCandidate(seed, { tame: false, phrases })).words.map(({ word }) => decode(word))
      for (const [index, phrase] of phrases.entries()) {
        const occurs = decoded.some((_, at) =>
          phrase.every(({ form, fixed }, part) => {
            const each = decoded[at + part]
            const fits = ([name, value]: [string, number]) => each?.[name as "rd"] === value
            return each?.instruction === form && Object.entries(fixed).every(fits)
          }),
        )
        if (occurs) found.set(texts[index], (found.get(texts[index]) ?? 0) + 1)
      }
    }
    for (const count of found.values()) expect(count).toBeGreaterThan(10)
  })

  test("must name instructions", () => {
    expect(() => parsePhrase("addi frobnicate")).toThrow(RangeError)
  })
})

describe("the text form", () => {
  test("gives the test case back", () => {
    for (const seed of seeds.slice(0, 50)) {
      const original = testCaseOf(createCandidate(seed, { tame: false }))
      const expected = { ...original, x: original.x.map((value, index) => (index === 0 ? 0n : value)) }
      expect(parseTestCase(printTestCase(original, "two\nlines"))).toEqual(expected)
    }
  })

  test("is refused when it is damaged", () => {
    const text = printTestCase(testCaseOf(createCandidate(1, { tame: false })), "")
    expect(() => parseTestCase(text.replace(/^base.*$/m, ""))).toThrow(TestCaseError)
    expect(() => parseTestCase(text.replace("environment ", "environment x"))).toThrow(TestCaseError)
    expect(() => parseTestCase(`${text}\nfoo bar baz`)).toThrow(TestCaseError)
    expect(() => parseTestCase(text.replace(/^fcsr.*$/m, "fcsr banana"))).toThrow(TestCaseError)
    expect(() => parseTestCase(`${text}\nx5 one`)).toThrow(TestCaseError)
    expect(() => parseTestCase(`${text}\nword 0 xyz`)).toThrow(TestCaseError)
  })
})

describe("cutting down", () => {
  const jump = (item: number): ProgramItem => ({
    form: named("jal"),
    values: { rd: 0 },
    target: { item, part: "offset" },
  })
  const add = (rd: number): ProgramItem => ({ form: named("addi"), values: { rd } })

  test("moves targets to the next item that stays", () => {
    const items = [jump(2), add(5), add(6), add(7)]
    const words = placeItems(withoutItems(items, (index) => index === 2)).map(({ word }) => word)
    expect(words[0]).toBe(placeItems([jump(2), add(5), add(7)])[0].word)
  })

  test("makes a no-operation of a branch whose target is too far away", () => {
    const far: ProgramItem = { form: named("c.beqz"), values: { rs1: 8 }, target: { item: 200, part: "offset" } }
    const placed = placeItems([far, ...Array.from({ length: 200 }, () => add(5))])
    expect(placed[0]).toEqual({ offset: 0, word: 1, length: 2 })
  })

  test("keeps what the failure needs and little else", () => {
    const needed = (form: Instruction) => form.name === "div" || form.name === "c.add"
    const fails = (test: TestCase) => new Set(formsOf(test).filter(needed)).size === 2 && test.x[5] !== 0n
    const found = seeds.map((seed) => createCandidate(seed, { tame: false })).filter((each) => fails(testCaseOf(each)))
    expect(found.length).toBeGreaterThan(1)
    for (const candidate of found.slice(0, 4)) {
      const smallest = testCaseOf(shrink(candidate, (each) => fails(testCaseOf(each))))
      expect(fails(smallest)).toBe(true)
      expect(smallest.words.length).toBe(3)
      expect(smallest.f.every((value) => value === 0n)).toBe(true)
    }
  })
})
