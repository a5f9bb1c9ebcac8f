// A guest that does everything wrong, beside others on one monitor: nothing of theirs changes, nothing of the machine's but what is the guest's own,
// nothing is thrown, all comes to an end. LAMINA_ISOLATION_STEPS says how many steps it makes, LAMINA_ISOLATION_FIRST from which program on.
import { createHash } from "node:crypto"
import { loadInterpreter } from "@lamina/interpreter"
import type { GuestPhysical, Hart, Machine } from "@lamina/interfaces"
import { csrNumber, csrTable } from "@lamina/isa"
import { createMemoryBackend, createWholeSystem } from "@lamina/machine"
import { machineImage, type PrivilegedImage } from "@lamina/conformance"
import { expect, test } from "vitest"
import { createVmm, type GuestMachine } from "../src/index.ts"
import { hostileImage, steadyImage } from "./hostile-program.ts"

const steps = Number(process.env["LAMINA_ISOLATION_STEPS"] ?? 800_000)
const first = Number(process.env["LAMINA_ISOLATION_FIRST"] ?? 1)
const timeout = 120_000 + steps

const mebibyte = 2 ** 20
const kibibyte = 2 ** 10
const pageSize = 4096
const hostSize = 8 * mebibyte
const shadowMemory = 512 * kibibyte
const stepsOfProgram = 4000
const engine = await loadInterpreter("predecoded")

const hash = (bytes: Uint8Array) => createHash("sha1").update(bytes).digest("hex")

function load({ memory, harts: [hart] }: Machine, { ram, x, pc, csrs }: PrivilegedImage): void {
  memory.write(memory.base, ram)
  for (let number = 1; number < 32; number++) hart.setX(number, x[number])
  hart.pc = pc
  hart.privilege = 3
  for (const [name, value] of csrs) hart.setCsr(csrNumber(name) ?? -1, value)
}

function bytesOf({ base, size, read }: Machine["memory"]): Uint8Array {
  const bytes = new Uint8Array(size)
  read(base, bytes)
  return bytes
}

/** The time of a guest goes on while it waits for its turn, which its state is compared without. */
function hartText(hart: Hart, withTime: boolean): string {
  const numbers = Array.from({ length: 32 }, (_, number) => [hart.x(number), hart.f(number)])
  // There are sixteen PMP entries.
  const has = ({ name }: { readonly name: string }) =>
    (withTime || name !== "time") && !/^pmp(addr(1[6-9]|[2-9]\d)|cfg([4-9]|1\d))$/.test(name)
  const csrs = csrTable.filter(has).map(({ number, name }) => `${name} ${hart.csr(number)}`)
  return [
    numbers,
    csrs,
    hart.pc,
    hart.privilege,
    hart.waiting,
    hart.reservation,
    hart.retired,
    withTime && hart.time,
  ].join()
}

const disk = (seed: number) => Uint8Array.from({ length: 64 * 512 }, (_, index) => (index * seed) ^ (index >> 9))
const known = steadyImage()

test(`programs from ${first} on, ${steps} steps`, { timeout }, () => {
  const host = createWholeSystem({ engine, memory: hostSize })
  const vmm = createVmm(host, { shadowMemory })
  const disks = [disk(3), disk(5), disk(7)]
  const guest = (index: number): GuestMachine =>
    vmm.createGuest({
      memory: mebibyte,
      disks: [createMemoryBackend(disks[index]), createMemoryBackend(disks[index], { readOnly: true })],
      entropy: (into) => into.fill(index),
    })
  const [idle, busy, hostile] = [guest(0), guest(1), guest(2)]
  load(idle, machineImage(12))
  load(busy, known)
  idle.run(700)
  const twin = createWholeSystem({ engine, memory: mebibyte })
  load(twin, known)

  const [frameStart] = idle.placement().frames
  const shadowStart = frameStart - shadowMemory
  /** What is neither the hostile guest's nor the busy one's: of the machine's memory, the idle guest, disks. */
  const others = () => {
    const bytes = bytesOf(host.memory)
    for (const { placement } of [hostile, busy])
      for (const frame of placement().frames)
        bytes.fill(0, frame - host.memory.base, frame - host.memory.base + pageSize)
    bytes.fill(0, shadowStart - host.memory.base, frameStart - host.memory.base)
    return [bytes, bytesOf(idle.memory), disks[0], disks[1]].map(hash).join() + hartText(idle.harts[0], true)
  }
  const before = others()
  /** All entries of a guest's shadow tables lead to its own frames, or to its own shadow tables. */
  const checkShadow = (each: GuestMachine) => {
    const { frames, shadowPages } = each.placement()
    const own = new Set([...frames, ...shadowPages])
    const page = new Uint8Array(pageSize)
    const view = new DataView(page.buffer)
    for (const address of shadowPages) {
      host.memory.read(address as GuestPhysical, page)
      for (let at = 0; at < pageSize; at += 8) {
        const entry = view.getBigUint64(at, true)
        const leads = own.has(Number((entry >> 10n) << 12n))
        if (entry !== 0n && !leads)
          throw new Error(`a shadow entry is 0x${entry.toString(16)}, of a page that is not the guest's`)
      }
    }
    return shadowPages.length
  }

  let made = 0
  for (let seed = first; made < steps; seed++) {
    hostile.reset()
    load(hostile, hostileImage(seed, hostSize))
    const start = hostile.steps
    if (seed % 4 === 0) vmm.run(2 * stepsOfProgram, [hostile, busy])
    else hostile.run(stepsOfProgram)
    made += Math.max(1, hostile.steps - start)
    if (seed % 16 !== 0) continue
    const pages = [idle, busy, hostile].reduce((sum, each) => sum + checkShadow(each), 0)
    expect(pages).toBeLessThanOrEqual(shadowMemory / pageSize)
    expect(others(), `after program ${seed}`).toBe(before)
    twin.run(busy.steps - twin.steps)
    expect(hartText(busy.harts[0], false), `after program ${seed}`).toBe(hartText(twin.harts[0], false))
    expect(hash(bytesOf(busy.memory)), `after program ${seed}`).toBe(hash(bytesOf(twin.memory)))
  }
  expect(busy.steps).toBeGreaterThan(steps / 100)
})
