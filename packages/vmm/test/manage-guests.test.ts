// What the owner of a guest may do with it: pause, reset, destroy, save and restore, clone; and what does not fit.
import {
  createMemoryBackend,
  createSbiMonitor,
  createWholeSystem,
  restoreSnapshot,
  saveSnapshot,
} from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { createVmm, type GuestMachine } from "../src/index.ts"
import { loadProgram, spinning, ticking } from "./assembled.ts"
import { bootLinux, engine, hasImages, listen, mebibyte, needsImages, off, stacked } from "./guests.ts"

const memory = 2 * mebibyte
const vmmOn = (size = 32 * mebibyte) => createVmm(createWholeSystem({ engine, memory: size }))

function ticker(): { readonly guest: GuestMachine; readonly output: () => string } {
  const guest = vmmOn().createGuest({ memory })
  const output = listen(guest)
  loadProgram(guest, ticking)
  return { guest, output }
}

describe("pause", () => {
  test("stops a guest and its time; the others go on", () => {
    const vmm = vmmOn()
    const [one, two] = [vmm.createGuest({ memory }), vmm.createGuest({ memory })]
    for (const guest of [one, two]) loadProgram(guest, spinning)
    vmm.run(1_000_000)
    one.pause()
    const before = { time: one.time(), steps: one.steps }
    vmm.run(1_000_000)
    expect({ time: one.time(), steps: one.steps }).toEqual(before)
    expect(one.isPaused).toBe(true)
    expect(one.run(1000)).toEqual({ kind: "waiting" })
    one.resume()
    expect(one.time()).toBe(before.time)
    vmm.run(1_000_000)
    expect(one.steps).toBeGreaterThan(before.steps + 300_000)
  })
})

describe("reset", () => {
  test("is as power-on, and RAM keeps its content", () => {
    const { guest, output } = ticker()
    guest.run(90)
    guest.reset()
    expect([guest.steps, guest.time(), guest.harts[0].privilege]).toEqual([0, 0n, 3])
    guest.harts[0].pc = 0x8000_0000n
    expect(guest.run(1_000_000)).toEqual(off)
    expect(output()).toMatch(/^A.*ABCDEFGHIJ$/)
  })
})

describe("destroy", () => {
  test("gives memory and minidisks back", () => {
    const host = createWholeSystem({
      engine,
      memory: 32 * mebibyte,
      disks: [createMemoryBackend(new Uint8Array(8192))],
    })
    const vmm = createVmm(host)
    const options = { memory: 20 * mebibyte, disks: [{ size: 8192 }] }
    const guest = vmm.createGuest(options)
    loadProgram(guest, spinning)
    guest.run(1000)
    expect(() => vmm.createGuest({ memory: 20 * mebibyte })).toThrow(RangeError)
    expect(() => vmm.createGuest({ memory, disks: [{ size: 512 }] })).toThrow(RangeError)
    guest.destroy()
    expect(guest.isDestroyed).toBe(true)
    expect(vmm.statistics().memory.used).toBe(0)
    expect(vmm.statistics().memory.shadowUsed).toBe(0)
    const next = vmm.createGuest(options)
    loadProgram(next, spinning)
    expect(next.run(1000)).toEqual({ kind: "out-of-fuel" })
    expect(() => void guest.steps).not.toThrow()
    expect(() => guest.run(1)).toThrow(/destroyed/)
  })
})

describe("a snapshot", () => {
  test("brings another guest to the same state, and a bare machine, and the other way round", async () => {
    const whole = ticker()
    expect(whole.guest.run()).toEqual(off)
    const first = ticker()
    first.guest.run(90)
    const saved = await first.guest.save()
    const bare = createWholeSystem({ engine, memory })
    await restoreSnapshot(bare, saved)
    expect([bare.steps, bare.time()]).toEqual([first.guest.steps, first.guest.time()])
    bare.run(40)
    const second = ticker()
    second.guest.run(12)
    await second.guest.restore(await saveSnapshot(bare))
    const bareOutput = listen(bare)
    expect(second.guest.run()).toEqual(off)
    expect(bare.run()).toEqual(off)
    expect(second.guest.steps).toBe(whole.guest.steps)
    expect(second.guest.time()).toBe(whole.guest.time())
    expect(whole.output().endsWith(second.output())).toBe(true)
    expect(bareOutput()).toBe(second.output())
    // The one that was saved goes on, too.
    expect(first.guest.run()).toEqual(off)
    expect(first.output()).toBe(whole.output())
  })

  test("that is damaged or of another machine is refused in a line, and changes nothing", async () => {
    const { guest } = ticker()
    guest.run(90)
    const saved = await guest.save()
    const steps = guest.steps
    await expect(guest.restore(saved.subarray(0, 100))).rejects.toThrow(/^the snapshot is damaged/)
    await expect(vmmOn().createGuest({ memory: mebibyte }).restore(saved)).rejects.toThrow(
      /^the snapshot is of another machine/,
    )
    expect(guest.steps).toBe(steps)
    expect(guest.run()).toEqual(off)
  })
})

