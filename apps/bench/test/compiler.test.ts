// Our compiler against gcc: the same results everywhere, and how many instructions more.
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { compareCompilers } from "../src/compare-compilers.ts"
import { findGuestCompiler } from "../src/compile-programs.ts"
import { listKernels } from "../src/kernels.ts"
import { reportCompiler } from "../src/report-compiler.ts"

const compiler = findGuestCompiler()
const kernels = listKernels(join(import.meta.dirname, "..", "programs", "compiler"))

/** Issue 4 allows 1.35; instructions are counted exactly, so what is there may be held. */
const mostInstructions = 1.05

test.skipIf(!compiler)(
  "kernels in AssemblyScript and in C, with riscv64-linux-gnu-gcc",
  async () => {
    if (!compiler) return
    const cache = mkdtempSync(join(tmpdir(), "lamina-kernels-"))
    const comparison = await compareCompilers({ kernels, compiler, cache, peers: true })
    console.log(reportCompiler(comparison))
    expect(comparison.mismatches).toEqual([])
    expect(comparison.kernels.length).toBeGreaterThanOrEqual(12)
    for (const { lamina, gcc, kernel } of comparison.kernels) {
      expect(gcc, kernel).toBeGreaterThan(100_000)
      expect(lamina, kernel).toBeGreaterThan(100_000)
    }
    expect(comparison.geometricMean).toBeLessThan(mostInstructions)
  },
  60_000,
)
