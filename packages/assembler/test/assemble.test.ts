// The assembler's options, callbacks, line map and the shape of what it gives.
import { describe, expect, test } from "vitest"
import { assemble, type AssembleOptions } from "../src/assemble.ts"
import type { ObjectFile } from "../src/elf/object-file.ts"
import { parseFloatBits } from "../src/directive/float-literal.ts"
import { parseArchitecture } from "../src/instruction/architecture.ts"
import { formatDiagnostic, SourceError } from "../src/source/diagnostic.ts"

function object(text: string, options: AssembleOptions = {}): ObjectFile {
  const result = assemble({ name: "test.s", text }, options)
  expect(result.diagnostics.map(formatDiagnostic)).toEqual([])
  if (!result.object) throw new Error("no object")
  return result.object
}

function textBytes({ sections }: ObjectFile): string {
  const data = sections.find(({ name }) => name === ".text")?.data ?? new Uint8Array(0)
  return Buffer.from(data).toString("hex")
}

describe("options", () => {
  test("the architecture decides about compression and flags", () => {
    expect(textBytes(object("addi a0, a0, 1"))).toBe("0505")
    expect(object("nop").flags).toBe(5)
    expect(textBytes(object("addi a0, a0, 1", { architecture: "rv64g" }))).toBe("13051500")
    expect(object("nop", { architecture: "rv64g" }).flags).toBe(4)
    expect(object("nop", { abi: "lp64" }).flags).toBe(1)
  })

  test("without relaxation there are no relocations that say so", () => {
    const types = (options: AssembleOptions) =>
      object("call f", options).sections[0].relocations.map(({ type }) => type)
    expect(types({})).toEqual([19, 51])
    expect(types({ relax: false })).toEqual([19])
  })

  test("position-independent code takes addresses from the table", () => {
    expect(object("la a0, x", { pic: true }).sections[0].relocations[0].type).toBe(20)
    expect(object("la a0, x").sections[0].relocations[0].type).toBe(23)
  })

  test("an unknown architecture is the caller's mistake", () => {
    expect(() => assemble({ name: "a.s", text: "" }, { architecture: "rv32i" })).toThrow(SourceError)
    expect(() => assemble({ name: "a.s", text: "" }, { architecture: "rv64iq9z" })).toThrow(SourceError)
  })

  test("included files come from the callbacks", () => {
    const asked: string[] = []
    const result = object('.include "a.inc"\n.data\n.incbin "b.bin", 1, 2\n', {
      include: (name, from) => {
        asked.push(`${name} from ${from}`)
        return "addi a0, a0, 1\n"
      },
      includeBytes: () => Uint8Array.of(1, 2, 3, 4),
    })
    expect(asked).toEqual(["a.inc from test.s"])
    expect(textBytes(result)).toBe("0505")
    expect([...result.sections[1].data]).toEqual([2, 3])
  })

  test("several sources are one", () => {
    const { object: result, diagnostics } = assemble([
      { name: "a.s", text: "f: j g" },
      { name: "b.s", text: "g: frob" },
    ])
    expect(result).toBeUndefined()
    expect(diagnostics.map(formatDiagnostic)).toEqual(["b.s:1:4: error: unrecognized opcode 'frob'"])
  })
})

describe("line map", () => {
  test("follows the source where there is no .loc", () => {
    const { lines } = object('nop\n\n# 7 "other.c"\nnop\n.section .text.x, "ax"\nnop\nnop')
    expect(lines.map(({ section, offset, file, line }) => [section, offset, file, line])).toEqual([
      [0, 0, "test.s", 1],
      [0, 2, "other.c", 7],
      [3, 0, "other.c", 9],
      [3, 2, "other.c", 10],
    ])
  })

  test("follows .loc", () => {
    const { lines } = object('.file 1 "dir" "a.c"\n.loc 1 5\nnop\nnop\n.loc 1 6\nret')
    expect(lines.map(({ offset, file, line }) => [offset, file, line])).toEqual([
      [0, "dir/a.c", 5],
      [4, "dir/a.c", 6],
    ])
  })
})

describe("numbers", () => {
  test("doubles and floats are rounded as the host rounds", () => {
    const view = new DataView(new ArrayBuffer(8))
    for (const text of [
      "0.1",
      "1e23",
      "-2.5",
      "4.9e-324",
      "2e-324",
      "1e400",
      "123456789012345678",
      "5e-45",
      "0.000123",
      "1e-310",
    ]) {
      view.setFloat64(0, Number(text))
      expect(parseFloatBits(text, "double")).toBe(view.getBigUint64(0))
      view.setFloat32(0, Number(text))
      expect(parseFloatBits(text, "single")).toBe(BigInt(view.getUint32(0)))
    }
  })

  test("architecture strings are put in canonical form", () => {
    expect(parseArchitecture("rv64gc_zbb_zba").name).toBe(
      "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0_zmmul1p0_zba1p0_zbb1p0",
    )
  })
})
