// The profiling interpreter, with a second stage on it that translates what is hot, passes what every engine passes.
import { createLockstep, createPrivilegedLockstep, engineSuite } from "@lamina/conformance"
import { describe, expect, test } from "vitest"
import { createReference, loadProfilingInterpreter } from "../src/index.ts"
import { superinstructions } from "../src/superinstructions.ts"
import { stagedFactory } from "./staged-engine.ts"

const timeout = 300_000
const make = await loadProfilingInterpreter()
const settings = [
  { threshold: 1, guarded: true },
  { threshold: 3, guarded: false },
  { threshold: 50, guarded: true },
]

describe.each(settings)("stages, hot at $threshold, guarded: $guarded", (options) => {
  for (const { name, run } of engineSuite({ make: stagedFactory(make, options) })) test(name, { timeout }, run)
})

describe("the interpreter by itself", () => {
  const tests = engineSuite({ make: (memory) => make(memory, { threshold: 2 }).engine })
  for (const { name, run } of tests) test(name, { timeout }, run)
})

test("random programs", { timeout }, () => {
  const seen = { translations: 0, executions: 0, kept: 0, dropped: 0 }
  const engines = settings.map((options) => stagedFactory(make, { ...options, seen }))
  const { failure } = createLockstep(createReference, engines, { phrases: superinstructions }).run(1, 300)
  expect(failure?.message).toBeUndefined()
  expect(seen.executions).toBeGreaterThan(seen.translations)
})

test("random privileged programs", { timeout }, () => {
  const seen = { translations: 0, executions: 0, kept: 0, dropped: 0 }
  const engines = settings.map((options) => stagedFactory(make, { ...options, seen }))
  const report = createPrivilegedLockstep(createReference, engines).run(1, 60)
  expect(report.failure).toBeUndefined()
  expect(seen.executions).toBeGreaterThan(seen.translations)
})
