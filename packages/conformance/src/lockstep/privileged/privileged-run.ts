// Runs a program on an engine as a machine would: traps are entered, interrupts taken, waiting ends at once.
import type { Engine, GuestPhysical, MachineMemory } from "@lamina/interfaces"
import {
  createMachineMemory,
  csrSlot,
  deliverableInterrupt,
  enterTrap,
  hartState,
  hartStateSize,
  memoryHeader,
  noReservation,
  notePmpChange,
  resetCsrs,
  trapLevel,
} from "@lamina/isa"
import { createRandom } from "../random.ts"
import { fixedRegisters, privilegedLayout as layout, type PrivilegedProgram } from "./privileged-program.ts"

const ram = { base: layout.base, size: layout.size }
const page = 4096
const bits = { v: 1n, r: 2n, w: 4n, x: 8n, u: 16n, g: 32n, a: 64n, d: 128n } as const
const aliasBase = 0x4000_0000n
const superBase = 0xc000_0000n

export function createPrivilegedMemory(): MachineMemory {
  return createMachineMemory({ ram, pmpEntries: 16 })
}

const flagsOf = (letters: string) =>
  [...letters].reduce<bigint>((all, letter) => all | bits[letter as keyof typeof bits], bits.v)
const usual = ["rwad", "rwuad", "rwuad", "rwad"]
const dataFlags = [...usual, ...usual, "rwxuad", "rad", "ruad", "xad", "xuad", "rwa", "rw", "rwgad", "", "w"]

/** Puts a program into a memory, whose engines must be told afterwards. */
export function loadPrivileged(memory: MachineMemory, program: PrivilegedProgram): void {
  const bytes = memory.bytes()
  const view = memory.view()
  const { offset } = memory.ram
  bytes.fill(0, offset, offset + ram.size)
  bytes.set(program.code, offset + layout.code)
  const random = createRandom(program.seed ^ 0x5eed)
  for (let at = 0; at < layout.dataPages * page; at += 8)
    view.setBigUint64(offset + layout.data + at, random.bits64(), true)
  const spaces = mapSpaces(memory, program.seed)

  const state = memory.hartState(0)
  bytes.fill(0, state, state + hartStateSize)
  resetCsrs(view, state)
  const register = (number: number, value: bigint) => view.setBigUint64(state + hartState.x + 8 * number, value, true)
  for (let number = 1; number < 32; number++) register(number, program.x[number])
  register(fixedRegisters.data, BigInt(layout.base + layout.data))
  register(fixedRegisters.alias, aliasBase + BigInt(layout.data))
  register(fixedRegisters.superpage, superBase + BigInt(layout.data))
  register(fixedRegisters.leaves, BigInt(layout.base + spaces.leaves))
  for (const [index, number] of fixedRegisters.spaces.entries()) register(number, spaces.satp[index])
  const code = BigInt(layout.base + layout.code)
  view.setBigUint64(state + hartState.pc, code + BigInt(program.start), true)
  view.setUint32(state + hartState.privilege, 3, true)
  view.setBigUint64(state + hartState.reservation, noReservation, true)
  view.setBigUint64(state + csrSlot("mtvec"), code + BigInt(program.handlers.machine), true)
  view.setBigUint64(state + csrSlot("stvec"), code + BigInt(program.handlers.supervisor), true)
  view.setUint32(state + csrSlot("medeleg"), random.below(0x10000) & 0xb3ff, true)
  view.setUint32(state + csrSlot("mideleg"), random.below(0x10000) & 0x222, true)
  view.setUint32(state + hartState.mstatus, 3 << 13, true)
  // All memory for everybody, behind what the program may set.
  view.setUint8(state + hartState.pmpConfig + 7, 0x1f)
  view.setBigUint64(state + hartState.pmpAddress + 56, (1n << 54n) - 1n, true)
  notePmpChange(view)
  view.setUint32(memoryHeader.attention, 0, true)
}

