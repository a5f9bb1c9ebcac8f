// Puts a test case's initial state into a machine's memory.
import type { GuestPhysical, MachineMemory } from "@lamina/interfaces"
import { createMachineMemory, hartState, noReservation } from "@lamina/isa"
import { createPageTables, entryFlags } from "../sv39.ts"
import { interestingFloat, interestingInteger } from "./interesting-values.ts"
import { createRandom } from "./random.ts"
import { floatPool, windowLayout, type PageChange, type TestCase } from "./test-case.ts"

const pageSize = 4096
const ram = { base: 0x8000_0000, size: 0x40000 }
const tables = ram.base
const window = ram.base + 0x10000

/** Where the window lies in machine mode, and places for it in user mode: among them the top of each half of the addresses. */
export const windowBases = {
  machine: BigInt(window),
  /** As far from address 0 as the window is from the start of RAM. */
  process: BigInt(window - ram.base),
  user: [0x4000_0000n, 0x10_0000n, 0x3f_fffe_8000n, 0xffff_ffc0_0000_0000n, 0xffff_ffff_fffe_8000n],
} as const

/** A memory that test cases can be loaded into. */
export function createTestMemory(): MachineMemory {
  return createMachineMemory({ ram })
}

/** Physical address of a page of the window: scattered in `user`, so that neighbours are none. */
function physicalPage(test: TestCase, page: number): number {
  const place = test.environment !== "user" ? page : (page * 7 + 3) % windowLayout.pages
  return window + place * pageSize
}

/** Where a byte of the window lies in the machine's memory. */
export function hostOffsetOf(memory: MachineMemory, test: TestCase, offset: number): number {
  const physical = physicalPage(test, Math.floor(offset / pageSize)) + (offset % pageSize)
  return memory.ram.offset + (physical - memory.ram.base)
}

/** The data that the seed stands for: integers and floating-point numbers, 8 bytes each. */
export function dataOf(test: TestCase): BigUint64Array {
  const data = new BigUint64Array((windowLayout.dataPages * pageSize) / 8)
  if (test.dataSeed === 0) return data
  const random = createRandom(test.dataSeed)
  const { start, singles, end } = floatPool
  return data.map((_, index) => {
    const at = 8 * index
    if (at >= start && at < end) return interestingFloat(random, at < singles ? "d" : "s")
    return random.chance(0.5) ? interestingFloat(random) : interestingInteger(random)
  })
}

/** Fills RAM and the state of hart 0. Engines over this memory must be told afterwards. */
export function loadTestCase(memory: MachineMemory, test: TestCase): void {
  const bytes = memory.bytes()
  bytes.fill(0, memory.ram.offset, memory.ram.offset + ram.size)
  const hostOf = (offset: number) => hostOffsetOf(memory, test, offset)
  const put = (offset: number, source: Uint8Array) => {
    for (const [index, byte] of source.entries()) bytes[hostOf(offset + index)] = byte
  }
  const data = new Uint8Array(dataOf(test).buffer)
  for (let at = 0; at < data.length; at += pageSize) bytes.set(data.subarray(at, at + pageSize), hostOf(at))
  for (const { offset, word, length } of test.words) {
    put(test.code + offset, new Uint8Array(new Uint32Array([word]).buffer, 0, length))
  }
  const view = memory.view()
  const state = memory.hartState(0)
  for (let number = 0; number < 32; number++) {
    view.setBigUint64(state + hartState.x + 8 * number, number === 0 ? 0n : test.x[number], true)
    view.setBigUint64(state + hartState.f + 8 * number, test.f[number], true)
  }
  view.setBigUint64(state + hartState.pc, BigInt.asUintN(64, test.base + BigInt(test.code)), true)
  view.setBigUint64(state + hartState.instret, 0n, true)
  view.setUint32(state + hartState.fflags, test.fcsr & 31, true)
  view.setUint32(state + hartState.frm, test.fcsr >> 5, true)
  view.setBigUint64(state + hartState.reservation, noReservation, true)
  view.setUint32(state + hartState.privilege, test.environment === "machine" ? 3 : 0, true)
  view.setBigUint64(state + hartState.satp, test.environment === "machine" ? 0n : mapWindow(memory, test), true)
}

/** Maps the window for user mode; gives `satp`. */
function mapWindow(memory: MachineMemory, test: TestCase, changes: readonly PageChange[] = []): bigint {
  const pages = createPageTables(memory, tables)
  const firstCode = Math.floor(test.code / pageSize)
  for (let page = 0; page < windowLayout.pages; page++) {
    const isData = page < windowLayout.dataPages
    const absent = isData ? page === windowLayout.dataPages - 1 : true
    if (absent && page < firstCode) continue
    const flags = entryFlags(page === 0 ? "ruad" : "rwxuad")
    pages.map(BigInt.asUintN(64, test.base + BigInt(page * pageSize)), 0, physicalPage(test, page), flags)
  }
  for (const { page, from, flags } of changes) {
    const address = BigInt.asUintN(64, test.base + BigInt(page * pageSize))
    if (flags === "") pages.setEntry(address, 0, 0n)
    else pages.map(address, 0, physicalPage(test, from), entryFlags(`${flags}ad`))
  }
  return pages.satp
}

/** Makes the changes of the page tables that come before a run. Says whether there are any; engines must be told then. */
export function changePages(memory: MachineMemory, test: TestCase, run: number): boolean {
  if (test.environment === "machine" || !test.changes?.some((change) => change.run === run)) return false
  mapWindow(
    memory,
    test,
    test.changes.filter((change) => change.run <= run),
  )
  return true
}

/** Tells an engine that everything it may know about the memory is void. */
export function forgetAll(engine: {
  flushTranslations(): void
  invalidateCode(start: GuestPhysical, length: number): void
}): void {
  engine.flushTranslations()
  engine.invalidateCode(ram.base as GuestPhysical, ram.size)
}
