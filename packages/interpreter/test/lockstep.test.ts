// Every generated interpreter is run in lockstep with the reference, on random programs and on those that failed once.
// LAMINA_LOCKSTEP_PROGRAMS says how many (2000 by default), LAMINA_LOCKSTEP_FIRST from which number on.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createLockstep, parseTestCase } from "@lamina/conformance"
import { expect, test } from "vitest"
import { createReference, interpreterStyles, loadInterpreter } from "../src/index.ts"
import { superinstructions } from "../src/superinstructions.ts"

const programs = Number(process.env["LAMINA_LOCKSTEP_PROGRAMS"] ?? 2000)
const first = Number(process.env["LAMINA_LOCKSTEP_FIRST"] ?? 1)
const timeout = 600_000 + programs * 1000
const regressions = new URL("regressions/", import.meta.url)

const styles = interpreterStyles.filter((style) => style !== "reference")
const makers = await Promise.all(styles.map((style) => loadInterpreter(style)))
const lockstep = createLockstep(createReference, makers, { phrases: superinstructions })

test(`programs ${first} to ${first + programs - 1}`, { timeout }, () => {
  const { failure, instructions } = lockstep.run(first, programs)
  if (failure) {
    mkdirSync(regressions, { recursive: true })
    const file = new URL(`${/program \d+/.exec(failure.message)?.[0].replace(" ", "-")}.txt`, regressions)
    writeFileSync(file, failure.regression)
  }
  expect(failure?.message).toBeUndefined()
  expect(instructions).toBeGreaterThan(programs * 50)
})

for (const name of readdirSync(regressions).filter((each) => each.endsWith(".txt"))) {
  test(`regression ${name}`, () => {
    expect(lockstep.replay(parseTestCase(readFileSync(new URL(name, regressions), "utf8")))).toBeUndefined()
  })
}
