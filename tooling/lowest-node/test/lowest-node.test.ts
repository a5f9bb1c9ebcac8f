// Every built package works under the lowest Node that the manifests promise.
import { spawnSync } from "node:child_process"
import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const node20 = path("../node_modules/node20/bin/node")

test("the lowest Node is a Node 20", () => {
  expect(spawnSync(node20, ["--version"], { encoding: "utf8" }).stdout).toMatch(/^v20\./)
})

test("this run itself is under the pinned Node, which the lowest one does not shadow", () => {
  expect(process.version).toBe("v26.10.0")
})

test("every built package can be imported, and its smoke.mjs runs", { timeout: 120_000 }, () => {
  const run = spawnSync(node20, [path("../src/smoke.mjs")], { encoding: "utf8" })
  expect(run.stderr).toBe("")
  expect(run.status).toBe(0)
  expect(run.stdout.trim().split("\n")).toHaveLength(readdirSync(path("../../../packages")).length)
})
