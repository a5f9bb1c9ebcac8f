// Every generated interpreter is run in lockstep with the reference on random programs for all privilege modes.
// LAMINA_PRIVILEGED_PROGRAMS says how many, LAMINA_PRIVILEGED_FIRST from which number on.
import { createPrivilegedLockstep } from "@lamina/conformance"
import { expect, test } from "vitest"
import { createReference, interpreterStyles, loadInterpreter } from "../src/index.ts"

const programs = Number(process.env["LAMINA_PRIVILEGED_PROGRAMS"] ?? 250)
const first = Number(process.env["LAMINA_PRIVILEGED_FIRST"] ?? 1)
const timeout = 600_000 + programs * 1000

const styles = interpreterStyles.filter((style) => style !== "reference")
const makers = await Promise.all(styles.map((style) => loadInterpreter(style)))

test(`privileged programs ${first} to ${first + programs - 1}`, { timeout }, () => {
  const report = createPrivilegedLockstep(createReference, makers).run(first, programs)
  expect(report.failure).toBeUndefined()
  // The programs are worth something: many kinds of traps are their last in machine mode.
  expect(report.traps.size).toBeGreaterThan(8)
})
