// Concealment: whatever a guest tries, it finds nothing of concealed memory, and changes nothing of it.
import type { GuestPhysical } from "@lamina/interfaces"
import { createMemoryBackend, saveSnapshot } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { createCodesignedMachine, type CodesignedOptions } from "../src/index.ts"
import { leastConcealedMemory } from "../src/morph/concealed-memory.ts"
import { codesignedProgram, guestMemory, type Running } from "./bare-programs.ts"
import {
  attempts,
  countsOf,
  scanProgram,
  straddling,
  tablesProgram,
  translated,
  viewsOf,
  warmRounds,
  type Attempt,
} from "./concealment-programs.ts"
import { diskProgram, resultsOf, type DiskRequest } from "./concealment-disk.ts"

const ramStart = 0x8000_0000n
const ramEnd = ramStart + BigInt(guestMemory)
const pageSize = 4096
const plenty = 20_000_000
const timeout = 60_000
const off = { kind: "powered-off", status: 0 }

/** Room for a few translations, and for the secret behind them. */
const concealed = leastConcealedMemory + 0x20_0000
const eager = { concealed, threshold: 2, passes: 2, exits: 1 } as const
const settings: Readonly<Record<string, CodesignedOptions>> = {
  "that translates nothing": { concealed, threshold: 2 ** 31 - 1 },
  "that translates all": eager,
  "with the plain core": { ...eager, core: "plain" },
}

/** Eight bytes that would be worth finding: also an entry of a page table, for all of RAM. */
const secret = (ramStart >> 2n) | 0x3cfn
const secretBytes = new Uint8Array(BigUint64Array.of(secret).buffer)

type Codesigned = Awaited<ReturnType<typeof codesignedProgram>>

/** Concealed memory, as it is. */
function hidden({ machine }: Codesigned): Uint8Array {
  const { offset, size } = machine.codesigned.concealed
  return machine.parts.memory.bytes().subarray(offset, offset + size)
}

/** Fills what no translation needs. */
function plant(running: Codesigned): number {
  const from = concealed - 0x18_0000
  const bytes = hidden(running)
  for (let at = from; at < bytes.length; at += secretBytes.length) bytes.set(secretBytes, at)
  return from
}

function dwordsAt({ machine }: Running, address: bigint, count: number): number[] {
  const bytes = new Uint8Array(8 * count)
  machine.memory.read(Number(address) as GuestPhysical, bytes)
  return Array.from(new BigUint64Array(bytes.buffer), Number)
}

/** Runs a program, having hidden the secret; what is concealed must be the software's alone. Gives what the program has found out. */
async function attack(
  text: string,
  options: CodesignedOptions,
  count: number,
  leastFaults: number,
  disk?: Uint8Array,
): Promise<number[]> {
  const disks = disk ? { disks: [createMemoryBackend(disk)] } : {}
  const running = await codesignedProgram(text, { ...options, ...disks })
  const { machine } = running
  const from = plant(running)
  const before = hidden(running).slice()
  expect(machine.run(plenty)).toEqual(off)
  const after = hidden(running)
  const { translations, core } = machine.codesigned.counts()
  if (options.threshold === eager.threshold) {
    expect(translations.made).toBeGreaterThan(0)
    expect(core.rollbacks.fault).toBeGreaterThanOrEqual(leastFaults)
  } else expect(Buffer.compare(before, after)).toBe(0)
  expect(Buffer.compare(before.subarray(from), after.subarray(from))).toBe(0)
  for (const { address, bytes, exits } of machine.codesigned.translations()) {
    expect(address + bytes.length).toBeLessThan(from)
    const found = after.slice(address, address + bytes.length)
    for (const { offset } of exits) found.set(bytes.subarray(offset, offset + 8), offset)
    expect(Buffer.compare(found, bytes)).toBe(0)
  }
  const ram = new Uint8Array(machine.memory.size)
  machine.memory.read(machine.memory.base, ram)
  expect(Buffer.from(ram).includes(secretBytes)).toBe(false)
  const [hart] = machine.harts
  for (let register = 0; register < 32; register++) {
    expect(hart.x(register)).not.toBe(secret)
    expect(hart.f(register)).not.toBe(secret)
  }
  return dwordsAt(running, hart.x(21), count)
}

