// All tests of all packages in one run, each package a project of its own.
import { defineConfig } from "vitest/config"
import { TallyReporter } from "./tooling/vitest/src/tally-reporter.ts"

export default defineConfig({
  test: {
    projects: ["packages/*", "apps/*", "tooling/*"],
    reporters: ["default", new TallyReporter()],
  },
})
