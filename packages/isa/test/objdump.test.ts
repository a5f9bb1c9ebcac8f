// Disassembly is the text that GNU objdump prints.
import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { csrName, disassemble, encode, instructions, integerRegisterNames } from "../src/index.ts"
import { hasBinutils, objdump } from "./binutils.ts"
import { randomFields } from "./random-fields.ts"
import { randomWords } from "./random.ts"

const chunk = 250_000

interface Difference {
  readonly mask: string
  readonly match: string
  readonly reason: string
}

const differences = (
  JSON.parse(readFileSync(new URL("objdump-differences.json", import.meta.url), "utf8")) as Difference[]
).map(({ mask, match }) => ({ mask: Number(mask), match: Number(match) }))

function isJustified(word: number): boolean {
  return differences.some(({ mask, match }) => ((word ^ match) & mask) === 0)
}

const styles = [
  { aliases: true, options: [] },
  { aliases: false, options: ["-M", "no-aliases"] },
]

/** The words whose text differs from objdump's, with both texts. */
function disagreements(words: readonly number[], size: 2 | 4): string[] {
  return styles.flatMap(({ aliases, options }) => {
    const theirs = objdump(words, size, options)
    expect(theirs.length).toBe(words.length)
    return words.flatMap((word, index) => {
      const ours = disassemble(word, { pc: index * size, aliases })
      if (ours === theirs[index] || isJustified(word)) return []
      return [`${word.toString(16)}: ours ${ours}, objdump ${theirs[index]}`]
    })
  })
}

// As a 32-bit instruction: lowest two bits set, and not all of the lowest five, which longer instructions have.
function asWord(bits: number): number {
  const word = (bits | 3) >>> 0
  return (word & 0x1f) === 0x1f ? (word & ~0x10) >>> 0 : word
}

const baseRows = instructions.filter((form) => form.length === 4)

describe.skipIf(!hasBinutils)("objdump (skipped without binutils 2.40 for riscv64)", () => {
  test("all halfwords", () => {
    const halves = Array.from({ length: 0x10000 }, (_, half) => half).filter((half) => (half & 3) !== 3)
    expect(disagreements(halves, 2).slice(0, 20)).toEqual([])
  })

  test("random words", { timeout: 60_000 }, () => {
    const random = randomWords(20260)
    const words = Array.from({ length: chunk }, () => asWord(random()))
    expect(disagreements(words, 4).slice(0, 20)).toEqual([])
  })

  test("words that are nearly, or entirely, an instruction", { timeout: 60_000 }, () => {
    const random = randomWords(4711)
    const words = Array.from({ length: chunk }, (_, index) => {
      const row = baseRows[random() % baseRows.length]
      const word = row.match | (random() & ~row.mask)
      return asWord(index % 2 ? word : word ^ (1 << (random() % 32)))
    })
    expect(disagreements(words, 4).slice(0, 20)).toEqual([])
  })

  // Pseudo-instructions stand for special operands: x0, ra, equal registers, small and extreme immediates.
  test("instructions with special operands", { timeout: 60_000 }, () => {
    const random = randomWords(99)
    const special = [0, 1, 2, 5, 8, 10, 31]
    const words = Array.from({ length: chunk }, () => {
      const row = baseRows[random() % baseRows.length]
      let word = row.match | (random() & ~row.mask)
      const set = (low: number, width: number, value: number) => {
        const mask = (2 ** width - 1) << low
        word = (word & ~(mask & ~row.mask)) | ((value << low) & mask & ~row.mask)
      }
      const pick = () => special[random() % special.length]
      const shared = pick()
      set(15, 5, random() % 2 ? shared : pick())
      set(20, 5, random() % 2 ? shared : pick())
      set(7, 5, random() % 2 ? shared : pick())
      if (random() % 2) set(20, 12, [0, 1, -1, 255, 0xc00, 0xc01, 3][random() % 7])
      return asWord(word)
    })
    expect(disagreements(words, 4).slice(0, 20)).toEqual([])
  })

  test("all CSR numbers", () => {
    const words = Array.from({ length: 4096 }, (_, csr) => [
      0x73 | (csr << 20) | 0x2500,
      0x73 | (csr << 20) | 0x5d000,
    ]).flat()
    expect(
      disagreements(
        words.map((word) => word >>> 0),
        4,
      ).slice(0, 20),
    ).toEqual([])
  })

  test("every difference that is listed exists", () => {
    const stale = differences.filter(({ mask, match }) => {
      const size = mask > 0xffff ? 4 : 2
      return objdump([match], size)[0] === disassemble(match)
    })
    expect(stale).toEqual([])
  })
})

test("targets are relative to the instruction and wrap at 64 bits", () => {
  const jump = encode(
    baseRows.find((form) => form.name === "jal")!,
    { rd: 0, imm: -4 },
  )
  expect(disassemble(jump, { pc: 0x1000 })).toBe("j\t0xffc")
  expect(disassemble(jump, { pc: 0xffff_ffff_8000_0000n })).toBe("j\t0xffffffff7ffffffc")
  expect(disassemble(jump)).toBe("j\t0xfffffffffffffffc")
})

test("every instruction has a text that names it", () => {
  const random = randomWords(7)
  for (const form of instructions) {
    const text = disassemble(encode(form, { ...randomFields(form, random), aq: 0, rl: 0 }), { aliases: false })
    if (text.startsWith(".4byte")) continue
    expect(text.split("\t")[0]).toBe(form.name)
  }
  expect(integerRegisterNames).toHaveLength(32)
  expect(csrName(0x300)).toBe("mstatus")
})
