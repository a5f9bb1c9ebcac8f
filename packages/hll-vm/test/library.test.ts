// The class library's jar, which is checked in, is the build of its sources.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const javac = spawnSync("javac", ["-version"], { encoding: "utf8" })
const hasJavac17 = javac.status === 0 && /^javac 17\b/.test(javac.stdout + javac.stderr)
const script = fileURLToPath(new URL("../scripts/library-jar.mjs", import.meta.url))

test.skipIf(!hasJavac17)("it is what javac 17 makes of library (needs javac 17)", { timeout: 300_000 }, () => {
  const run = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" })
  expect(run.stderr).toBe("")
  expect(run.status).toBe(0)
})
