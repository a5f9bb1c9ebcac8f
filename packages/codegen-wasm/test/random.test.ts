// Random modules agree between the evaluator and WebAssembly: result or trap, and all of memory.
import { Evaluator, parse, print, StepLimitReached, Trap, verify } from "@lamina/ir"
import { expect, test } from "vitest"
import { instantiate, trapOf } from "./instantiate.ts"
import { prepareMemory, randomFrom, randomModule } from "./random-module.ts"

const batches = 20
const modulesPerBatch = 100

/** The result, or what kind of trap. V8 says neither more nor less of a conversion that overflows than of a NaN. */
function outcome(run: () => unknown, words: (message: string) => string): string {
  try {
    return String(run())
  } catch (error) {
    if (error instanceof StepLimitReached) throw error
    if (!(error instanceof Trap) && !(error instanceof WebAssembly.RuntimeError)) throw error
    return `trap: ${words(error.message)}`
  }
}

const words = (message: string): string => trapOf(message).replace(/integer overflow|conversion/, "overflow")

function check(seed: number): "result" | "trap" {
  const module = randomModule(seed)
  expect(verify(module)).toEqual([])
  const random = randomFrom(~seed)
  const evaluator = new Evaluator(module)
  prepareMemory(evaluator.memory.bytes, seed)
  const args = [random(8) - 2, BigInt(random(2 ** 32)) << BigInt(random(40))] as const
  const expected = outcome(() => BigInt.asIntN(64, BigInt(evaluator.call("main", args)[0])), words)
  for (const quick of [false, true]) {
    const fail = (what: string) => new Error(`seed ${seed}, quick ${quick}: ${what}\n${print(module)}`)
    const { exports, memory } = instantiate(module, {}, { quick })
    prepareMemory(new Uint8Array(memory.buffer), seed)
    const wasm = outcome(() => exports.main(...args), words)
    if (wasm !== expected) throw fail(`WebAssembly gives ${wasm}, the evaluator ${expected}`)
    const differs = evaluator.memory.bytes.findIndex((byte, i) => byte !== new Uint8Array(memory.buffer)[i])
    if (differs >= 0) throw fail(`memory differs at ${differs}`)
  }
  return expected.startsWith("trap") ? "trap" : "result"
}

test.each(Array.from({ length: batches }, (_, i) => i))("random modules, batch %i", (batch) => {
  const seen = { result: 0, trap: 0 }
  for (let i = 0; i < modulesPerBatch; i++) seen[check(batch * modulesPerBatch + i)]++
  console.log(`batch ${batch}: ${seen.result} results, ${seen.trap} traps`)
  expect(seen.result).toBeGreaterThan(modulesPerBatch / 4)
})

test("random modules survive their text", () => {
  for (let seed = 0; seed < 50; seed++) {
    const text = print(randomModule(seed))
    expect(print(parse(text))).toBe(text)
  }
})