/** The counts of attempts that all ended in their traps, at so many addresses each, but for those in RAM. */
function allTrapped(made: readonly { readonly attempt: Attempt; readonly addresses: number }[]): number[] {
  const counts = made.flatMap(({ attempt, addresses }) =>
    Array.from({ length: countsOf }, (_, cause) => (cause === attempt.cause ? addresses : 0)),
  )
  // Fetches in RAM come back another way.
  const inRam = warmRounds * made.filter(({ attempt }) => attempt.cause !== 1).length
  return [...counts, inRam, 0]
}

/** Every page from the end of RAM to beyond what the hardware has. */
function pagesBehindRam(step: number): bigint[] {
  const pages: bigint[] = []
  for (let page = ramEnd; page < ramEnd + (5n * BigInt(concealed)) / 4n; page += BigInt(step)) pages.push(page)
  return pages
}

/** Where sums of 32 bits, or offsets taken for addresses, would lead to concealed memory. */
async function tellingAddresses(): Promise<bigint[]> {
  const { machine } = await codesignedProgram("nop", { concealed })
  const { memory } = machine.parts
  const { offset, size } = machine.codesigned.concealed
  const places = [offset, offset + 0x1000, offset + size / 2, offset + size - 0x1000].map((place) =>
    BigInt(Math.floor(place / pageSize) * pageSize),
  )
  return places.flatMap((place) => {
    const address = ramStart + place - BigInt(memory.ram.offset)
    const wide = [32n, 33n, 40n, 55n, 56n, 62n, 63n].map((bit) => address + (1n << bit))
    return [...wide, BigInt.asUintN(64, BigInt.asIntN(32, address)), BigInt.asUintN(64, address - (1n << 32n)), place]
  })
}
const telling = await tellingAddresses()

test("the guest is told of the hardware's memory less what is concealed", async () => {
  for (const { given, size } of [
    { given: {}, size: (128 - 16) * 2 ** 20 },
    { given: { memory: 32 * 2 ** 20, concealed: 8 * 2 ** 20 }, size: 24 * 2 ** 20 },
  ]) {
    const machine = await createCodesignedMachine(given)
    expect(machine.memory.size).toBe(size)
    const range = new DataView(new ArrayBuffer(16))
    range.setBigUint64(0, ramStart)
    range.setBigUint64(8, BigInt(size))
    const tree = Buffer.from(machine.deviceTree())
    expect(tree.includes(new Uint8Array(range.buffer))).toBe(true)
    const { offset, size: hiddenSize } = machine.codesigned.concealed
    const { ram } = machine.parts.memory
    expect(offset).toBeGreaterThanOrEqual(ram.offset + ram.size)
    expect(hiddenSize).toBe(given.concealed ?? 16 * 2 ** 20)
  }
  await expect(createCodesignedMachine({ memory: 16 * 2 ** 20 })).rejects.toThrow(RangeError)
})

test("monitors and snapshots do not reach it either", async () => {
  const running = await codesignedProgram("j .", { concealed })
  plant(running)
  const { memory } = running.machine
  const byte = new Uint8Array(1)
  for (const page of [...pagesBehindRam(pageSize), ...telling].map((address) => Number(address) as GuestPhysical)) {
    expect(memory.read(page, byte)).toBe(false)
    expect(memory.write(page, byte)).toBe(false)
    expect(memory.load(page, 1)).toBeUndefined()
    expect(memory.store(page, 1, 0n)).toBe(false)
  }
  expect(byte).toEqual(new Uint8Array(1))
  const saved = await saveSnapshot(running.machine)
  hidden(running).fill(0x77)
  expect(await saveSnapshot(running.machine)).toEqual(saved)
})

