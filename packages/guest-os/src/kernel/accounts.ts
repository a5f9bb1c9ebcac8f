// Reads the accounts that the kernel keeps, in its memory (kernel/HOST-VIEW.md).
import type { GuestPhysical, Hart, Machine } from "@lamina/interfaces"
import { GuestOsError } from "../guest-os-error.ts"

/** What a process has cost since it was made, and how it came to its end. */
export interface ProcessAccounts {
  readonly instructions: number
  readonly pageFaults: number
  readonly peakPages: number
  /** Bytes that its calls have written to the console and to the link. */
  readonly outputBytes: number
  /** Calls by number. */
  readonly calls: readonly number[]
  /** The fault whose signal killed it; undefined when there was none. */
  readonly fault: { readonly cause: number; readonly address: bigint; readonly programCounter: bigint } | undefined
}

/** What all processes have cost since the kernel was booted. */
export interface KernelCounts {
  readonly contextSwitches: number
  /** Bytes that its drivers have given to the serial port and to the virtio console. */
  readonly sentBytes: number
  readonly pageFaults: number
  readonly calls: readonly number[]
}

export interface Accounts {
  /**
   * Instructions that a process has retired in user mode. While a hart is on its way between user mode and the kernel this is a little too much,
   * never too little, and not `settled`. Undefined when there is no such process.
   */
  instructions(process: number): { readonly count: number; readonly settled: boolean } | undefined
  process(process: number): ProcessAccounts | undefined
  kernel(): KernelCounts
}

/** The table's columns, in order. */
const columns = [
  ...["version", "harts", "hartSize", "processes", "next", "current", "enteredUserAt", "id", "instructions"],
  ...["pageFaults", "peakPages", "callCounts", "faultCause", "faultAddress", "faultProgramCounter"],
  ...["contextSwitches", "calls", "pageFaultsResolved", "outputBytes", "sentBytes"],
] as const
type Column = (typeof columns)[number]

const version = 2
const callNumbers = 512

/** Reads the table that is at this physical address. Throws `GuestOsError` for one of another version. */
export function readAccounts(machine: Machine, table: number): Accounts {
  const { memory, harts } = machine
  const read = (address: number, size: number) => {
    const bytes = new Uint8Array(size)
    if (!memory.read(address as GuestPhysical, bytes))
      throw new GuestOsError(`the kernel's accounts lead to 0x${address.toString(16)}, where there is no RAM`)
    return new DataView(bytes.buffer)
  }
  const word = (address: number) => read(address, 4).getUint32(0, true)
  const wide = (address: number) => read(address, 8).getBigUint64(0, true)
  const words = (address: number) => {
    const view = read(address, 4 * callNumbers)
    return Array.from({ length: callNumbers }, (_, index) => view.getUint32(4 * index, true))
  }
  const view = read(table, 4 * columns.length)
  const places = new Map(columns.map((name, index) => [name, view.getUint32(4 * index, true)]))
  const at = (name: Column) => places.get(name) ?? 0
  if (at("version") !== version)
    throw new GuestOsError(
      `the kernel's accounts are of version ${at("version")}; this program reads version ${version}`,
    )

  /** Where processes were found last: nearly always they are there still. */
  const known = new Map<number, number>()
  const find = (id: number): number => {
    const last = known.get(id)
    if (last !== undefined && word(last + at("id")) === id) return last
    for (let process = word(at("processes")); process !== 0; process = word(process + at("next"))) {
      if (word(process + at("id")) !== id) continue
      known.set(id, process)
      return process
    }
    known.delete(id)
    return 0
  }
  /** Instructions that a hart has retired for this process and the kernel has not counted yet. */
  const uncounted = (hart: Hart, process: number) => {
    const state = at("harts") + hart.id * at("hartSize")
    if (word(state + at("current")) !== process) return 0
    const enteredAt = wide(state + at("enteredUserAt"))
    return enteredAt === 0n ? 0 : Math.max(0, Number(BigInt.asIntN(64, hart.retired - enteredAt)))
  }

  return {
    instructions(id) {
      const process = find(id)
      if (process === 0) return undefined
      let count = Number(wide(process + at("instructions")))
      let settled = true
      for (const hart of harts) {
        const more = uncounted(hart, process)
        count += more
        if (more > 0 && hart.privilege !== 0) settled = false
      }
      return { count, settled }
    },
    process(id) {
      const process = find(id)
      if (process === 0) return undefined
      const calls = word(process + at("callCounts"))
      const cause = word(process + at("faultCause"))
      const programCounter = wide(process + at("faultProgramCounter"))
      return {
        instructions: Number(wide(process + at("instructions"))),
        pageFaults: word(process + at("pageFaults")),
        peakPages: word(process + at("peakPages")),
        outputBytes: Number(wide(process + at("outputBytes"))),
        calls: calls === 0 ? [] : words(calls),
        fault: cause === 0 ? undefined : { cause, address: wide(process + at("faultAddress")), programCounter },
      }
    },
    kernel: () => ({
      contextSwitches: word(at("contextSwitches")),
      sentBytes: Number(wide(at("sentBytes"))),
      pageFaults: word(at("pageFaultsResolved")),
      calls: words(at("calls")),
    }),
  }
}
