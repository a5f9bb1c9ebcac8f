// Every form of every instruction with random operands: the same bytes as GNU as, and what one rejects, the other does too.
import {
  floatRegisterNames,
  instructions,
  integerRegisterNames,
  pseudoInstructions,
  type Operand,
  type SyntaxPart,
} from "@lamina/isa"
import { describe, expect, test } from "vitest"
import { assemble } from "../src/assemble.ts"
import type { ObjectFile } from "../src/elf/object-file.ts"
import { readObject } from "../src/elf/read-object.ts"
import { gnuAssemble, gnuErrors, hasGnuAs } from "./gnu-as.ts"

const architecture = "rv64imafdc_zicsr_zifencei_zba_zbb_zbs"
const options = [`-march=${architecture}`, "-misa-spec=20191213", "-mabi=lp64d"]
const linesPerForm = 12

function randomNumbers(seed: number) {
  let state = seed
  return (bound: number) => ((state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) >>> 8) % bound
}

function writeOperand(operand: Operand, known: Map<string, number>, next: (bound: number) => number): string {
  const one = <T>(values: readonly T[]): T => values[next(values.length)]
  switch (operand.kind) {
    case "integerRegister":
    case "floatRegister": {
      const fresh = next(3) === 0 ? next(32) : 8 + next(8)
      const number = known.get(operand.field) ?? (next(3) === 0 ? (known.get("rd") ?? fresh) : fresh)
      known.set(operand.field, number)
      return (operand.kind === "integerRegister" ? integerRegisterNames : floatRegisterNames)[number]
    }
    case "immediate":
      if (operand.shift === 12) return String(one([0, 1, 31, 32, 0xfffff, 0xfffe0, 0xfffdf, next(0x100000)]))
      if (operand.field === "shamt") return String(next(32))
      if (operand.field === "uimm") return String(one([next(32), 8 * next(32), 4 * next(64), 16 * next(60)]))
      return String(
        one([0, 1, -1, 31, -32, 32, -33, 4 * next(64), 8 * next(64), 16 * next(60), -16 * next(32), next(4096) - 2048]),
      )
    case "target":
      return one(["back", "forward", "far", "elsewhere"])
    case "csr":
      return one(["fflags", "mstatus", "satp", "0x7c0", "cycle", "sepc"])
    case "roundingMode":
      return one(["rne", "rtz", "rup", "dyn"])
    case "fenceSet":
      return one(["rw", "r", "iorw", "w"])
    case "fixedRegister":
      return integerRegisterNames[operand.value]
    case "fixedNumber":
      return String(operand.value)
  }
}

function writeLine(name: string, parts: readonly SyntaxPart[], next: (bound: number) => number): string {
  const known = new Map<string, number>()
  return `${name} ${parts.map((part) => (part.kind === "text" ? part.text : writeOperand(part, known, next))).join("")}`
}

function randomLines(): readonly string[] {
  const next = randomNumbers(2024)
  const rows = [...instructions, ...pseudoInstructions.filter(({ use }) => use !== "output")]
  return rows.flatMap(({ name, syntaxParts }) =>
    Array.from({ length: linesPerForm }, () => writeLine(name, syntaxParts, next)),
  )
}

// Lines that GNU as takes otherwise than we do, and why.
const exceptions: readonly { readonly line: RegExp; readonly reason: string }[] = [
  { line: /^c\.nop /, reason: "GNU as has no operand for c.nop" },
  { line: /^add (\w+),\1,0$/, reason: "GNU as takes a hint, c.addi with 0, for an addition of 0" },
]

function labelled(lines: readonly string[]): string {
  const code = lines.map((line, index) => `l${index}: ${line}`).join("\n")
  return `.text\nback:\n${code}\nl${lines.length}:\nforward: .zero 300000\nfar:\n`
}

function chunks(object: ObjectFile, count: number): readonly string[] {
  const at = new Map(object.symbols.map(({ name, value }) => [name, Number(value)]))
  const { data } = object.sections.find(({ name }) => name === ".text") ?? { data: new Uint8Array(0) }
  return Array.from({ length: count }, (_, index) =>
    Buffer.from(data.subarray(at.get(`l${index}`), at.get(`l${index + 1}`))).toString("hex"),
  )
}

describe.skipIf(!hasGnuAs)("instructions like GNU as (needs riscv64-linux-gnu-as)", () => {
  test("random operands for every form", { timeout: 60_000 }, () => {
    const all = randomLines().filter((line) => !exceptions.some((exception) => exception.line.test(line)))
    const theirErrors = gnuErrors(labelled(all), options)
    const { diagnostics } = assemble({ name: "all.s", text: labelled(all) }, { architecture, errorLimit: 100_000 })
    const ourErrors = new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ line }) => line))
    const firstLine = 3
    const disagreed = all.filter((_, index) => theirErrors.has(index + firstLine) !== ourErrors.has(index + firstLine))
    expect(disagreed).toEqual([])
    const good = all.filter((_, index) => !theirErrors.has(index + firstLine))
    expect(good.length).toBeGreaterThan(3000)
    const text = labelled(good)
    const { object } = assemble({ name: "good.s", text }, { architecture })
    if (!object) throw new Error("no object")
    const ours = chunks(object, good.length)
    const theirs = chunks(readObject(gnuAssemble(text, options)), good.length)
    const wrong = (differs: (index: number) => boolean) =>
      good.flatMap((line, index) => (differs(index) ? [`${line}: ${ours[index]}, not ${theirs[index]}`] : []))
    // A line of another length moves all targets behind it: such lines first.
    expect(wrong((index) => ours[index].length !== theirs[index].length)).toEqual([])
    expect(wrong((index) => ours[index] !== theirs[index])).toEqual([])
  })
})