describe("a snapshot, in between", () => {
  test("is taken by a guest that has run on meanwhile", async () => {
    const { guest, output } = ticker()
    guest.run(90)
    const [saved, sent] = [await guest.save(), output().length]
    const steps = guest.steps
    const restored = guest.restore(saved)
    guest.run(20)
    await restored
    expect(guest.steps).toBe(steps)
    const before = output().length
    expect(guest.run()).toEqual(off)
    expect("ABCDEFGHIJ".slice(sent)).toBe(output().slice(before))
  })

  test("of the machine beneath, or of a guest with a monitor on it, is refused in a line", async () => {
    const host = createWholeSystem({ engine, memory: 32 * mebibyte })
    const guest = createVmm(host).createGuest({ memory: 16 * mebibyte })
    const message = /^a machine under a virtual machine monitor cannot be saved/
    await expect(saveSnapshot(host)).rejects.toThrow(message)
    createVmm(guest).createGuest({ memory })
    await expect(guest.save()).rejects.toThrow(message)
  })
})

describe("a clone", () => {
  test("goes on in the same state, shares pages, and is no part of the original", () => {
    const vmm = vmmOn()
    const guest = vmm.createGuest({ memory: 8 * mebibyte })
    loadProgram(guest, ticking)
    guest.run(90)
    const used = vmm.statistics().memory.used
    const clone = guest.clone({ name: "copy" })
    expect(vmm.statistics().memory.used).toBe(used)
    expect([clone.steps, clone.time(), clone.name]).toEqual([guest.steps, guest.time(), "copy"])
    const outputs = [listen(guest), listen(clone)]
    guest.memory.write(0x8000_0100 as never, Uint8Array.of(1, 2, 3))
    expect(clone.memory.load(0x8000_0100 as never, 1)).not.toBe(1n)
    expect(clone.run()).toEqual(off)
    expect(guest.run()).toEqual(off)
    expect(outputs[0]()).toBe(outputs[1]())
    expect(clone.steps).toBe(guest.steps)
    clone.destroy()
    expect(guest.memory.load(0x8000_0100 as never, 1)).toBe(1n)
  })

  test("needs a monitor and disks of its own", () => {
    const vmm = vmmOn()
    const disks = [createMemoryBackend(new Uint8Array(8192))]
    const guest = vmm.createGuest({ memory, disks })
    loadProgram(guest, spinning)
    guest.attach(createSbiMonitor({ entry: 0x8000_0000, deviceTree: 0x8000_0000 }))
    expect(() => guest.clone()).toThrow(/its clone needs as many/)
    expect(() => guest.clone({ disks })).toThrow(/needs a monitor like sbi/)
  })

  test.skipIf(!hasImages)(`of Linux goes on beside it (${needsImages})`, { timeout: 120_000 }, () => {
    const { monitors, top } = stacked(1, { memory: 64 * mebibyte }, { memory: 192 * mebibyte })
    const output = listen(top)
    bootLinux(top)
    top.run(100_000_000)
    const clone = top.clone({ monitor: createSbiMonitor({ entry: 0x8020_0000, deviceTree: 0x8020_0000 }) })
    const copied = listen(clone)
    const before = output().length
    const stops = [1, 2].map(() =>
      monitors[0].run(
        2_000_000_000,
        monitors[0].guests.filter((each) => !stopped.has(each)),
      ),
    )
    const ends = stops.map((stop) => stop.kind === "stopped" && stop.stop)
    expect(ends).toEqual([off, off])
    expect(output()).toContain("LAMINA-CHECK-DONE")
    expect(copied()).toContain("LAMINA-CHECK-DONE")
    expect(copied().length).toBeGreaterThan((output().length - before) * 0.9)
  })
  const stopped = new Set<GuestMachine>()
})

describe("what does not fit is refused in a line", () => {
  const vmm = vmmOn()
  for (const [what, options, message] of [
    [
      "too much memory",
      { memory: 64 * mebibyte },
      /^a guest with 67108864 bytes of memory does not fit: \d+ are left$/,
    ],
    ["memory that is no pages", { memory: 1000 }, /^a guest's memory is a multiple of 4096 bytes, not 1000$/],
    ["too many harts", { harts: 9 }, /^a guest has 1 to 8 harts, not 9$/],
    ["a weight of nothing", { weight: 0 }, /^a guest's weight is above 0, not 0$/],
    ["a cap beyond everything", { cap: 2 }, /^a guest's cap is above 0 and at most 1, not 2$/],
    ["a pin to a hart that is not there", { pins: [3] }, /^the machine has no hart 3: it has 1$/],
    ["a minidisk on no disk", { disks: [{ size: 512 }] }, /^the machine has no disk 0: it has 0$/],
    ["a virtio console on a machine without", { console: true }, /^the machine has no virtio console/],
  ] as const)
    test(what, () => {
      expect(() => vmm.createGuest({ memory, ...options })).toThrow(message)
      expect(vmm.guests).toEqual([])
    })

  test("a machine that is too small", () => {
    expect(() => createVmm(createWholeSystem({ engine, memory: 512 << 10 }))).toThrow(
      /^a machine with 512 KiB of memory is too small/,
    )
  })
})