/** Three address spaces: two of Sv39 and one of Sv48, which share their tables of leaves. */
function mapSpaces(memory: MachineMemory, seed: number): { readonly satp: readonly bigint[]; readonly leaves: number } {
  const random = createRandom(seed ^ 0x7ab1e)
  const view = memory.view()
  const place = (table: number, index: number) => memory.ram.offset + layout.tables + table * page + 8 * index
  const pointer = (table: number) => (BigInt((layout.base + layout.tables) / page + table) << 10n) | bits.v
  const leaf = (physical: number, flags: bigint) => (BigInt(physical / page) << 10n) | flags
  const set = (table: number, index: number, entry: bigint) => view.setBigUint64(place(table, index), entry, true)
  const [rootA, rootB, root48, sv39In48, middle, leaves, aliasMiddle] = [0, 1, 2, 3, 4, 5, 6]
  for (let index = 0; index < layout.codePages; index++) {
    const flags = flagsOf(index < layout.codePages / 2 ? "rxad" : "rxuad")
    set(leaves, layout.code / page + index, leaf(layout.base + layout.code + index * page, flags))
  }
  for (let index = 0; index < layout.dataPages; index++) {
    const target = layout.base + layout.data + random.below(layout.dataPages) * page
    set(leaves, layout.data / page + index, leaf(target, flagsOf(random.pick(dataFlags))))
  }
  set(middle, 0, pointer(leaves))
  set(aliasMiddle, 0, pointer(leaves))
  for (const root of [rootA, rootB, sv39In48]) {
    set(root, 2, pointer(middle))
    set(root, 1, pointer(aliasMiddle))
    // A gigabyte at once, and what is misaligned.
    set(root, 3, leaf(layout.base, flagsOf(random.pick(["rwad", "rwuad", "rad", "rwxad"]))))
  }
  set(rootB, 3, leaf(layout.base + page, flagsOf("rwad")))
  set(root48, 0, pointer(sv39In48))
  const satp = (mode: bigint, asid: bigint, table: number) =>
    (mode << 60n) | (asid << 44n) | BigInt((layout.base + layout.tables) / page + table)
  return {
    satp: [satp(8n, 1n, rootA), satp(8n, 2n, rootB), satp(9n, 3n, root48)],
    leaves: layout.tables + leaves * page,
  }
}

/** Tells engines over a memory that everything in it was replaced. */
export function forgetPrivileged(engine: Engine): void {
  engine.flushTranslations()
  engine.invalidateCode(ram.base as GuestPhysical, ram.size)
}

/** Runs for exactly `steps`: instructions completed and exceptions taken. `piece` says how much each run of an engine may do. */
export function runPrivileged(memory: MachineMemory, steps: number, engine: () => Engine, piece: () => number): void {
  for (let done = 0; done < steps;) {
    const view = memory.view()
    const state = memory.hartState(0)
    view.setUint32(memoryHeader.attention, 0, true)
    view.setUint32(state + hartState.waiting, 0, true)
    const interrupt = deliverableInterrupt(view, state)
    if (interrupt) enterTrap(view, state, trapLevel(view, state, interrupt), interrupt)
    const stop = engine().run(0, Math.min(steps - done, piece()))
    done += stop.retired
    if (stop.kind !== "trap") continue
    done++
    const trap = { interrupt: false, cause: stop.trap.cause, value: stop.trap.value }
    const now = memory.view()
    enterTrap(now, memory.hartState(0), trapLevel(now, memory.hartState(0), trap), trap)
  }
}

/** All that engines share: the state of the hart, and RAM. */
export function privilegedState(memory: MachineMemory): { readonly hart: Uint8Array; readonly ram: Uint8Array } {
  const state = memory.hartState(0)
  const hart = memory.bytes().slice(state, state + hartStateSize)
  hart.fill(0, hartState.sink, hartState.sink + 8)
  const { offset, size } = memory.ram
  return { hart, ram: memory.bytes().slice(offset, offset + size) }
}
