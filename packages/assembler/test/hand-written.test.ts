// Assembly written by hand: bytes, symbols and relocations as the comments in the files expect them, and as GNU as makes them.
//
// `# expect .text 0505...` gives all bytes of a section, `# expect reloc .text 0x4 type 19 f + 0` one relocation (the number is
// R_RISCV_*), `# expect symbol f .text 0x0` one symbol.
import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { assemble } from "../src/assemble.ts"
import type { ObjectFile } from "../src/elf/object-file.ts"
import { readObject } from "../src/elf/read-object.ts"
import { formatDiagnostic } from "../src/source/diagnostic.ts"
import { compareObjects } from "./compare-objects.ts"
import { gnuAssemble, hasGnuAs } from "./gnu-as.ts"
import { explain } from "./known-differences.ts"
import { factsOf } from "./object-facts.ts"

const folder = new URL("assembly/", import.meta.url)
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".s"))
  .sort()

function assembled(name: string, text: string): ObjectFile {
  const { object, diagnostics } = assemble({ name, text })
  expect(diagnostics.filter(({ severity }) => severity === "error").map(formatDiagnostic)).toEqual([])
  if (!object) throw new Error("no object")
  return object
}

describe("as the files expect", () => {
  for (const name of files) {
    test(name, () => {
      const text = readFileSync(new URL(name, folder), "utf8")
      const facts = new Set(factsOf(assembled(name, text)))
      const expected = [...text.matchAll(/^# expect (.*)$/gm)].map(([, fact]) => fact)
      expect(expected.length).toBeGreaterThan(0)
      expect(expected.filter((fact) => !facts.has(fact))).toEqual([])
    })
  }
})

describe.skipIf(!hasGnuAs)("like GNU as (needs riscv64-linux-gnu-as)", () => {
  for (const name of files) {
    test(name, () => {
      const text = readFileSync(new URL(name, folder), "utf8")
      const { unexplained, unneeded } = explain(
        name,
        compareObjects(assembled(name, text), readObject(gnuAssemble(text))),
      )
      expect(unexplained).toEqual([])
      expect(unneeded).toEqual([])
    })
  }
})
