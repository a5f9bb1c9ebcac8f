// The reporter, run on fixtures that pass, fail, skip and break in known numbers.
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const fixtures = fileURLToPath(new URL("fixtures", import.meta.url))
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs")

test("counts what passed, failed and was skipped, and gives the reasons", () => {
  const { lines, code } = runFixture("mixed")
  expect(lines.at(-1)).toBe("2 passed, 2 failed, 4 skipped")
  expect(lines).toContain("skipped 1 in mixed.fixture.ts: no qemu-riscv64 here")
  expect(lines).toContain("skipped 2 in mixed.fixture.ts: against binutils (needs riscv64-linux-gnu-as)")
  expect(code).toBe(1)
})

test("counts a file that cannot be imported as a failure", () => {
  const { lines, code } = runFixture("broken")
  expect(lines.at(-1)).toBe("0 passed, 1 failed, 0 skipped")
  expect(code).toBe(1)
})

test("counts an error that no test caught as a failure", () => {
  const { lines, code } = runFixture("uncaught")
  expect(lines.at(-1)).toBe("1 passed, 1 failed, 0 skipped")
  expect(code).toBe(1)
})

test("fails a run in which no file is found", () => {
  const { lines, code } = runFixture("no-such")
  expect(lines.at(-1)).toBe("0 passed, 1 failed, 0 skipped")
  expect(code).toBe(1)
})

test("writes the counts to the file in LAMINA_TALLY instead of printing them", () => {
  const folder = mkdtempSync(join(tmpdir(), "lamina-tally-"))
  try {
    const file = join(folder, "tally.json")
    const { lines, code } = runFixture("passing", { LAMINA_TALLY: file })
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ passed: 1, failed: 0, skipped: 0 })
    expect(lines.filter((line) => line.includes(" passed, "))).toEqual([])
    expect(code).toBe(0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function runFixture(name: string, extra: Record<string, string> = {}): { lines: string[]; code: number | null } {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^(VITEST|LAMINA_TALLY|NODE_ENV|TEST$|MODE$|PROD$|DEV$)/.test(key),
  )
  const run = spawnSync(process.execPath, [vitest, "run", name], {
    cwd: fixtures,
    encoding: "utf8",
    env: { ...Object.fromEntries(inherited), ...extra },
  })
  return { lines: run.stdout.trimEnd().split("\n"), code: run.status }
}