describe.each(Object.entries(settings))("a machine %s", { timeout }, (_, options) => {
  test("loads, stores, atomic accesses and fetches fault, everywhere outside of RAM", async () => {
    const step = options.core === "plain" ? 8 * pageSize : pageSize
    const everywhere = [...pagesBehindRam(step), ...telling]
    const groups = [
      { attempts, addresses: everywhere },
      { attempts: straddling, addresses: [ramEnd] },
    ]
    const made = groups.flatMap(({ attempts, addresses }) =>
      attempts.map((attempt) => ({ attempt, addresses: addresses.length })),
    )
    const expected = allTrapped(made)
    expect(await attack(scanProgram(groups), options, expected.length, made.length / 2)).toEqual(expected)
  })

  test("page tables there, and pages there in page tables, fault", async () => {
    const pages = pagesBehindRam(16 * pageSize)
    const made = Array.from({ length: viewsOf }, () =>
      translated.map((attempt) => ({ attempt, addresses: pages.length })),
    ).flat()
    const expected = allTrapped(made)
    expect(await attack(tablesProgram(translated, pages), options, expected.length, made.length / 2)).toEqual(expected)
  })

  test("a disk neither reads nor writes it", async () => {
    const targets = [...pagesBehindRam(64 * pageSize), ...telling, ramEnd - 256n]
    const parts = ["descriptors", "driver", "device", "header", "data", "status", "indirect"] as const
    // The rings of a queue of 8 must be aligned, and as large as this at least to reach out of RAM.
    const requests = targets.flatMap((target) =>
      parts.flatMap((part): DiskRequest[] => {
        const address =
          target === ramEnd - 256n
            ? {
                descriptors: ramEnd - 64n,
                driver: ramEnd - 8n,
                device: ramEnd - 32n,
                header: ramEnd - 8n,
                data: target,
                status: ramEnd,
                indirect: ramEnd - 32n,
              }[part]
            : target
        return (["in", "out"] as const).map((kind) => ({ [part]: address, kind }))
      }),
    )
    const disk = new Uint8Array(64 * 1024).fill(0x3d)
    const results = await attack(diskProgram(requests), options, resultsOf * requests.length, 1, disk)
    for (const [index, request] of requests.entries()) {
      const [device, status] = results.slice(resultsOf * index)
      const isRefused = (device & 64) !== 0 || status === 1
      expect(isRefused, `${Object.keys(request)[0]} at ${Object.values(request)[0]}: ${device} ${status}`).toBe(true)
    }
    expect(disk.every((byte) => byte === 0x3d)).toBe(true)
  })
})

test("the same programs get at what lies in RAM", async () => {
  const inRam = ramEnd - 0x1000n
  const loads = attempts.filter(({ cause }) => cause === 5)
  const scan = await codesignedProgram(scanProgram([{ attempts: loads, addresses: [inRam] }]), eager)
  expect(scan.machine.run(plenty)).toEqual(off)
  const scanned = dwordsAt(scan, scan.machine.harts[0].x(21), countsOf * loads.length + 2)
  expect(scanned).toEqual([...scanned.map(() => 0).slice(2), (1 + warmRounds) * loads.length, 0])

  const reading = translated.filter(({ cause }) => cause === 5)
  const tables = await codesignedProgram(tablesProgram(reading, [inRam]), eager)
  const page = new Uint8Array(new BigUint64Array(pageSize / 8).fill(secret).buffer)
  tables.machine.memory.write(Number(inRam) as GuestPhysical, page)
  expect(tables.machine.run(plenty)).toEqual(off)
  const walked = dwordsAt(tables, tables.machine.harts[0].x(21), countsOf * reading.length * viewsOf + 2)
  expect(walked).toEqual([...walked.map(() => 0).slice(2), (1 + warmRounds) * reading.length * viewsOf, 0])

  const disk = new Uint8Array(64 * 1024).fill(0x3d)
  const requests: DiskRequest[] = [
    { data: inRam, kind: "out" },
    { data: inRam + 512n, kind: "in" },
  ]
  const disks = { disks: [createMemoryBackend(disk)] }
  const requesting = await codesignedProgram(diskProgram(requests), { ...eager, ...disks })
  requesting.machine.memory.write(Number(inRam) as GuestPhysical, page)
  expect(requesting.machine.run(plenty)).toEqual(off)
  expect(dwordsAt(requesting, requesting.machine.harts[0].x(21), 6)).toEqual([15, 0, 1, 15, 0, 1])
  expect(disk.subarray(0, 8)).toEqual(secretBytes)
})
