// The guest operating system passes the process host suite, as the process VM does, but for what it lacks.
import { processHostSuite } from "@lamina/conformance"
import { loadInterpreter } from "@lamina/interpreter"
import { describe, test } from "vitest"
import { boot, isBuilt, needsBuild } from "./booted.ts"

const engine = await loadInterpreter("predecoded")

const lacks = [{ capability: "sockets" as const, reason: "the guest operating system has no sockets" }]

describe.skipIf(!isBuilt)(`on the guest operating system (${needsBuild})`, () => {
  for (const harts of [1, 2]) {
    const tests = processHostSuite({ make: (setting) => boot(engine, setting, { harts }), lacks })
    for (const { name, run } of tests) test(`${name}, on ${harts === 1 ? "one hart" : "two harts"}`, run)
  }
})
