// Random loops give what the evaluator says, optimised and compiled.
import { loadInterpreter } from "@lamina/interpreter"
import { Evaluator, print, verify } from "@lamina/ir"
import { expect, test } from "vitest"
import { optimise } from "../src/passes/pipeline.ts"
import { linkModule, placeModule } from "./placed-module.ts"
import { randomLoops } from "./random-loops.ts"

const modules = Number(process.env.LAMINA_LOOP_MODULES ?? 8)
const firstSeed = Number(process.env.LAMINA_LOOP_SEED ?? 0)
const functions = 25
const engine = await loadInterpreter("predecoded")

test("random loops", { timeout: 60_000 }, () => {
  let [before, after] = [0, 0]
  for (let seed = firstSeed; seed < firstSeed + modules; seed++) {
    const evaluator = new Evaluator(randomLoops(seed, functions), { stepLimit: 1e9 })
    const placed = placeModule(linkModule(randomLoops(seed, functions)), engine)
    const plain = placeModule(linkModule(randomLoops(seed, functions), { optimise: false }), engine)
    for (let i = 0; i < functions; i++) {
      for (const args of [
        [3, 5],
        [-7, 0x7fffffff],
        [1000, -1],
      ] as const) {
        const expected = BigInt.asUintN(32, BigInt(evaluator.call(`f${i}`, args)[0]))
        const text = () =>
          print(randomLoops(seed, functions))
            .split("\n\n")
            .find((part) => part.includes(`@f${i}(`))
        const got = placed.call(`f${i}`, args)
        if (got !== expected)
          throw new Error(`seed ${seed}, f${i}(${args.join()}): ${got}, expected ${expected}\n${text()}`)
        expect(plain.call(`f${i}`, args), `seed ${seed}, f${i}(${args.join()}), not optimised`).toBe(expected)
        before += plain.instructions
        after += placed.instructions
      }
    }
    expect(placed.read(0x4000, 0x8000), `memory of seed ${seed}`).toEqual(evaluator.memory.bytes.slice(0x4000, 0xc000))
  }
  console.log(`${before} instructions, ${after} optimised`)
  expect(after).toBeLessThan(before * 0.8)
})

test("each pass leaves loops valid", () => {
  for (let seed = 0; seed < 3; seed++) {
    const module = randomLoops(seed, functions)
    optimise(module, (pass) => expect(verify(module), `${pass.name}, seed ${seed}`).toEqual([]))
  }
})
