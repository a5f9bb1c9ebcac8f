// The translator is run in lockstep with the reference on random programs of functions: loops of any shape, entered in the middle too,
// calls and returns of all kinds, faults, code that is rewritten, page tables that change.
// LAMINA_FUNCTION_PROGRAMS says how many (300 by default), LAMINA_FUNCTION_FIRST from which number on.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createFunctionCandidate, createLockstep, parseTestCase } from "@lamina/conformance"
import { createReference } from "@lamina/interpreter"
import { expect, test } from "vitest"
import { settings } from "./settings.ts"

const programs = Number(process.env["LAMINA_FUNCTION_PROGRAMS"] ?? 300)
const first = Number(process.env["LAMINA_FUNCTION_FIRST"] ?? 1)
const timeout = 600_000 + programs * 2000
const regressions = new URL("function-regressions/", import.meta.url)
mkdirSync(regressions, { recursive: true })

const makers = (await settings()).map(({ make }) => make)
const lockstep = createLockstep(createReference, makers, {
  candidate: createFunctionCandidate,
  limits: { instructions: 4000, traps: 30 },
})

test(`programs ${first} to ${first + programs - 1}`, { timeout }, () => {
  const { failure, instructions } = lockstep.run(first, programs)
  if (failure) {
    const file = new URL(`${/program \d+/.exec(failure.message)?.[0].replace(" ", "-")}.txt`, regressions)
    writeFileSync(file, failure.regression)
  }
  expect(failure?.message).toBeUndefined()
  expect(instructions).toBeGreaterThan(programs * 200)
})

for (const name of readdirSync(regressions).filter((each) => each.endsWith(".txt"))) {
  test(`regression ${name}`, () => {
    expect(lockstep.replay(parseTestCase(readFileSync(new URL(name, regressions), "utf8")))).toBeUndefined()
  })
}
