// The translator is run in lockstep with the reference on random functions where floating point is quiet at first, as it is in most programs
// that compute: the inexact flag is set, and rounding is to nearest. Some change that on their way.
// LAMINA_FLOAT_PROGRAMS says how many (200 by default).
import { createFunctionCandidate, createLockstep, type Candidate } from "@lamina/conformance"
import { createReference } from "@lamina/interpreter"
import { describe, expect, test } from "vitest"
import { loadJit } from "../src/index.ts"

const programs = Number(process.env["LAMINA_FLOAT_PROGRAMS"] ?? 200)
/** An engine that has often been wrong takes nothing for granted any more. */
const programsOfEngine = 25

const inexact = 1
function quietly(seed: number): Candidate {
  const { items, setting } = createFunctionCandidate(seed)
  return { items, setting: { ...setting, fcsr: inexact } }
}

describe.each([
  ["with the host's fused multiply-add, if it has one", {}],
  ["without, entered at loops", { fuses: false, entersLoops: true }],
])("%s", (_, options) => {
  test(`${programs} programs`, { timeout: 600_000 }, async () => {
    const make = await loadJit({ threshold: 1, verifies: true, ...options })
    for (let first = 1; first <= programs; first += programsOfEngine) {
      const lockstep = createLockstep(createReference, [make], {
        candidate: quietly,
        limits: { instructions: 4000, traps: 30 },
      })
      expect(lockstep.run(first, programsOfEngine).failure).toBeUndefined()
    }
  })
})
