// The co-designed machine passes the engine suite, with either model of the core and every policy, translating as soon as it can.
import { engineSuite } from "@lamina/conformance"
import { describe, test } from "vitest"
import { everySetting } from "./settings.ts"

for (const { name, make } of await everySetting()) {
  describe(name, () => {
    for (const { name: title, run } of engineSuite({ make })) test(title, run)
  })
}
