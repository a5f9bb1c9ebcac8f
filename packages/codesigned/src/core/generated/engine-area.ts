// Where generated code keeps what it shares with the core around it: slots, counters, the log of stores, the caches' tables.
import { vliwRegisters, type CacheDescription, type VliwDescription } from "@lamina/isa"
import type { MachineMemory } from "@lamina/interfaces"
import { translationAlignment } from "../core.ts"

/** The table of a cache: for each set the numbers of its lines, 32 bits each, the most recently used first. */
export interface CacheTable {
  readonly place: number
  readonly lineShift: number
  readonly setMask: number
  /** Bytes of a set. */
  readonly setSize: number
  readonly isHashed: boolean
}

/** Offsets in the machine's memory. Counters have 64 bits, the rest 32 unless said otherwise. */
export interface EngineArea {
  /** By the address of a translation, in units of its alignment: its entry in the table of functions, 0 for one that is not generated. */
  readonly slots: number
  /** What generated code leaves behind: budget, translation to be generated, cause of a failed translation, a guest address of 64 bits. */
  readonly fuel: number
  readonly wanted: number
  readonly cause: number
  readonly address: number
  /** `fflags` as committed. */
  readonly flags: number
  readonly counters: {
    /** Cycles that the machine stands still for the caches. */
    readonly fetchStalls: number
    readonly dataStalls: number
    readonly tlbFills: number
    /** Accesses of the data cache by atoms with predicates. */
    readonly dataAccesses: number
    readonly instructionMisses: number
    readonly dataMisses: number
    readonly secondAccesses: number
    readonly secondMisses: number
  }
  /** The log of what stores have overwritten since the last commit: see `logEntry`. */
  readonly log: number
  readonly caches:
    { readonly instruction: CacheTable; readonly data: CacheTable; readonly second: CacheTable } | undefined
}

/** An entry of the log: place and size, 32 bits each, then what was there. */
export const logEntry = { size: 16, place: 0, bytes: 4, old: 8 } as const

/** Bytes of an entry of `slots`. */
export const slotSize = 4

/** What `cause` holds. */
export const failure = { fault: 1, split: 2 } as const

const emptyLine = 0xff

/** Reserves and clears the area. */
export function createEngineArea(memory: MachineMemory, { caches }: VliwDescription, concealed: number): EngineArea {
  const slotBytes = Math.ceil(concealed / translationAlignment) * slotSize
  const slots = memory.allocate(slotBytes, 64)
  memory.bytes().fill(0, slots, slots + slotBytes)
  const at = memory.allocate(128 + vliwRegisters.gatedStores * logEntry.size, 64)
  const table = ({ size, ways, line, hashed = false }: CacheDescription): CacheTable => {
    const bytes = (size / line) * 4
    const place = memory.allocate(bytes, 64)
    memory.bytes().fill(emptyLine, place, place + bytes)
    return {
      ...{ place, lineShift: Math.log2(line), setSize: 4 * ways },
      setMask: size / (ways * line) - 1,
      isHashed: hashed,
    }
  }
  return {
    slots,
    fuel: at,
    wanted: at + 4,
    cause: at + 8,
    flags: at + 12,
    address: at + 16,
    counters: {
      dataStalls: at + 24,
      tlbFills: at + 32,
      dataAccesses: at + 40,
      instructionMisses: at + 48,
      dataMisses: at + 56,
      secondAccesses: at + 64,
      secondMisses: at + 72,
      fetchStalls: at + 80,
    },
    log: at + 128,
    caches: caches && {
      instruction: table(caches.instruction),
      data: table(caches.data),
      second: table(caches.second),
    },
  }
}
