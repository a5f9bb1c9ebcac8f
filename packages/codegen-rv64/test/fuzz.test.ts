// Random WebAssembly modules give the same under V8 and, compiled to RISC-V, on our engines.
import { randomWasmModule } from "@lamina/conformance"
import { createReference, loadInterpreter } from "@lamina/interpreter"
import { translateWasm } from "@lamina/wasm-frontend"
import { expect, test } from "vitest"
import { linkModule, type Outcome, placeModule } from "./placed-module.ts"

const modules = Number(process.env.LAMINA_FUZZ_MODULES ?? 50)
const firstSeed = Number(process.env.LAMINA_FUZZ_SEED ?? 0)
const predecoded = await loadInterpreter("predecoded")

function underV8(bytes: Uint8Array, calls: readonly string[]): readonly Outcome[] {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>))
  return calls.map((name) => {
    try {
      return BigInt.asUintN(64, (exports[name] as () => bigint)())
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) return "illegal instruction"
      throw error
    }
  })
}

test("random modules", { timeout: 60_000 }, () => {
  const seen = { results: 0, traps: 0 }
  for (let seed = firstSeed; seed < firstSeed + modules; seed++) {
    const window = { base: 0x1000 * (1 + (seed % 40)) + 8 * (seed % 3), size: 256 << (seed % 4) }
    const { bytes, calls, digest } = randomWasmModule(seed, { window, tailCalls: true })
    const all = [...calls, digest]
    const expected = underV8(bytes, all)
    const optimise = seed % 4 !== 0
    const linked = linkModule(translateWasm(bytes), { optimise })
    const placed = placeModule(linked, seed % 25 === 1 ? createReference : predecoded)
    const got = all.map((name) => placed.call(name))
    expect(got, `seed ${seed} on ${placed.engine}${optimise ? "" : ", not optimised"}`).toEqual(expected)
    for (const outcome of expected) seen[typeof outcome === "bigint" ? "results" : "traps"]++
  }
  expect(seen.results).toBeGreaterThan(2 * seen.traps)
  expect(seen.traps).toBeGreaterThan(0)
})
