// Encodings are those of the GNU assembler, which reads our texts and makes our words again, compressed or not.
import { describe, expect, test } from "vitest"
import {
  compress,
  decode,
  disassemble,
  encode,
  instructionByName,
  instructions,
  pseudoInstructions,
} from "../src/index.ts"
import type { Instruction } from "../src/index.ts"
import { substitute } from "../src/substitute.ts"
import { assemble, hasBinutils } from "./binutils.ts"
import { randomFields } from "./random-fields.ts"
import { randomWords } from "./random.ts"

const rounds = 20

// The assembler wants a target as an expression; absolute ones would become relocations.
function relativeTarget(text: string): string {
  return text.replace(/\b0x([0-9a-f]+)$/, (digits) => `.+${BigInt.asIntN(64, BigInt(digits))}`)
}

function hasTarget(form: Instruction): boolean {
  return form.syntaxParts.some((part) => part.kind === "target")
}

function source(words: readonly number[], aliases: boolean): string[] {
  return words.map((word) => {
    const text = disassemble(word, { aliases })
    const form = decode(word)?.form
    return form && hasTarget(form) ? relativeTarget(text) : text
  })
}

const compressible = new Set(
  instructions.flatMap((form) => (form.kind === "compressed" ? [instructionByName.get(form.expansion.base)!] : [])),
)

/** Words of an instruction with random operands, but for those that have no text. */
function samples(form: Instruction, random: () => number): number[] {
  return Array.from({ length: rounds }, () => {
    const values = { ...randomFields(form, random) }
    if (values.rm !== undefined && (values.rm === 5 || values.rm === 6)) return { ...values, rm: 7 }
    return values
  })
    .map((values) => encode(form, values))
    .filter((word) => !/\.\dbyte|unknown/.test(disassemble(word)))
}

function bytesOf(words: readonly number[]): number[] {
  return words.flatMap((word) =>
    [0, 8, 16, 24].slice(0, (word & 3) === 3 ? 4 : 2).map((shift) => (word >>> shift) & 0xff),
  )
}

/** Lines whose bytes are not the expected ones. Each line is assembled once; lengths must agree for the rest to line up. */
function mismatches(options: string, lines: readonly string[], expected: readonly number[]): string[] {
  // Every instruction at a multiple of 4, so that one of unexpected length does not shift the others.
  const padded = lines.map((line) => `.balign 8, 0\n${line}`).join("\n")
  const bytes = assemble(`.option norelax\n.option ${options}\n${padded}\n.balign 8, 0\n`)
  return lines.flatMap((line, index) => {
    const wanted = bytesOf([expected[index]])
    const given = [...bytes.subarray(index * 8, index * 8 + 8)]
    while (wanted.length < 8) wanted.push(0)
    return given.join() === wanted.join()
      ? []
      : [`${line}: ours ${wanted.slice(0, 4).join()}, as ${given.slice(0, 4).join()}`]
  })
}

describe.skipIf(!hasBinutils)("the GNU assembler (skipped without binutils 2.40 for riscv64)", () => {
  test.each([false, true])("reads our texts of all base instructions as our words (aliases: %s)", (aliases) => {
    const random = randomWords(31)
    const words = instructions.filter((form) => form.kind === "base").flatMap((form) => samples(form, random))
    expect(words.length).toBeGreaterThan(3500)
    expect(mismatches("norvc", source(words, aliases), words).slice(0, 20)).toEqual([])
  })

  test("reads our texts of all compressed instructions as our words", () => {
    const random = randomWords(32)
    const words = instructions.filter((form) => form.kind === "compressed").flatMap((form) => samples(form, random))
    expect(mismatches("rvc", source(words, false), words).slice(0, 20)).toEqual([])
  })

  test("compresses what we compress", () => {
    const random = randomWords(33)
    // Expansions of compressed instructions, those with one bit changed, and random instructions.
    const words = instructions.flatMap((form) => {
      if (form.kind === "base") return samples(form, random).slice(0, 10)
      const base = instructionByName.get(form.expansion.base)!
      return Array.from({ length: 50 }, () => {
        const word = encode(base, substitute(form.expansion, randomFields(form, random)))
        const changed = (word ^ (1 << (7 + (random() % 25)))) >>> 0
        return random() % 2 || decode(changed)?.form.name !== base.name ? word : changed
      })
    })
    // Instructions whose operands are often equal, or small.
    const registers = [0, 1, 2, 8, 8, 9, 10]
    for (const form of compressible) {
      for (let round = 0; round < 100; round++) {
        const values = { ...randomFields(form, random) } as Record<string, number>
        for (const field of ["rd", "rs1", "rs2"]) {
          if (field in values) values[field] = registers[random() % registers.length]
        }
        if ("imm" in values && random() % 2) values.imm = form.name === "lui" ? 0 : (random() % 4) * 16
        words.push(encode(form, values))
      }
    }
    const texts = source(words, true)
    const usable = words.map((_, index) => !/\.\dbyte|unknown/.test(texts[index]))
    const lines = texts.filter((_, index) => usable[index])
    const expected = words.filter((_, index) => usable[index]).map((word) => compress(word) ?? word)
    expect(expected.filter((word) => (word & 3) !== 3).length).toBeGreaterThan(1000)
    expect(mismatches("rvc", lines, expected).slice(0, 20)).toEqual([])
  })

  test("reads pseudo-instructions as what they stand for", () => {
    const random = randomWords(34)
    const lines: string[] = []
    const expected: number[] = []
    for (const pseudo of pseudoInstructions) {
      if (pseudo.use === "output") continue
      const base = instructionByName.get(pseudo.expansion.base)!
      if (base.kind === "compressed") continue
      for (let round = 0; round < 5; round++) {
        const own = randomFields(base, random)
        const values = { ...own, rm: own.rm === undefined ? 0 : 7 }
        const text = pseudo.syntax
          .replace("pc+imm", `.+${values.imm}`)
          .replace(
            /\b(f?)(rd|rs1|rs2)\b/g,
            (_, file: string, field: "rd" | "rs1" | "rs2") => `${file || "x"}${values[field]}`,
          )
          .replace(/\b(imm|uimm|shamt|csr)\b/g, (field) => `${values[field as "imm"]}`)
        lines.push(`${pseudo.name} ${text}`)
        expected.push(encode(base, substitute(pseudo.expansion, values)))
      }
    }
    expect(lines.length).toBeGreaterThan(400)
    expect(mismatches("norvc", lines, expected).slice(0, 20)).toEqual([])
  })
})
