// Random molecules on both models of the core: the same stops, registers, memory, cycles and counts.
import { expect, test } from "vitest"
import { rollbackCauses } from "../src/index.ts"
import { createLockstep, randomDescription } from "./lockstep.ts"
import { randomNumbers } from "./random-molecules.ts"

const seeds = 80
const steps = 60

test("the generated core does what the plain one does", { timeout: 120_000 }, () => {
  const seen: Record<string, number> = {}
  for (let seed = 1; seed <= seeds; seed++) {
    const random = randomNumbers(seed)
    const lockstep = createLockstep(random, randomDescription(random))
    for (let step = 0; step < steps; step++) {
      try {
        const stop = lockstep.step()
        const kind = stop.kind === "rollback" ? stop.cause : stop.kind
        seen[kind] = (seen[kind] ?? 0) + 1
      } catch (error) {
        throw new Error(`seed ${seed}, step ${step}`, { cause: error })
      }
    }
  }
  for (const kind of ["exit", "lookup", "budget", "floatOff", ...rollbackCauses])
    expect(seen[kind] ?? 0, kind).toBeGreaterThan(5)
})
