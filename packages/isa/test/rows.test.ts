// The instruction tables are sound: each bit means one thing, and each word is at most one instruction.
import { describe, expect, test } from "vitest"
import type { Instruction, WordPattern } from "../src/index.ts"
import { baseInstructions, findForm, instructionByName, instructions, operandsOf } from "../src/index.ts"
import { randomWords } from "./random.ts"

describe.each(instructions.map((form) => [form.name, form] as const))("%s", (_, form) => {
  test("covers every bit of the word once", () => {
    const size = form.length * 8
    const covered = Array.from({ length: size }, (_, bit) => Number((form.mask >>> bit) & 1))
    for (const { from, width } of form.fields.flatMap((field) => field.segments)) {
      for (let bit = from; bit < from + width; bit++) covered[bit]++
    }
    expect(covered).toEqual(Array(size).fill(1))
    expect((form.match & ~form.mask) >>> 0).toBe(0)
  })

  test("covers every bit of each field once", () => {
    for (const { segments, scale, width } of form.fields) {
      const bits = segments.flatMap((segment) => Array.from({ length: segment.width }, (_, i) => segment.to + i))
      expect(bits.sort((a, b) => a - b)).toEqual(Array.from({ length: width - scale }, (_, i) => scale + i))
    }
  })

  test("writes and substitutes fields that it has", () => {
    const names = new Set<string>(form.fields.map((field) => field.name))
    for (const operand of operandsOf(form.syntaxParts)) if ("field" in operand) expect(names).toContain(operand.field)
    if (form.kind === "base") return
    const base = instructionByName.get(form.expansion.base)
    const baseNames = new Set<string>(base?.fields.map((field) => field.name))
    const used = new Set<string>()
    for (const source of form.expansion.sources) {
      expect(baseNames).toContain(source.field)
      if ("from" in source) used.add(source.from)
    }
    expect(used).toEqual(names)
  })
})

function intersect(a: WordPattern, b: WordPattern): WordPattern | undefined {
  if ((a.match ^ b.match) & a.mask & b.mask) return undefined
  return { mask: a.mask | b.mask, match: a.match | b.match }
}

function isRuledOut(pattern: WordPattern, { excluded }: Instruction): boolean {
  return excluded.some(
    ({ mask, match }) => (pattern.mask & mask) >>> 0 === mask && (pattern.match & mask) >>> 0 === match,
  )
}

test("no word is two instructions, except where one is a special case of another", () => {
  const overlaps: string[] = []
  for (const a of instructions) {
    for (const b of instructions) {
      if (b.index <= a.index || a.length !== b.length) continue
      const common = intersect(a, b)
      if (common && !isRuledOut(common, a) && !isRuledOut(common, b)) overlaps.push(`${a.name} ${b.name}`)
    }
  }
  expect(overlaps).toEqual(["fence fence.tso"])
})

test("indices are dense, base instructions first", () => {
  expect(instructions.map((form) => form.index)).toEqual(instructions.map((_, index) => index))
  expect(instructions.slice(0, baseInstructions.length)).toEqual(baseInstructions)
  expect(new Set(instructions.map((form) => form.name)).size).toBe(instructions.length)
})

test("the whole of RV64GC with Zba, Zbb and Zbs is there", () => {
  const counts: Record<string, number> = {}
  for (const { extension } of instructions) counts[extension] = (counts[extension] ?? 0) + 1
  // Volume I, "RV32/64G Instruction Set Listings" and chapter B; fence.tso apart from fence.
  // C: 36 with c.addi for C.NOP too, and three shifts by 64 apart.
  // Privileged: volume II, without the hypervisor, Smrnmi and Svinval extensions.
  expect(counts).toEqual({
    i: 53,
    m: 13,
    a: 22,
    f: 30,
    d: 32,
    c: 39,
    zicsr: 6,
    zifencei: 1,
    zba: 8,
    zbb: 24,
    zbs: 8,
    privileged: 4,
  })
})

test("the decoder's tree finds what a search through all rows finds", () => {
  const isFit = (form: Instruction, word: number) =>
    form.length === ((word & 3) === 3 ? 4 : 2) &&
    ((word ^ form.match) & form.mask) === 0 &&
    !form.excluded.some(({ mask, match }) => ((word ^ match) & mask) === 0)
  for (let half = 0; half < 0x10000; half++) {
    if ((half & 3) === 3) continue
    expect(findForm(half)).toBe(instructions.find((form) => isFit(form, half)))
  }
  const random = randomWords(6)
  const found = new Set<Instruction | undefined>()
  for (let round = 0; round < 50_000; round++) {
    const row = baseInstructions[random() % baseInstructions.length]
    const exact = row.match | (random() & ~row.mask)
    const word = random() % 2 ? exact : exact ^ (4 << (random() % 30))
    const fitting = instructions.filter((form) => isFit(form, word))
    const wanted = fitting.find((form) => form.name === "fence.tso") ?? fitting[0]
    expect(findForm(word)).toBe(wanted)
    if (wanted) found.add(wanted)
  }
  expect(found.size).toBe(baseInstructions.length)
})
