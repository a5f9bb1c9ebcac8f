// Every instruction of the installed C and C++ libraries has the text that GNU objdump prints.
import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { disassemble } from "../src/index.ts"
import { hasBinutils } from "./binutils.ts"

const folder = "/usr/riscv64-linux-gnu/lib/"
const outputLimit = 1 << 30

/** What is taken off a text of objdump's before it is compared: only what depends on symbols. */
const symbolic: readonly { readonly what: string; readonly pattern: RegExp; readonly rest: string }[] = [
  { what: "an address that auipc, lui or gp and an offset make", pattern: /[ \t]*# [0-9a-f]+ <[^>]*>$/, rest: "" },
  { what: "the same where no symbol is near", pattern: /[ \t]*# 0x[0-9a-f]+$/, rest: "" },
  { what: "the symbol at a target", pattern: /\b([0-9a-f]+) <[^>]*>$/, rest: "0x$1" },
]

interface Comparison {
  readonly instructions: number
  /** Lines of data among the code, which mapping symbols mark. */
  readonly data: number
  readonly disagreements: readonly string[]
}

const dataDirective = /^\.(?:byte|short|word|dword)\t/

function compare(listing: Iterable<string>): Comparison {
  let instructions = 0
  let data = 0
  const disagreements: string[] = []
  for (const line of listing) {
    const [address, word, ...operands] = line.split("\t")
    if (operands.length === 0 || !address.endsWith(":")) continue
    const printed = operands.join("\t")
    if (dataDirective.test(printed)) {
      data++
      continue
    }
    instructions++
    const theirs = symbolic.reduce((text, { pattern, rest }) => text.replace(pattern, rest), printed)
    const ours = disassemble(Number.parseInt(word, 16), { pc: BigInt(`0x${address.slice(0, -1).trim()}`) })
    if (ours !== theirs) disagreements.push(`${line.trim()}: ours ${ours}`)
  }
  return { instructions, data, disagreements }
}

/** The listing's lines, one by one: all at once would take a gigabyte. */
function* linesOf(text: string): Generator<string> {
  for (let start = 0, end: number; start < text.length; start = end + 1) {
    end = text.indexOf("\n", start)
    if (end < 0) end = text.length
    yield text.slice(start, end)
  }
}

const libraries = [
  { name: "libc.so.6", least: 250_000 },
  { name: "libstdc++.so.6", least: 250_000 },
  { name: "libc.a", least: 250_000 },
]

describe.skipIf(!hasBinutils)("like objdump (needs binutils 2.40 and the libraries of riscv64-linux-gnu)", () => {
  for (const { name, least } of libraries) {
    test.skipIf(!existsSync(folder + name))(name, { timeout: 60_000 }, () => {
      const text = execFileSync("riscv64-linux-gnu-objdump", ["-d", "-z", folder + name], {
        encoding: "latin1",
        maxBuffer: outputLimit,
      })
      const { instructions, disagreements } = compare(linesOf(text))
      expect(instructions).toBeGreaterThan(least)
      expect(disagreements.slice(0, 20)).toEqual([])
    })
  }
})

test("the comparison finds a wrong text", () => {
  const { instructions, data, disagreements } = compare([
    "   10:\t00b50533          \tadd\ta0,a0,a1",
    "   14:\t00b50533          \tsub\ta0,a0,a1",
    "   18:\tbfd5                \tj\tc <main+0x4>",
    "   1a:\t0010                \t.short\t0x0010",
  ])
  expect([instructions, data]).toEqual([3, 1])
  expect(disagreements).toEqual(["14:\t00b50533          \tsub\ta0,a0,a1: ours add\ta0,a0,a1"])
})
