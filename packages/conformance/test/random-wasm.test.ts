// Random WebAssembly modules are what they promise: valid, reproducible, terminating, confined.
import { expect, test } from "vitest"
import { randomWasmModule, type RandomWasmOptions } from "../src/index.ts"

type Call = () => bigint

function instantiate(seed: number, options: RandomWasmOptions) {
  const { bytes, calls, digest } = randomWasmModule(seed, options)
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>))
  const call = (name: string): bigint | "trap" => {
    try {
      return (exports[name] as Call)()
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) return "trap"
      throw error
    }
  }
  return { results: calls.map(call), digest: call(digest), memory: exports.memory as WebAssembly.Memory }
}

test("modules are valid, end, and mostly without a trap", () => {
  const seen = { results: 0, traps: 0 }
  for (let seed = 0; seed < 100; seed++) {
    const { results, digest } = instantiate(seed, { tailCalls: true })
    expect(digest).not.toBe("trap")
    for (const result of results) seen[result === "trap" ? "traps" : "results"]++
  }
  expect(seen.traps).toBeGreaterThan(0)
  expect(seen.results).toBeGreaterThan(3 * seen.traps)
})

test("a seed and options are a module", () => {
  const options = { window: { base: 0x20000, size: 1024 }, passiveData: false }
  expect(randomWasmModule(7, options)).toEqual(randomWasmModule(7, options))
  expect(randomWasmModule(7, options).bytes).not.toEqual(randomWasmModule(8, options).bytes)
  expect(randomWasmModule(7, options).bytes).not.toEqual(randomWasmModule(7).bytes)
})

test("a window is written to, and nothing beside it", () => {
  const base = 0x10100
  const size = 512
  let written = 0
  for (let seed = 0; seed < 100; seed++) {
    const { memory, digest } = instantiate(seed, { window: { base, size } })
    const bytes = new Uint8Array(memory.buffer)
    expect(digest).not.toBe("trap")
    expect(bytes.subarray(0, base).every((byte) => byte === 0)).toBe(true)
    expect(bytes.subarray(base + size).every((byte) => byte === 0)).toBe(true)
    // Active data takes the first 64 bytes.
    if (bytes.subarray(base + 64).some((byte) => byte !== 0)) written++
  }
  expect(written).toBeGreaterThan(50)
})
