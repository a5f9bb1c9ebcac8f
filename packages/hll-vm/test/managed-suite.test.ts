// The Java virtual machine passes the managed host suite wherever it runs: on the host, in the process VM, on the guest operating system, with both
// collectors, and with a collection at every allocation.
import { javaPrograms, managedHostSuite, type ManagedHostSuiteOptions } from "@lamina/conformance"
import type { ManagedHost } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { describe, test } from "vitest"
import { isBuilt, needsBuild, onGuestOs, onHost, onProcess, onSystem } from "./managed-hosts.ts"

const engine = await loadInterpreter("predecoded")
let system: ManagedHost | undefined

interface Place {
  readonly name: string
  readonly options: ManagedHostSuiteOptions
  /** One program of so many is enough, with all that is promised beside. */
  readonly every?: number
}

const places: readonly Place[] = [
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
  {
    name: "on one guest OS for all, copying",
    options: { make: () => (system ??= onSystem(engine)), settings: { collector: "copying" } },
    every: 10,
  },
]

const programs = javaPrograms().programs.map(({ name }) => name)
const isChosen = (test: string, every: number) => !programs.includes(test) || programs.indexOf(test) % every === 0

for (const { name, options, every = 1 } of places)
  describe.skipIf(!isBuilt)(`${name} (${needsBuild})`, () => {
    for (const { name: title, skipReason, run } of managedHostSuite(options).filter((each) =>
      isChosen(each.name, every),
    ))
      test(skipReason === undefined ? title : `${title} (fails: ${skipReason})`, { timeout: 120_000 }, run)
  })
