// Several guests on one machine: they do not notice each other, whatever becomes of one, and get their shares of time.
import { bootGuestOs } from "@lamina/guest-os"
import { outputStream } from "@lamina/host"
import type { MachineStop } from "@lamina/interfaces"
import { createMemoryBackend, createWholeSystem } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { createVmm, type GuestMachine, type GuestOptions } from "../src/index.ts"
import { loadProgram, spinning, ticking } from "./assembled.ts"
import { bootLinux, engine, hasImages, isBuilt, listen, mebibyte, needsBuild, needsImages, off } from "./guests.ts"

const timeout = 240_000
const text = (line: string) => new TextEncoder().encode(line)

describe.skipIf(!isBuilt || !hasImages)(`four guests at once (${needsImages}; ${needsBuild})`, { timeout }, () => {
  for (const harts of [2])
    test(`two Linuxes with disks and two guest operating systems, on ${harts} harts of the machine`, () => {
      const diskSize = 2 * mebibyte
      const image = new Uint8Array(2 * diskSize)
      const host = createWholeSystem({
        ...{ engine, harts, memory: 320 * mebibyte, console: {} },
        disks: [createMemoryBackend(image)],
      })
      const vmm = createVmm(host)
      const memory = 64 * mebibyte
      const linuxes = ["one", "two"].map((name) => vmm.createGuest({ name, memory, disks: [{ size: diskSize }] }))
      const outputs = linuxes.map((guest) => listen(guest))
      for (const guest of linuxes) bootLinux(guest, { bootArguments: "console=ttyS0 no4lvl lamina.shell" })
      const spinner = vmm.createGuest({ name: "spinner", memory: mebibyte, weight: 0.2 })
      loadProgram(spinner, spinning)

      // The guest operating systems boot while all the others run.
      const stops = new Map<string, MachineStop>()
      const note = (guest: GuestMachine, stop: MachineStop) => void stops.set(guest.name, stop)
      const [stdout, other] = [outputStream(), outputStream()]
      const killed = vmm.createGuest({ name: "three", memory, console: true })
      const lost = bootGuestOs(vmm.sideBySide(killed, note), { stdout: other })
      const victim = lost.spawn({ path: "/bin/usertests", args: ["usertests"], env: { PATH: "/bin" } })
      const observed = vmm.createGuest({ name: "four", memory, console: true })
      const os = bootGuestOs(vmm.sideBySide(observed, note), { stdout })
      expect(victim.run(100_000)).toEqual({ kind: "out-of-fuel" })
      expect(new TextDecoder().decode(other.bytes())).toContain("ok")
      killed.destroy()

      // What is typed before a shell listens is lost.
      for (let left = 200; left > 0 && !outputs.every((output) => /# $/.test(output())); left--) vmm.run(10_000_000)
      for (const [index, guest] of linuxes.entries()) {
        const commands = `echo written by ${guest.name} >/dev/vda; sync; head -n 1 /dev/vda; poweroff -f\n`
        expect(guest.serialLines[0].send(text(commands))).toBe(commands.length)
        expect(outputs[index]()).not.toContain("written by")
      }
      const status = os.spawn({ path: "/bin/usertests", args: ["usertests"], env: { PATH: "/bin" } }).run()
      expect(status).toEqual({ kind: "exited", status: 0 })
      expect(new TextDecoder().decode(stdout.bytes())).toMatch(/^\d\d passed, 0 failed$/m)
      while (stops.size < 2) {
        const left = vmm.guests.filter(({ name }) => !stops.has(name))
        const stop = vmm.run(1_000_000_000, left)
        if (stop.kind !== "stopped") throw new Error(stop.kind)
        note(stop.guest, stop.stop)
      }
      for (const [index, { name }] of linuxes.entries()) {
        expect(stops.get(name)).toEqual(off)
        expect(outputs[index]()).toContain(`\nwritten by ${name}\r\n`)
        expect(new TextDecoder().decode(image.subarray(index * diskSize, index * diskSize + 14))).toBe(
          `written by ${name}`,
        )
      }
      expect(spinner.harts[0].x(10)).toBeGreaterThan(1_000_000n)
      expect(vmm.guests.map(({ name }) => name)).toEqual(["one", "two", "spinner", "four"])
      expect(() => killed.run(1)).toThrow("three has been destroyed")
    })
})

/** Spinning guests on a machine, after a while: what each has had of all. */
function shares(harts: number, guests: readonly GuestOptions[]): readonly number[] {
  const vmm = createVmm(createWholeSystem({ engine, harts, memory: 32 * mebibyte }))
  const made = guests.map((options) => {
    const guest = vmm.createGuest({ memory: mebibyte, ...options })
    loadProgram(guest, spinning)
    return guest
  })
  expect(vmm.run(100_000_000)).toEqual({ kind: "out-of-fuel" })
  const steps = made.map((guest) => guest.statistics().machineSteps)
  const all = steps.reduce((sum, each) => sum + each, 0)
  return steps.map((each) => each / all)
}

function expectShares(got: readonly number[], wanted: readonly number[]): void {
  for (const [index, share] of got.entries()) expect(Math.abs(share / wanted[index] - 1)).toBeLessThan(0.05)
}

describe("shares of time", () => {
  test("go by weight", () => {
    expectShares(shares(1, [{}, {}, {}, {}]), [0.25, 0.25, 0.25, 0.25])
    expectShares(shares(1, [{ weight: 1 }, { weight: 2 }, { weight: 5 }]), [1 / 8, 2 / 8, 5 / 8])
    expectShares(shares(2, [{}, {}, {}, {}]), [0.25, 0.25, 0.25, 0.25])
    expectShares(shares(2, [{ weight: 1 }, { weight: 1 }, { weight: 2 }]), [0.25, 0.25, 0.5])
  })

  test("end at the cap", () => {
    expectShares(shares(1, [{ cap: 0.1 }, {}]), [0.1, 0.9])
    expectShares(shares(1, [{ cap: 0.2, weight: 10 }, {}, {}]), [0.2, 0.4, 0.4])
  })

  test("are had on the harts that a guest is pinned to", () => {
    expectShares(shares(2, [{ pins: [0] }, { pins: [0] }, { pins: [1] }]), [0.25, 0.25, 0.5])
  })

  test("an idle machine waits until a cap's window ends", () => {
    const vmm = createVmm(createWholeSystem({ engine, memory: 32 * mebibyte }))
    const guest = vmm.createGuest({ memory: mebibyte, cap: 0.25 })
    loadProgram(guest, spinning)
    vmm.run(20_000_000)
    expect(guest.time()).toBeGreaterThan(700_000n)
    expect(guest.statistics().stolenSteps).toBeGreaterThan(50_000_000)
  })
})

test("stolen time is what a guest could have run and did not, however the run is divided", () => {
  const stolen = (pieces: number) => {
    const vmm = createVmm(createWholeSystem({ engine, memory: 32 * mebibyte }))
    const [spinner, sleeper] = ["spinner", "sleeper"].map((name) => vmm.createGuest({ name, memory: mebibyte }))
    const other = vmm.createGuest({ name: "other", memory: mebibyte })
    for (const guest of [spinner, other]) loadProgram(guest, spinning)
    loadProgram(sleeper, "_start: csrw mie, zero\n1: wfi\n j 1b\n")
    for (let piece = 0; piece < pieces; piece++) vmm.run(40_000_000 / pieces)
    return [spinner, other, sleeper].map((guest) => guest.statistics().stolenSteps / 40_000_000)
  }
  for (const pieces of [1, 400]) {
    const [one, other, sleeper] = stolen(pieces)
    expect(Math.abs(one - 0.5)).toBeLessThan(0.03)
    expect(Math.abs(other - 0.5)).toBeLessThan(0.03)
    expect(sleeper).toBeLessThan(0.03)
  }
})

test("timers of guests that share a hart come in time, while another spins with interrupts off", () => {
  const vmm = createVmm(createWholeSystem({ engine, memory: 32 * mebibyte }))
  const guests = ["a", "b"].map((name) => vmm.createGuest({ name, memory: mebibyte }))
  const outputs = guests.map((guest) => listen(guest))
  for (const guest of guests) loadProgram(guest, ticking)
  const spinner = vmm.createGuest({ memory: mebibyte })
  loadProgram(spinner, spinning)
  const running = new Set([...guests, spinner])
  while (running.size > 1) {
    const stop = vmm.run(100_000_000, [...running])
    if (stop.kind !== "stopped") throw new Error(stop.kind)
    expect(stop.stop).toEqual(off)
    running.delete(stop.guest)
  }
  for (const [index, guest] of guests.entries()) {
    expect(outputs[index]()).toBe("ABCDEFGHIJ")
    // Ten times a millisecond, and what was waited for the other guests.
    expect(Number(guest.time())).toBeGreaterThanOrEqual(100_000)
    expect(Number(guest.time())).toBeLessThan(150_000)
  }
})
