// Every interpreter passes the engine suite.
import { engineSuite } from "@lamina/conformance"
import { describe, test } from "vitest"
import { interpreterStyles, loadInterpreter } from "../src/index.ts"

for (const style of interpreterStyles) {
  const make = await loadInterpreter(style)
  describe(style, () => {
    for (const { name, run } of engineSuite({ make })) test(name, run)
  })
}
