// The whole repository is well-typed outside its packages, lints, and is formatted.
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const root = fileURLToPath(new URL("../../..", import.meta.url))

test.each([
  { name: "tests and tooling are well-typed", tool: "tsc", args: ["-p", "tsconfig.test.json"] },
  { name: "the lint is clean", tool: "eslint", args: ["--max-warnings", "0", "."] },
  { name: "everything is formatted (pnpm format)", tool: "prettier", args: ["--check", "--log-level", "warn", "."] },
])("$name", { timeout: 300_000 }, ({ tool, args }) => {
  const run = spawnSync(join(root, "node_modules/.bin", tool), args, { cwd: root, encoding: "utf8" })
  expect(run.stdout + run.stderr).toBe("")
  expect(run.status).toBe(0)
})
