// The whole way without GNU as or ld: what the compilers emit, assembled and linked here with the C and C++ libraries, prints what
// the compilers' own executables print.
import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { assemble } from "../src/assemble.ts"
import { readElf } from "../src/elf/read-elf.ts"
import { link } from "../src/link/link.ts"
import type { LinkInput } from "../src/link/link-options.ts"
import { formatDiagnostic } from "../src/source/diagnostic.ts"
import { hasGxx, hasQemu, hostedInputs, workshop, type Workshop } from "./elf-fixtures.ts"
import { compile } from "./gnu-as.ts"

const folder = fileURLToPath(new URL("programs/", import.meta.url))
const levels = ["-O0", "-O2", "-Os"]

// One level for each program: the next has the next.
const programs = readdirSync(folder)
  .sort()
  .map((source, index) => ({ source, level: levels[index % levels.length] }))

const cLibraries = ["libm.a", "libatomic.a", "libgcc.a", "libgcc_eh.a", "libc.a"]

test("there is a program for each source of the corpus", () => {
  expect(programs.map(({ source }) => source)).toEqual(readdirSync(new URL("sources/", import.meta.url)).sort())
})

describe.skipIf(!hasGxx || !hasQemu)("as GNU as and ld (needs riscv64-linux-gnu-g++ and qemu-riscv64)", () => {
  let shop: Workshop
  beforeAll(() => {
    shop = workshop()
  })
  afterAll(() => shop.close())

  const run = (name: string) => shop.run("sh", "-c", `qemu-riscv64 ./${name} 2>&1; echo "status $?"`)
  const codeSize = (name: string) =>
    readElf(shop.read(name)).sections.find(({ name: own }) => own === ".text")?.size ?? 0

  for (const { source, level } of programs) {
    test(`${source} ${level}`, { timeout: 60_000 }, () => {
      const isCxx = source.endsWith(".cc")
      const text = compile(folder + source, [level])
      shop.write("program.s", text)
      shop.run(`riscv64-linux-gnu-${isCxx ? "g++" : "gcc"}`, "-static", "program.s", "-o", "theirs", "-lm", "-latomic")

      const { object, diagnostics } = assemble({ name: source, text })
      expect(diagnostics.map(formatDiagnostic)).toEqual([])
      if (!object) throw new Error("no object")
      const inputs: LinkInput[] = hostedInputs([object], isCxx ? ["libstdc++.a", ...cLibraries] : cLibraries)
      shop.write("ours", link(inputs).bytes)

      const expected = run("theirs")
      expect(expected).toMatch(/status \d+\n$/)
      expect(run("ours")).toBe(expected)
      // Our linker shortens our assembler's code as GNU ld does GNU as's.
      expect(codeSize("ours")).toBeLessThan(codeSize("theirs") * 1.01)
    })
  }
})
