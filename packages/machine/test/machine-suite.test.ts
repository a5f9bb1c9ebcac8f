// The whole-system VM passes the machine suite on every engine.
import { machineSuite } from "@lamina/conformance"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import { describe, test } from "vitest"
import { createWholeSystem } from "../src/index.ts"

const memory = 16 << 20
const timeout = 60_000

for (const style of interpreterStyles) {
  const engine = await loadInterpreter(style)
  describe(style, () => {
    const tests = machineSuite({
      make: ({ harts }) => createWholeSystem({ engine, harts, memory, transmit: () => {} }),
    })
    for (const { name, run } of tests) test(name, { timeout }, run)
  })
}
