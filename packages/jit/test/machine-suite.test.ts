// A machine on the translator passes the machine suite.
import { machineSuite } from "@lamina/conformance"
import { createWholeSystem } from "@lamina/machine"
import { describe, test } from "vitest"
import { settings } from "./settings.ts"

const memory = 16 << 20
const timeout = 60_000

for (const { name, make } of await settings()) {
  describe(name, () => {
    const tests = machineSuite({
      make: ({ harts }) => createWholeSystem({ engine: make, harts, memory, transmit: () => {} }),
    })
    for (const { name: title, run } of tests) test(title, { timeout }, run)
  })
}
