// A random program with addresses and initial state, ready to run, and its text form, in which failures are kept.
import { disassemble } from "@lamina/isa"
import type { PlacedWord } from "./guest-program.ts"

/** Offsets in bytes in the window of 24 pages in which a program sees its data and its code. */
export const windowLayout = {
  pages: 24,
  /** Four pages of data. */
  data: 0,
  dataPages: 4,
  /** Where x8 and x9 point: so that their reach lies in the two middle pages of the data, and across the border of those. */
  firstBase: 0x1800,
  secondBase: 0x1ffc,
  end: 24 * 4096,
} as const

/** Offsets in the window of data that is seldom overwritten: doubles up to `singles`, then singles, 8 bytes each. */
export const floatPool = { start: 0x800, singles: 0xc00, end: 0x1000 } as const

/**
 * `machine`: machine mode without translation. `user`: user mode under Sv39, pages scattered, the data's first page read-only and its
 * last absent, nothing between data and code. `process`: the same, but each page as far from the start of RAM as from address
 * 0, as it is in processes.
 */
export type Environment = "machine" | "user" | "process"

/** A change of the page tables from outside, where there are any. */
export interface PageChange {
  /** Before which run it is made, counted from 0. */
  readonly run: number
  /** A page of the window, and the one whose bytes are seen there from then on. */
  readonly page: number
  readonly from: number
  /** Bits of its entry by their letters, `rwxu` say; empty for a page that is not there. */
  readonly flags: string
}

export interface TestCase {
  readonly environment: Environment
  /** Virtual address of the window. */
  readonly base: bigint
  /** Where the code starts in the window, an even offset in bytes; execution starts there. */
  readonly code: number
  readonly words: readonly PlacedWord[]
  /** x0 to x31 and f0 to f31, 64 bits each. */
  readonly x: readonly bigint[]
  readonly f: readonly bigint[]
  /** fflags in bits 4 to 0, frm in bits 7 to 5. */
  readonly fcsr: number
  /** What the data is made from; 0 means zeros. */
  readonly dataSeed: number
  readonly changes?: readonly PageChange[]
}

/** A regression file that is not in the form that `printTestCase` writes. */
export class TestCaseError extends Error {
  override readonly name = "TestCaseError"
}

const hex = (value: bigint | number) => `0x${value.toString(16)}`

/** The test case as text, `comment` in front. Registers that are 0 are left out. */
export function printTestCase(test: TestCase, comment: string): string {
  const registers = (name: string, values: readonly bigint[]) =>
    values.flatMap((value, index) => (value === 0n ? [] : [`${name}${index} ${hex(value)}`]))
  const words = test.words.map(({ offset, word, length }) => {
    const text = disassemble(word, { pc: BigInt.asUintN(64, test.base + BigInt(test.code + offset)) })
    return `word ${hex(offset)} ${word.toString(16).padStart(2 * length, "0")} # ${text.replace("\t", " ")}`
  })
  return [
    ...comment.split("\n").map((line) => `# ${line}`),
    `environment ${test.environment}`,
    `base ${hex(test.base)}`,
    `code ${hex(test.code)}`,
    `fcsr ${hex(test.fcsr)}`,
    `data ${test.dataSeed}`,
    ...registers("x", test.x),
    ...registers("f", test.f),
    ...words,
    ...(test.changes ?? []).map(({ run, page, from, flags }) => `change ${run} ${page} ${from} ${flags || "absent"}`),
    "",
  ].join("\n")
}

/** Reads what `printTestCase` wrote. Throws `TestCaseError`. */
export function parseTestCase(text: string): TestCase {
  const x = Array<bigint>(32).fill(0n)
  const f = Array<bigint>(32).fill(0n)
  const words: PlacedWord[] = []
  const changes: PageChange[] = []
  const settings = new Map<string, string>()
  for (const [index, line] of text.split("\n").entries()) {
    const content = line.replace(/#.*/, "").trim()
    if (content === "") continue
    const register = /^([xf])([0-9]|[12][0-9]|3[01]) (0x[0-9a-f]+)$/.exec(content)
    const word = /^word (0x[0-9a-f]+) ([0-9a-f]{4}|[0-9a-f]{8})$/.exec(content)
    const change = /^change (\d+) (\d+) (\d+) ([rwxuad]+|absent)$/.exec(content)
    const setting = /^([a-z]+) (machine|user|process|[0-9]+|0x[0-9a-f]+)$/.exec(content)
    if (register) (register[1] === "x" ? x : f)[Number(register[2])] = BigInt(register[3])
    else if (word)
      words.push({ offset: Number(word[1]), word: Number.parseInt(word[2], 16), length: word[2].length === 4 ? 2 : 4 })
    else if (change) {
      const [run, page, from] = change.slice(1, 4).map(Number)
      changes.push({ run, page, from, flags: change[4] === "absent" ? "" : change[4] })
    } else if (setting) settings.set(setting[1], setting[2])
    else throw new TestCaseError(`line ${index + 1}: cannot read "${content}"`)
  }
  const setting = (name: string) => {
    const value = settings.get(name)
    if (value === undefined) throw new TestCaseError(`no line "${name}"`)
    return value
  }
  const number = (name: string) => {
    const value = setting(name)
    if (!/^[0-9]/.test(value)) throw new TestCaseError(`"${name}" is no number`)
    return BigInt(value)
  }
  const environment = setting("environment")
  if (environment !== "machine" && environment !== "user" && environment !== "process")
    throw new TestCaseError(`no environment "${environment}"`)
  if (words.length === 0) throw new TestCaseError("no instructions")
  return {
    environment,
    base: number("base"),
    code: Number(number("code")),
    fcsr: Number(number("fcsr")),
    dataSeed: Number(number("data")),
    x,
    f,
    words,
    ...(changes.length > 0 && { changes }),
  }
}
