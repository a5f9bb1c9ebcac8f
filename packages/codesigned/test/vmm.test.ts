// A virtual machine monitor on the co-designed machine: its guest runs as on one that interprets, and as without a monitor.
import { createWholeSystem, type WholeSystem } from "@lamina/machine"
import { createVmm } from "@lamina/vmm"
import { describe, expect, test } from "vitest"
import { createCodesignedMachine, defaultConcealedMemory } from "../src/index.ts"
import { predecoded } from "./bare-programs.ts"
import { isBuilt, needsBuild, usertests } from "./usertests.ts"

const mebibyte = 2 ** 20
const memory = 64 * mebibyte
/** What the monitor needs beside its guest's memory. */
const monitorMemory = 24 * mebibyte
const timeout = 120_000

const guestOn = (host: WholeSystem) => createVmm(host).createGuest({ memory, console: true })

describe.skipIf(!isBuilt)(`the guest operating system as a guest (${needsBuild})`, { timeout }, () => {
  test("passes its tests in the same number of steps", async () => {
    const host = { memory: memory + monitorMemory, console: {} }
    const machine = await createCodesignedMachine({ ...host, memory: host.memory + defaultConcealedMemory })
    const found = usertests(guestOn(machine))
    const interpreting = createWholeSystem({ ...host, engine: predecoded })
    expect(found).toEqual(usertests(guestOn(interpreting)))
    expect(found).toEqual(usertests(createWholeSystem({ engine: predecoded, memory, console: {} })))
    // The monitor has had the same to do.
    expect(machine.steps).toBe(interpreting.steps)
    const { translated, interpreted } = machine.codesigned.counts()
    expect(translated).toBeGreaterThan(interpreted)
  })
})
