// Passes change no result: random modules give what they gave, and stay valid after each pass.
import { randomWasmModule } from "@lamina/conformance"
import { Evaluator, type Module, print, Trap, verify } from "@lamina/ir"
import { translateWasm } from "@lamina/wasm-frontend"
import { expect, test } from "vitest"
import { optimise } from "../src/passes/pipeline.ts"

const modules = Number(process.env.LAMINA_RANDOM_MODULES ?? 40)
const firstSeed = Number(process.env.LAMINA_RANDOM_SEED ?? 0)

function outcomes(module: Module, calls: readonly string[]): readonly string[] {
  const evaluator = new Evaluator(module)
  return calls.map((name) => {
    try {
      return `${name}: ${String(evaluator.call(name, [])[0])}`
    } catch (error) {
      if (!(error instanceof Trap)) throw error
      return `${name}: ${error.message}`
    }
  })
}

function optimised(bytes: Uint8Array, seed: number): Module {
  const module = translateWasm(bytes)
  optimise(module, (pass, index) => {
    const [error] = verify(module)
    if (error !== undefined)
      throw new Error(`seed ${seed}, ${pass.name} of function ${index}: ${error.message}\n${print(module)}`)
  })
  return module
}

test("random modules give the same, optimised or not", { timeout: 60_000 }, () => {
  let removed = 0
  for (let seed = firstSeed; seed < firstSeed + modules; seed++) {
    const { bytes, calls, digest } = randomWasmModule(seed, { tailCalls: true })
    const plain = translateWasm(bytes)
    const better = optimised(bytes, seed)
    const all = [...calls, digest]
    expect(outcomes(better, all), `seed ${seed}`).toEqual(outcomes(plain, all))
    removed += size(plain) - size(better)
  }
  expect(removed / modules).toBeGreaterThan(100)
})

/** How many instructions a module has. */
function size(module: Module): number {
  const counts = module.functions.map((fn) =>
    fn.kind === "import" ? 0 : fn.blocks.reduce((sum, { instructions }) => sum + instructions.length, 0),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}
