// A hart in supervisor mode with paged memory, and a core on it.
import type { MachineMemory } from "@lamina/interfaces"
import { bank, createDataPorts, generateDataPorts, layout } from "@lamina/interpreter"
import { createMachineMemory, entryBit, hartState, vliwMachine, type VliwDescription } from "@lamina/isa"
import { guardTable, jumpTable, jumpTableIndex, type Core, type CoreParts } from "../src/index.ts"
import { writeMolecules, type MoleculeText } from "./atoms.ts"

const portsModule = generateDataPorts()
const ramBase = 0x8000_0000
const ramSize = 1 << 20
const concealedSize = 1 << 18
const pageSize = 4096
const { valid, read, write, user, accessed, dirty } = entryBit

/** Guest pages of the first 2 MiB, by number, and what each translates to. Beyond them nothing is mapped. */
export const pages = {
  /** Read and write; RAM page of the same number. */
  plain: [16, 17, 18, 19],
  /** The same RAM pages as the first two plain ones. */
  twins: [24, 25],
  readOnly: 32,
  unmapped: 33,
  /** Leads to where there is no RAM. */
  noRam: 34,
} as const

export interface CoreMachine {
  readonly memory: MachineMemory
  readonly parts: CoreParts
  readonly core: Core
  /** Writes molecules into concealed memory. Gives the address behind them. */
  write(address: number, molecules: readonly MoleculeText[]): number
  x(number: number, value?: bigint): bigint
  f(number: number, value?: bigint): bigint
  /** A field of the hart's state of 32 bits. */
  word(field: "fflags" | "frm" | "mstatus", value?: number): number
  reservation(value?: bigint): bigint
  /** Eight bytes of guest memory, by guest address. */
  at(address: number, value?: bigint): bigint
  /** Enters a translation into the jump table, for the current context. */
  link(pc: bigint, translation: number): void
  /** Empties the TLBs. */
  flushTranslations(): void
  /** Says that code was translated from guest memory around an address. */
  guard(address: number): void
}

export type CoreFactory = (parts: CoreParts) => Core

export function createCoreMachine(create: CoreFactory, description: VliwDescription = vliwMachine(4)): CoreMachine {
  const memory = createMachineMemory({ ram: { base: ramBase, size: ramSize } })
  const ports = createDataPorts(memory, portsModule)
  const state = memory.hartState(0)
  const { offset } = memory.ram
  const table = (number: number) => offset + number * pageSize
  const entry = (place: number, page: number, bits: number) =>
    memory.view().setBigUint64(place, ((BigInt(ramBase) / 4096n + BigInt(page)) << 10n) | BigInt(bits), true)
  const leaf = valid | accessed | dirty
  // The page table: three levels in RAM pages 1 to 3.
  entry(table(1), 2, valid)
  entry(table(2), 3, valid)
  const map = (page: number, to: number, bits: number) => entry(table(3) + 8 * page, to, leaf | bits)
  for (const page of pages.plain) map(page, page, read | write)
  for (const [index, page] of pages.twins.entries()) map(page, pages.plain[index], read | write)
  map(pages.readOnly, pages.readOnly, read)
  map(pages.noRam, ramSize / pageSize, read | write)
  map(40, 40, read | write | user)
  const view = memory.view()
  view.setBigUint64(state + hartState.satp, (8n << 60n) | (BigInt(ramBase) / 4096n + 1n), true)
  view.setUint32(state + hartState.privilege, 1, true)
  const concealed = { offset: memory.allocate(concealedSize, pageSize), size: concealedSize }
  const jumps = memory.allocate(jumpTable.entries * jumpTable.entrySize, pageSize)
  const guards = memory.allocate((1 << 20) * guardTable.wordSize, pageSize)
  memory.bytes().fill(0xff, jumps, jumps + jumpTable.entries * jumpTable.entrySize)
  const parts: CoreParts = {
    memory,
    concealed,
    description,
    ports: {
      translateLoad: ports.exports["translateLoad"] as (address: bigint) => number,
      translateStore: ports.exports["translateStore"] as (address: bigint) => number,
      float: ports.exports,
    },
    jumpTable: jumps,
    guardTable: guards,
  }
  const core = create(parts)
  ports.enter(0)
  const wide = (place: number, value?: bigint): bigint => {
    if (value !== undefined) memory.view().setBigUint64(place, BigInt.asUintN(64, value), true)
    return memory.view().getBigUint64(place, true)
  }
  const word = (place: number, value?: number): number => {
    if (value !== undefined) memory.view().setUint32(place, value, true)
    return memory.view().getUint32(place, true)
  }
  return {
    memory,
    parts,
    core,
    write: (address, molecules) => writeMolecules(memory, concealed.offset, address, molecules),
    x: (number, value) => wide(layout.x + 8 * number, value),
    f: (number, value) => wide(layout.f + 8 * number, value),
    word: (field, value) => word(state + hartState[field], value),
    reservation: (value) => wide(layout.reservation, value),
    at: (address, value) => wide(offset + address, value),
    link(pc, translation) {
      const place = jumps + jumpTableIndex(pc) * jumpTable.entrySize
      wide(place + jumpTable.pc, pc)
      word(place + jumpTable.context, word(layout.context))
      word(place + jumpTable.translation, translation)
    },
    flushTranslations() {
      ports.flushTranslations()
      ports.enter(0)
    },
    guard(address) {
      const place = offset + address
      const { wordSize, granuleSize } = guardTable
      const cell = guards + Math.floor(place / pageSize) * wordSize
      word(cell, word(cell) | (1 << Math.floor((place % pageSize) / granuleSize)))
    },
  }
}

/** How many TLB entries for an access the current bank holds. */
export function tlbEntries(machine: CoreMachine, kind: "load" | "store"): number {
  const view = machine.memory.view()
  const start = view.getUint32(layout.bank, true) + bank[kind]
  let count = 0
  for (let entry = 0; entry < 1024; entry++) if (view.getBigInt64(start + 16 * entry, true) !== -1n) count++
  return count
}
