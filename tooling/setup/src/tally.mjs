// The one line that ends a test run.

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * @param {Tally} tally
 * @returns {string}
 */
export function tallyLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/**
 * What a run amounts to: its counts and the exit code. A run that died before it counted, or that ran no test, has failed.
 *
 * @param {Tally | undefined} tally
 * @param {number} runnerCode the test runner's own exit code
 * @returns {{ tally: Tally, code: number }}
 */
export function verdict(tally, runnerCode) {
  if (tally === undefined) return { tally: { passed: 0, failed: 1, skipped: 0 }, code: runnerCode || 1 }
  const failed = tally.failed > 0 || tally.passed === 0
  return { tally, code: runnerCode || (failed ? 1 : 0) }
}
