// The Java virtual machine passes the managed host suite wherever it runs: on the host, in the process VM, on the guest operating system, with both
// collectors, and with a collection at every allocation.
import { managedHostSuite, type ManagedHostSuiteOptions } from "@lamina/conformance"
import { loadInterpreter } from "@lamina/interpreter"
import { describe, test } from "vitest"
import { isBuilt, needsBuild, onGuestOs, onHost, onProcess } from "./managed-hosts.ts"

const engine = await loadInterpreter("predecoded")

const places: readonly { readonly name: string; readonly options: ManagedHostSuiteOptions }[] = [
  { name: "on the host, mark-sweep", options: { make: onHost, settings: { collector: "mark-sweep" } } },
  { name: "on the host, copying", options: { make: onHost, settings: { collector: "copying" } } },
  {
    name: "on the host, mark-sweep, a collection at every allocation",
    options: { make: onHost, settings: { collector: "mark-sweep", stress: true } },
  },
  {
    name: "on the host, copying, a collection at every allocation",
    options: { make: onHost, settings: { collector: "copying", stress: true } },
  },
  {
    name: "in the process VM, mark-sweep",
    options: { make: () => onProcess(engine), settings: { collector: "mark-sweep" } },
  },
  {
    name: "in the process VM, copying",
    options: { make: () => onProcess(engine), settings: { collector: "copying" } },
  },
  {
    name: "on the guest OS, mark-sweep",
    options: { make: () => onGuestOs(engine), settings: { collector: "mark-sweep" } },
  },
  { name: "on the guest OS, copying", options: { make: () => onGuestOs(engine), settings: { collector: "copying" } } },
]

for (const { name, options } of places)
  describe.skipIf(!isBuilt)(`${name} (${needsBuild})`, () => {
    for (const { name: title, skipReason, run } of managedHostSuite(options))
      test(skipReason === undefined ? title : `${title} (fails: ${skipReason})`, { timeout: 120_000 }, run)
  })
