// The guest operating system passes the process host suite, as the process VM does.
import { processHostSuite } from "@lamina/conformance"
import { loadInterpreter } from "@lamina/interpreter"
import { test } from "vitest"
import { boot } from "./booted.ts"

const engine = await loadInterpreter("predecoded")

for (const { name, run } of processHostSuite({ make: (setting) => boot(engine, setting) })) test(name, run)
