// Virtual machine monitors on the translator: their guests run as on one that interprets, and as without a monitor.
import type { Machine } from "@lamina/interfaces"
import { createWholeSystem, type WholeSystem } from "@lamina/machine"
import { createVmm } from "@lamina/vmm"
import { describe, expect, test } from "vitest"
import { bootLinux, hasImages, needsImages } from "./small-linux.ts"
import { predecoded, translating } from "./outcome.ts"
import { isBuilt, needsBuild, usertests } from "./usertests.ts"

const mebibyte = 2 ** 20
const memory = 64 * mebibyte
/** What a monitor needs beside its guest's memory. */
const monitorMemory = 24 * mebibyte
const timeout = 120_000

const guestOn = (host: Machine, size = memory) => createVmm(host).createGuest({ memory: size, console: true })
const under = (monitors: number) => ({ memory: memory + monitors * monitorMemory, console: {} })

describe.skipIf(!isBuilt)(`the guest operating system as a guest (${needsBuild})`, { timeout }, () => {
  test("passes its tests in the same number of steps", async () => {
    const { machine, counts } = await translating(under(1), { threshold: 500 })
    const found = usertests(guestOn(machine))
    const interpreting = createWholeSystem({ ...under(1), engine: predecoded })
    expect(found).toEqual(usertests(guestOn(interpreting)))
    expect(found).toEqual(usertests(createWholeSystem({ engine: predecoded, memory, console: {} })))
    // The monitor has had the same to do.
    expect(machine.steps).toBe(interpreting.steps)
    expect(counts().inTranslations).toBeGreaterThan(counts().inInterpreter)
  })

  test("of a monitor that is a guest itself, too", async () => {
    const { machine, counts } = await translating(under(2), { threshold: 500 })
    const found = usertests(guestOn(guestOn(machine, memory + monitorMemory)))
    expect(found).toEqual(usertests(createWholeSystem({ engine: predecoded, memory, console: {} })))
    expect(counts().inTranslations).toBeGreaterThan(counts().inInterpreter)
  })
})

describe.skipIf(!hasImages)(`the small Linux as a guest (${needsImages})`, { timeout }, () => {
  const boot = (host: WholeSystem) => {
    const guest = guestOn(host)
    const pieces: string[] = []
    guest.serialLines[0].connect((bytes) => void pieces.push(new TextDecoder("latin1").decode(bytes)))
    bootLinux(guest)
    expect(guest.run()).toEqual({ kind: "powered-off", status: 0 })
    return { output: pieces.join(""), steps: guest.steps, hostSteps: host.steps }
  }

  test("prints the same in the same number of steps", async () => {
    const { machine } = await translating(under(1), { threshold: 2000 })
    const found = boot(machine)
    expect(found.output).toContain("LAMINA-CHECK-DONE")
    expect(found).toEqual(boot(createWholeSystem({ ...under(1), engine: predecoded })))
  })
})
