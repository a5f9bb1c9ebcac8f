// VLIW source to bits and back: labels, layout, and that each text means the bits that it was made of.
import { atomRows, atomSize, disassembleMolecule, makeAtom, readAtom, vliwMachine, writeAtom } from "@lamina/isa"
import type { Atom } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import { assembleMolecules, disassembleMolecules, formatDiagnostic } from "../../src/index.ts"
import type { MoleculeOptions } from "../../src/index.ts"
import { randomAtom, randomWords } from "./random-atom.ts"

function assembled(text: string, options: MoleculeOptions = {}) {
  const { bytes, labels, diagnostics } = assembleMolecules({ name: "a.s", text }, options)
  expect(diagnostics.map(formatDiagnostic)).toEqual([])
  if (!bytes) throw new Error("no bytes")
  return { bytes, labels }
}

function atomsOf(bytes: Uint8Array): readonly (Atom | undefined)[] {
  const view = new DataView(bytes.buffer)
  return Array.from({ length: bytes.length / atomSize }, (_, index) => readAtom(view, index * atomSize))
}

const texts = (bytes: Uint8Array, start = 0) => disassembleMolecules(bytes, start).map(({ text }) => text)

const loop = `
        # Adds r6 words from r5 on.
sum:    { enter 4 ; movi r33, 0 }
loop:   { lw r34, 0(r5), speculative, protect 2
          addi r35, r6, -1              // read before any is written
          cmp.eq p1, r6, r0
          br done ; }
        { add r33, r33, r34 ; (!p1) addi r5, r5, 4 ; sw r34, (r10), check 0,2 ; bne r35, r0, loop }
done:   { commit 3 ; jump other }
`

test("a translation", () => {
  const { bytes, labels } = assembled(loop, { start: 0x100, symbols: new Map([["other", 0x4000]]) })
  expect([...labels]).toEqual([
    ["sum", 0x100],
    ["loop", 0x110],
    ["done", 0x150],
  ])
  expect(texts(bytes, 0x100)).toEqual([
    "{ enter 4 ; movi r33, 0 }",
    "{ lw r34, 0(r5), speculative, protect 2 ; addi r35, r6, -1 ; cmp.eq p1, r6, r0 ; br 0x150 }",
    "{ add r33, r33, r34 ; (!p1) addi r5, r5, 4 ; sw r34, 0(r10), check 0,2 ; bne r35, r0, 0x110 }",
    "{ commit 3 ; jump 0x4000 }",
  ])
  expect(atomsOf(bytes)[5]?.imm).toBe(0x40)
  expect(atomsOf(bytes)[9]?.imm).toBe(-0x20)
  expect(atomsOf(bytes).map((atom) => atom?.stop)).toEqual(
    [2, 4, 4, 2].flatMap((count) => Array.from({ length: count }, (_, index) => index === count - 1)),
  )
})

test("the bits are those of HARDWARE.md", () => {
  const { bytes } = assembled("{ (!p1) ld r33, -8(r10), protect 2 ; (p3) sd r6, 16(r7), check 1 }")
  const view = new DataView(bytes.buffer)
  const bits = (...fields: readonly string[]) => BigInt(`0b${fields.join("")}`)
  expect(view.getBigUint64(0, true)).toBe(
    bits("0", "010000011", "1", "001", "100001", "001010", "000000", "1000000000000010", "1111111111111000"),
  )
  expect(view.getBigUint64(8, true)).toBe(
    bits("1", "010010011", "0", "011", "000000", "000111", "000110", "0000000000000010", "0000000000010000"),
  )
})

describe("names", () => {
  test("numeric labels, here, and differences", () => {
    const { bytes } = assembled("1: { nop ; br 1f } ; { br 1b } ; 1: 1: { br 1b ; movi r1, end - . } ; end:")
    expect(texts(bytes)).toEqual(["{ nop ; br 0x18 }", "{ br 0x0 }", "{ br 0x18 ; movi r1, 16 }"])
  })

  test("a label of the source hides a symbol from outside", () => {
    const { bytes, labels } = assembled("{ nop }\nx: { jump x ; br y }", {
      symbols: new Map([
        ["x", 800],
        ["y", 0],
      ]),
    })
    expect(texts(bytes)[1]).toBe("{ jump 0x8 ; br 0x0 }")
    expect([...labels.keys()]).toEqual(["x"])
  })
})

