// Random modules do the same in V8, in V8 through IR, and in the evaluator. LAMINA_FUZZ=5000 runs as many seeds instead of the usual.
import { randomWasmModule, type RandomWasmOptions } from "@lamina/conformance"
import { expect, test } from "vitest"
import { callAll, compareMemories, threeEngines } from "./three-engines.ts"

const seeds = Number(process.env.LAMINA_FUZZ ?? 120)
const batches = 4

function check(seed: number, options: RandomWasmOptions): { readonly results: number; readonly traps: number } {
  const seen = { results: 0, traps: 0 }
  try {
    const { bytes, calls, digest } = randomWasmModule(seed, options)
    const engines = threeEngines(bytes)
    for (const name of [...calls, digest]) seen[callAll(engines, name).startsWith("trap") ? "traps" : "results"]++
    compareMemories(engines)
  } catch (error) {
    throw new Error(`seed ${seed}, ${JSON.stringify(options)}: ${(error as Error).message}`, { cause: error })
  }
  return seen
}

test.each(Array.from({ length: batches }, (_, batch) => batch))("random modules, batch %i", { timeout: 0 }, (batch) => {
  const seen = { results: 0, traps: 0 }
  for (let seed = batch; seed < seeds; seed += batches) {
    for (const options of [{ tailCalls: true }, { window: { base: 0x10000, size: 4096 } }]) {
      const { results, traps } = check(seed, options)
      seen.results += results
      seen.traps += traps
    }
  }
  console.log(`batch ${batch}: ${seen.results} results, ${seen.traps} traps`)
  expect(seen.results).toBeGreaterThan(3 * seen.traps)
  expect(seen.traps).toBeGreaterThan(0)
})
