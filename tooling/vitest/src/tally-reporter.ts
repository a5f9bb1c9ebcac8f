// The reporter that ends a test run with the skipped tests and one line of counts.
import { writeFileSync } from "node:fs"
import type { Reporter, SerializedError, TestModule, TestRunEndReason } from "vitest/node"
import { tallyLine } from "../../setup/src/tally.mjs"
import { skippedTests, tallyRun } from "./tally.ts"

/**
 * Prints every skipped group with its reason, then `N passed, N failed, N skipped`. Where LAMINA_TALLY names a file, the counts
 * go there as JSON instead, so that whoever started the run can print the line last of all.
 */
export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    for (const { where, reason: why, count } of skippedTests(modules)) {
      console.log(`skipped ${count} in ${where}: ${why}`)
    }
    const tally = tallyRun(modules, errors.length, reason)
    const file = process.env["LAMINA_TALLY"]
    if (file === undefined) console.log(tallyLine(tally))
    else writeFileSync(file, JSON.stringify(tally))
  }
}
