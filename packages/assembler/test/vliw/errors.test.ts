// Mistakes in VLIW source, each with its place, and what does not fit a machine.
import { readFileSync } from "node:fs"
import { vliwMachine } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import { assembleMolecules, formatDiagnostic, SourceError } from "../../src/index.ts"
import type { MoleculeOptions } from "../../src/index.ts"

const messages = (text: string, options: MoleculeOptions = {}) =>
  assembleMolecules({ name: "a.s", text }, options).diagnostics.map(formatDiagnostic)

test("each mistake is told once, in the order of the source", () => {
  const text = readFileSync(new URL("errors.s", import.meta.url), "utf8")
  const expected = text.split("\n").flatMap((line, index) => {
    const match = /# error (.*)$/.exec(line)
    return match ? [`${index + 1}: ${match[1]}`] : []
  })
  const { bytes, diagnostics } = assembleMolecules({ name: "errors.s", text })
  expect(bytes).toBeUndefined()
  const found = diagnostics.map(({ line, message }, index) => {
    const part = expected[index]?.slice(`${line}: `.length) ?? ""
    return `${line}: ${message.includes(part) ? part : message}`
  })
  expect(found).toEqual(expected)
  expect(expected.length).toBeGreaterThan(50)
})

test("the place is that of the atom", () => {
  expect(messages("{ nop ; frob }\n\n  x: y: { nop\n\tadd r1, r2, r77 }\n")).toEqual([
    "a.s:1:9: error: unknown atom 'frob'",
    "a.s:4:2: error: illegal operands for 'add rd, rs1, rs2': there is no register r77, only r0 to r63",
  ])
})

test("a lost brace costs no more than its molecule", () => {
  const { labels, diagnostics } = assembleMolecules({ name: "a.s", text: "{ nop\n{ nop }\nend:" })
  expect(diagnostics.map(formatDiagnostic)).toEqual(["a.s:1:1: error: the molecule that begins here has no '}'"])
  expect(labels.get("end")).toBe(16)
})

test("assembly stops after a hundred mistakes", () => {
  expect(messages("{ frob }\n".repeat(1000)).length).toBe(100)
  expect(messages("}\n".repeat(1000)).length).toBe(100)
})

describe("what a machine has", () => {
  const atoms = (count: number, atom: string) => `{ ${Array.from({ length: count }, () => atom).join(" ; ")} }`

  test.each([2, 4, 8] as const)("%i atoms", (width) => {
    const description = vliwMachine(width)
    expect(messages(atoms(width, "nop"), { description })).toEqual([])
    expect(messages(atoms(width + 1, "nop"), { description })).toEqual([
      `a.s:1:${3 + 6 * width}: error: a molecule has at most ${width} atoms on this machine, and this one has ${width + 1}`,
    ])
    for (const [unit, atom] of [
      ["memory", "ld r1, 0(r2)"],
      ["float", "fmv f1, f2"],
      ["branch", "exit 0"],
    ] as const) {
      const count = description.units[unit]
      expect(messages(atoms(count, atom), { description })).toEqual([])
      expect(messages(atoms(count + 1, atom), { description })).toEqual([
        `a.s:1:${3 + (atom.length + 3) * count}: error: this machine has ${count} ${unit} unit${count === 1 ? "" : "s"}, and this atom of the molecule needs one more`,
      ])
    }
  })

  test("units that are fewer than atoms, of any kind", () => {
    const wide = vliwMachine(8)
    const description = { ...wide, units: { ...wide.units, alu: 3 } }
    expect(messages(`${atoms(3, "movi r1, 1")}`, { description })).toEqual([])
    expect(messages(`${atoms(4, "movi r1, 1")}`, { description })).toEqual([
      "a.s:1:42: error: this machine has 3 alu units, and this atom of the molecule needs one more",
    ])
  })

  test("an atom as a number needs its unit as well", () => {
    const exit = (0x0cbn << 54n).toString(16)
    expect(messages(`{ exit 0 ; .atom 0x${exit} }`, { description: vliwMachine(2) })).toEqual([
      "a.s:1:12: error: this machine has 1 branch unit, and this atom of the molecule needs one more",
    ])
  })
})

test("a start that is no multiple of 8 is the caller's mistake", () => {
  expect(() => assembleMolecules({ name: "a.s", text: "" }, { start: 4 })).toThrow(SourceError)
  expect(() => assembleMolecules({ name: "a.s", text: "" }, { start: -8 })).toThrow(SourceError)
})

test("random text gives diagnostics, never an exception", () => {
  let state = 1
  const next = (bound: number) => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % bound
  const words =
    "{ } ; , ( ) ! : # /* ' \" add ld sd, fadd.d br beq jump .atom r1 f2 p3 r99 8 -8 0x 1: 1f 1b x x: . check protect rne - + % nop".split(
      " ",
    )
  for (let round = 0; round < 2000; round++) {
    const text = Array.from({ length: 40 }, () => words[next(words.length)] + (next(6) ? " " : "\n")).join("")
    const { bytes, diagnostics } = assembleMolecules({ name: "random.s", text })
    expect(bytes === undefined).toBe(diagnostics.length > 0)
    for (const each of diagnostics) expect(each.message).not.toBe("")
  }
})
