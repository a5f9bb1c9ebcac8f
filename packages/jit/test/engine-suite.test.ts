// The translator passes the engine suite, from the first instruction on, and with hardly any room.
import { engineSuite } from "@lamina/conformance"
import { describe, test } from "vitest"
import { settings } from "./settings.ts"

for (const { name, make } of await settings()) {
  describe(name, () => {
    for (const each of engineSuite({ make })) test(each.name, { timeout: 60_000 }, each.run)
  })
}
