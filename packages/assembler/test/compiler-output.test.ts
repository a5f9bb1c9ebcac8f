// What gcc and g++ make of varied programs must assemble to the same sections, symbols and relocations as with GNU as.
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { assemble } from "../src/assemble.ts"
import { readObject } from "../src/elf/read-object.ts"
import { writeObject } from "../src/elf/write-object.ts"
import { formatDiagnostic } from "../src/source/diagnostic.ts"
import { compareObjects } from "./compare-objects.ts"
import { compile, gnuAssemble, hasGcc, hasGnuAs } from "./gnu-as.ts"
import { explain } from "./known-differences.ts"

const folder = fileURLToPath(new URL("sources/", import.meta.url))
const sources = readdirSync(folder).sort()

const levels = [
  ["-O0"],
  ["-O2"],
  ["-Os"],
  ["-O3", "-fPIC"],
  ["-O2", "-g"],
  ["-O1", "-g", "-gdwarf-4", "-ffunction-sections", "-fdata-sections"],
]

// Compilers take long for C++ on the library; two levels show what these have that C does not.
const levelsOf = (source: string) =>
  source.endsWith(".cc") ? [levels[0], levels[2], ...(source === "exceptions.cc" ? [levels[4]] : [])] : levels

test("the corpus has at least 30 programs", () => {
  expect(sources.length).toBeGreaterThanOrEqual(30)
})

describe.skipIf(!hasGcc || !hasGnuAs)("like GNU as (needs riscv64-linux-gnu-gcc)", () => {
  for (const source of sources) {
    for (const options of levelsOf(source)) {
      test(`${source} ${options.join(" ")}`, { timeout: 60_000 }, () => {
        const text = compile(folder + source, options)
        const { object, diagnostics } = assemble({ name: source, text })
        expect(diagnostics.map(formatDiagnostic)).toEqual([])
        if (!object) throw new Error("no object")
        const { unexplained, unneeded } = explain(source, compareObjects(object, readObject(gnuAssemble(text))))
        expect(unexplained).toEqual([])
        expect(unneeded).toEqual([])
        // The writer stores all that there is: what is read back is equal.
        expect(compareObjects(readObject(writeObject(object)), object)).toEqual([])
      })
    }
  }
})

test("the sources of the corpus are not empty", () => {
  for (const source of sources) expect(readFileSync(folder + source, "utf8").length).toBeGreaterThan(100)
})