test("comments, blanks, and options in any order", () => {
  const { bytes } = assembled("/* a\n { */{ld r1,(r2),protect 1+1,speculative;fadd.d f1,f2,f3,dyn} # }")
  expect(texts(bytes)).toEqual(["{ ld r1, 0(r2), speculative, protect 2 ; fadd.d f1, f2, f3 }"])
  expect(assembled("\n# nothing\n").bytes.length).toBe(0)
})

describe("round trips", () => {
  test.each(atomRows.map((row) => [row.name, row] as const))("%s, as text", (_, row) => {
    const random = randomWords(row.opcode)
    for (let round = 0; round < 20; round++) {
      const atom = { ...randomAtom(row, random), stop: true }
      const start = (random() % 1000) * atomSize
      const text = disassembleMolecule([atom], start)
      expect(text).not.toContain(".atom")
      expect(atomsOf(assembled(text, { start }).bytes)).toEqual([atom])
    }
  })

  test("any bits, with whole molecules on one line and on many", () => {
    const random = randomWords(3)
    const description = { ...vliwMachine(8), units: { alu: 8, memory: 8, float: 8, branch: 8 } }
    for (let round = 0; round < 300; round++) {
      const bytes = new Uint8Array((1 + (random() % 8)) * atomSize)
      const view = new DataView(bytes.buffer)
      for (let place = 0; place < bytes.length; place += atomSize) {
        const row = atomRows[random() % atomRows.length]
        writeAtom(view, place, { ...makeAtom(row, {}), predicate: random() % 8, rd: random() % 64, imm: random() | 0 })
        if (random() % 4 === 0) view.setInt32(place + 4, random() | 0, true)
        const stop = random() % 3 === 0 || place + atomSize === bytes.length ? 0x80 : 0
        view.setUint8(place + 7, (view.getUint8(place + 7) & 0x7f) | stop)
      }
      const start = (random() % 1000) * atomSize
      const molecules = disassembleMolecules(bytes, start)
      expect(assembled(molecules.map(({ text }) => text).join("\n"), { start, description }).bytes).toEqual(bytes)
      const lines = molecules.map(({ atoms }) => `{\n${atoms.map((atom) => atom.text).join("\n")}\n}`).join("\n")
      expect(assembled(lines, { start, description }).bytes).toEqual(bytes)
    }
  })
})

describe("disassembly", () => {
  test("says where molecules and atoms are, and their bits", () => {
    const { bytes } = assembled("{ nop ; exit 1 } { nop }")
    const [first, second] = disassembleMolecules(bytes, 0x20)
    expect(first).toEqual({
      address: 0x20,
      atoms: [
        { address: 0x20, bits: 0x40000000000000n, text: "nop" },
        { address: 0x28, bits: 0xb2c0000000000001n, text: "exit 1" },
      ],
      ended: true,
      text: "{ nop ; exit 1 }",
    })
    expect(second.address).toBe(0x30)
  })

  test("a molecule without end, bits that are no atom, and bytes that are none", () => {
    const [only, ...others] = disassembleMolecules(new Uint8Array(2 * atomSize))
    expect(only).toMatchObject({ ended: false, text: "{ .atom 0x0 ; .atom 0x0" })
    expect(others).toEqual([])
    expect(disassembleMolecules(new Uint8Array(0))).toEqual([])
    expect(() => disassembleMolecules(new Uint8Array(12))).toThrow(RangeError)
  })

  test("a view on a part of a buffer", () => {
    const { bytes } = assembled("{ nop } { exit 3 }")
    expect(texts(bytes.subarray(atomSize))).toEqual(["{ exit 3 }"])
  })
})
