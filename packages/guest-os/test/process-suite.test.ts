// The guest operating system passes the process host suite, as the process VM does.
import { processHostSuite } from "@lamina/conformance"
import { loadInterpreter } from "@lamina/interpreter"
import { describe, test } from "vitest"
import { boot, isBuilt, needsBuild } from "./booted.ts"

const engine = await loadInterpreter("predecoded")

describe.skipIf(!isBuilt)(`on the guest operating system (${needsBuild})`, () => {
  for (const { name, run } of processHostSuite({ make: (setting) => boot(engine, setting) })) test(name, run)
})
