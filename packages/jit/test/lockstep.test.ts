// The translator is run in lockstep with the reference on random programs.
// LAMINA_LOCKSTEP_PROGRAMS says how many (500 by default), LAMINA_LOCKSTEP_FIRST from which number on.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createLockstep, createPrivilegedLockstep, parseTestCase } from "@lamina/conformance"
import { createReference } from "@lamina/interpreter"
import { expect, test } from "vitest"
import { settings } from "./settings.ts"

const programs = Number(process.env["LAMINA_LOCKSTEP_PROGRAMS"] ?? 500)
const first = Number(process.env["LAMINA_LOCKSTEP_FIRST"] ?? 1)
const timeout = 600_000 + programs * 2000
const regressions = new URL("regressions/", import.meta.url)
mkdirSync(regressions, { recursive: true })

const makers = (await settings()).map(({ make }) => make)
const lockstep = createLockstep(createReference, makers)

test(`programs ${first} to ${first + programs - 1}`, { timeout }, () => {
  const { failure, instructions } = lockstep.run(first, programs)
  if (failure) {
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

test("programs for all privilege modes", { timeout }, () => {
  const count = Math.ceil(programs / 4)
  const report = createPrivilegedLockstep(createReference, makers).run(first, count)
  expect(report.failure).toBeUndefined()
  expect(report.traps.size).toBeGreaterThan(8)
})
