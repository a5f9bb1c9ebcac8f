// Every interpreter passes the engine suite.
import { engineSuite, type Skip } from "@lamina/conformance"
import { describe, test } from "vitest"
import { interpreterStyles, loadInterpreter, type InterpreterStyle } from "../src/index.ts"

const straddling = ["fetch-aliases", "fetch-straddling"].map((name) => `${name}, in one go`)

function skipsOf(style: InterpreterStyle): Skip[] {
  if (style === "reference" || style === "switch") return []
  const reason = "an instruction across two pages is predecoded once, whatever page follows"
  return [{ reason, tests: straddling }]
}

for (const style of interpreterStyles) {
  const make = await loadInterpreter(style)
  describe(style, () => {
    for (const { name, skipReason, run } of engineSuite({ make, skip: skipsOf(style) })) {
      test(skipReason === undefined ? name : `${name} (fails: ${skipReason})`, run)
    }
  })
}
