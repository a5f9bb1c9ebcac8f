// The set-up script's decisions: which pnpm, whether to install, what a run amounts to.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { installDigest, isInstalled, stampInstalled } from "../src/install-stamp.mjs"
import { pinnedVersion, pnpmCommand } from "../src/pnpm.mjs"
import { tallyLine, verdict } from "../src/tally.mjs"

describe("pnpm", () => {
  test("reads the version out of the packageManager field, with or without a hash", () => {
    expect(pinnedVersion("pnpm@12.21.0")).toBe("12.21.0")
    expect(pinnedVersion("pnpm@12.21.0+sha512.abc")).toBe("12.21.0")
  })

  test("refuses another package manager", () => {
    expect(() => pinnedVersion("yarn@4.0.0")).toThrow(/must read pnpm@<version>/)
  })

  test("uses the installed pnpm only when it is the pinned one", () => {
    expect(pnpmCommand("12.21.0", () => "12.21.0")).toEqual(["pnpm"])
    expect(pnpmCommand("12.21.0", () => "9.0.0")).toEqual(["npx", "--yes", "pnpm@12.21.0"])
    expect(pnpmCommand("12.21.0", () => "")).toEqual(["npx", "--yes", "pnpm@12.21.0"])
  })
})

describe("install stamp", () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "lamina-stamp-"))
    for (const folder of ["node_modules", "packages/isa"]) mkdirSync(join(root, folder), { recursive: true })
    for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", "packages/isa/package.json"]) {
      writeFileSync(join(root, file), "{}")
    }
  })

  afterEach(() => {
    rmSync(root, { recursive: true })
  })

  test("holds until the lockfile or any manifest changes", () => {
    expect(isInstalled(root)).toBe(false)
    stampInstalled(root)
    expect(isInstalled(root)).toBe(true)
    writeFileSync(join(root, "packages/isa/package.json"), '{ "name": "isa" }')
    expect(isInstalled(root)).toBe(false)
    stampInstalled(root)
    writeFileSync(join(root, "pnpm-lock.yaml"), "changed")
    expect(isInstalled(root)).toBe(false)
  })

  test("changes when a package is added", () => {
    const before = installDigest(root)
    cpSync(join(root, "packages/isa"), join(root, "packages/ir"), { recursive: true })
    expect(installDigest(root)).not.toBe(before)
  })

  test("is gone when node_modules is", () => {
    stampInstalled(root)
    rmSync(join(root, "node_modules"), { recursive: true })
    expect(isInstalled(root)).toBe(false)
  })
})

describe("verdict", () => {
  test.each([
    {
      name: "all passed",
      tally: { passed: 3, failed: 0, skipped: 1 },
      runner: 0,
      code: 0,
      line: "3 passed, 0 failed, 1 skipped",
    },
    {
      name: "one failed",
      tally: { passed: 3, failed: 1, skipped: 0 },
      runner: 1,
      code: 1,
      line: "3 passed, 1 failed, 0 skipped",
    },
    {
      name: "failed though the runner said 0",
      tally: { passed: 3, failed: 1, skipped: 0 },
      runner: 0,
      code: 1,
      line: "3 passed, 1 failed, 0 skipped",
    },
    {
      name: "nothing ran",
      tally: { passed: 0, failed: 0, skipped: 4 },
      runner: 0,
      code: 1,
      line: "0 passed, 0 failed, 4 skipped",
    },
    { name: "the build failed", tally: undefined, runner: 2, code: 2, line: "0 passed, 1 failed, 0 skipped" },
    { name: "the runner died quietly", tally: undefined, runner: 0, code: 1, line: "0 passed, 1 failed, 0 skipped" },
  ])("$name", ({ tally, runner, code, line }) => {
    const result = verdict(tally, runner)
    expect(result.code).toBe(code)
    expect(tallyLine(result.tally)).toBe(line)
  })
})
