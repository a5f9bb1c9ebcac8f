// The reference interpreter does to random programs what qemu does.
// LAMINA_QEMU_PROGRAMS says how many (600 by default), LAMINA_LOCKSTEP_FIRST from which number on.
import { execFileSync, spawnSync } from "node:child_process"
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  compareOutcomes,
  createCandidate,
  createOutcomeRunner,
  linuxBatch,
  printTestCase,
  readOutcomes,
  testCaseOf,
  type Outcome,
  type TestCase,
} from "@lamina/conformance"
import { expect, test } from "vitest"
import { createReference } from "../src/index.ts"

const emulator = "qemu-riscv64"
const programs = Number(process.env["LAMINA_QEMU_PROGRAMS"] ?? 600)
const first = Number(process.env["LAMINA_LOCKSTEP_FIRST"] ?? 1)
const instructionLimit = 20_000
const batchSize = 300

/** Instructions that the peer gets wrong, and how. */
const peerDifferences: Readonly<Record<string, string>> = {
  ctzw: "qemu 7.2 counts on beyond the low word when that is 0; the manual says 32 (chapter B, ctzw)",
}

function hasEmulator(): boolean {
  try {
    execFileSync(emulator, ["--version"])
    return true
  } catch {
    return false
  }
}

/** What the peer makes of the programs, run in one process. */
function peerOutcomes(tests: readonly TestCase[]): Outcome[] {
  const directory = mkdtempSync(join(tmpdir(), "lamina-batch-"))
  try {
    const [executable, output] = [join(directory, "batch"), join(directory, "output")]
    writeFileSync(executable, linuxBatch(tests), { mode: 0o755 })
    const file = openSync(output, "w")
    spawnSync(emulator, [executable], { stdio: ["ignore", file, "inherit"] })
    closeSync(file)
    return readOutcomes(new Uint8Array(readFileSync(output)))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

test.skipIf(!hasEmulator())(`${programs} programs`, { timeout: 60_000 + programs * 200 }, () => {
  const run = createOutcomeRunner(createReference)
  let compared = 0
  for (let start = first; start < first + programs; start += batchSize) {
    const tests: { seed: number; test: TestCase; outcome: Outcome }[] = []
    for (let seed = start; seed < Math.min(start + batchSize, first + programs); seed++) {
      const test = testCaseOf(createCandidate(seed, { tame: true, without: Object.keys(peerDifferences) }))
      const outcome = run(test, instructionLimit)
      if (outcome) tests.push({ seed, test, outcome })
    }
    const outcomes = peerOutcomes(tests.map(({ test }) => test))
    for (const [index, { seed, test, outcome }] of tests.entries()) {
      const differences = index < outcomes.length ? compareOutcomes(outcome, outcomes[index]) : [`${emulator} crashed`]
      if (differences.length > 0) throw new Error(printTestCase(test, `program ${seed}: ${differences.join("; ")}`))
    }
    compared += outcomes.length
  }
  expect(compared).toBeGreaterThan(programs * 0.8)
})
