// All tests of all packages in one run, each package a project of its own.
import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"
import { TallyReporter } from "./tooling/vitest/src/tally-reporter.ts"

export default defineConfig({
  test: {
    // Vitest would leave a processor to itself, which on two of them is half.
    maxWorkers: Math.max(1, availableParallelism()),
    projects: ["packages/*", "apps/*", "tooling/*"],
    reporters: ["default", new TallyReporter()],
  },
})
