// All tests of all packages in one run, each package a project of its own.
import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"
import { TallyReporter } from "./tooling/vitest/src/tally-reporter.ts"

// Vitest would leave a processor to itself, which on two of them is half. What the configuration says of that is not handed on to projects.
process.env["VITEST_MAX_WORKERS"] ??= String(availableParallelism())

export default defineConfig({
  test: {
    projects: ["packages/*", "apps/*", "tooling/*"],
    reporters: ["default", new TallyReporter()],
  },
})
