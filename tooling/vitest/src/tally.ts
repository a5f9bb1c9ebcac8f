// Counts a finished test run: what passed, failed and was skipped, and why it was skipped.
import type { TestCase, TestModule, TestRunEndReason, TestSuite } from "vitest/node"

export interface SkippedTests {
  readonly where: string
  readonly reason: string
  readonly count: number
}

export interface RunTally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/**
 * Sums a run over all projects. A file or suite that fails outside its tests (an import that throws, a hook) counts as one
 * failure more, and so does each error that no test caught; `reason` other than "passed" with nothing failed is one failure.
 */
export function tallyRun(modules: readonly TestModule[], uncaught: number, reason: TestRunEndReason): RunTally {
  const tally = { passed: 0, failed: uncaught, skipped: 0 }
  for (const module of modules) {
    tally.failed += ownFailures(module)
    for (const suite of module.children.allSuites()) tally.failed += ownFailures(suite)
    for (const test of module.children.allTests()) tally[countedAs(test)]++
  }
  if (reason !== "passed" && tally.failed === 0) tally.failed = 1
  return tally
}

/** Every group of skipped tests with one place and one reason, in the order they stand in. */
export function skippedTests(modules: readonly TestModule[]): SkippedTests[] {
  const groups = new Map<string, SkippedTests>()
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      if (countedAs(test) !== "skipped") continue
      const { where, reason } = explain(module, test)
      const key = `${where}\0${reason}`
      groups.set(key, { where, reason, count: (groups.get(key)?.count ?? 0) + 1 })
    }
  }
  return [...groups.values()]
}

function countedAs(test: TestCase): keyof RunTally {
  const { state } = test.result()
  // A test still pending when the run ends never ran: the run was cut short.
  return state === "pending" ? "failed" : state
}

function ownFailures(container: TestModule | TestSuite): number {
  return container.errors().length
}

/** The reason is what the test gave to `skip`, or else the name of the skipped suite or test, which says what it needs. */
function explain(module: TestModule, test: TestCase): { where: string; reason: string } {
  const result = test.result()
  const note = result.state === "skipped" ? result.note : undefined
  if (note !== undefined) return { where: module.relativeModuleId, reason: note }
  let outermost: TestCase | TestSuite = test
  for (let parent = test.parent; parent.type === "suite"; parent = parent.parent) {
    if (parent.options.mode === "skip") outermost = parent
  }
  return { where: module.relativeModuleId, reason: outermost.fullName }
}
