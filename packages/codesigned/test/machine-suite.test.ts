// A machine on the co-designed engine passes the machine suite, in every setting.
import { machineSuite } from "@lamina/conformance"
import { createWholeSystem } from "@lamina/machine"
import { describe, test } from "vitest"
import { everySetting } from "./settings.ts"

const memory = 16 << 20
const timeout = 60_000

for (const { name, make } of await everySetting()) {
  describe(name, () => {
    const tests = machineSuite({
      make: ({ harts }) => createWholeSystem({ engine: make, harts, memory, transmit: () => {} }),
    })
    for (const { name: title, run } of tests) test(title, { timeout }, run)
  })
}
