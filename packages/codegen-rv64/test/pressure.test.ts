// Functions with more live values than registers give what the evaluator says: spilling, stack arguments, moves all at once.
import { loadInterpreter } from "@lamina/interpreter"
import { Evaluator } from "@lamina/ir"
import { expect, test } from "vitest"
import { linkModule, placeModule } from "./placed-module.ts"
import { randomPressure } from "./random-pressure.ts"

const modules = Number(process.env.LAMINA_PRESSURE_MODULES ?? 12)
const firstSeed = Number(process.env.LAMINA_PRESSURE_SEED ?? 0)
const functions = 8
const engine = await loadInterpreter("predecoded")

test("more live values than registers", () => {
  for (let seed = firstSeed; seed < firstSeed + modules; seed++) {
    const evaluator = new Evaluator(randomPressure(seed, functions), { stepLimit: 1e8 })
    const variants = [true, false].map((optimise) => linkModule(randomPressure(seed, functions), { optimise }))
    for (const linked of variants) {
      const placed = placeModule(linked, engine)
      for (let i = 0; i < functions; i++)
        for (const argument of [0n, 0x8000_0000_1234_5678n])
          expect(placed.call(`f${i}`, [argument]), `seed ${seed}, f${i}`).toBe(evaluator.call(`f${i}`, [argument])[0])
    }
  }
}, 60_000)
