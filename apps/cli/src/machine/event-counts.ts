// Counts a machine's traps and device accesses, from outside.
import { interruptCause, trapCauseName } from "@lamina/isa"
import { boardMap } from "@lamina/machine"
import type { WholeSystem } from "@lamina/machine"

export interface TrapCounts {
  /** By cause, in words. */
  readonly exceptions: ReadonlyMap<string, number>
  readonly interrupts: ReadonlyMap<string, number>
}

export interface EventCounts {
  /** Taken in machine mode, by firmware or the monitor. */
  readonly machine: TrapCounts
  /** Taken in supervisor mode. */
  readonly supervisor: TrapCounts
  /** Loads and stores, by device. */
  readonly devices: ReadonlyMap<string, number>
}

const interruptNames = new Map<number, string>(
  Object.entries(interruptCause).map(([name, cause]) => [
    cause,
    name.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`),
  ]),
)

/** Attaches itself to a machine; what it gives keeps counting. */
export function countEvents(machine: WholeSystem): EventCounts {
  const levels = { 3: emptyCounts(), 1: emptyCounts() }
  const devices = new Map<string, number>()
  const access = (address: number) => increment(devices, deviceAt(address))
  machine.observers.trap = (_hart, { interrupt, cause }, level) => {
    const { exceptions, interrupts } = levels[level]
    if (interrupt) increment(interrupts, interruptNames.get(cause) ?? `interrupt ${cause}`)
    else increment(exceptions, trapCauseName(cause))
  }
  machine.observers.bus = { load: access, store: access }
  return { machine: levels[3], supervisor: levels[1], devices }
}

function emptyCounts() {
  return { exceptions: new Map<string, number>(), interrupts: new Map<string, number>() }
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

const firstVirtio = 0x1000_1000
const virtioSize = 0x1000
const virtioSlots = 8

function deviceAt(address: number): string {
  const slot = Object.values(boardMap).find(({ base, size }) => address >= base && address < base + size)
  if (slot) return slot.name
  const virtio = Math.floor((address - firstVirtio) / virtioSize)
  return virtio >= 0 && virtio < virtioSlots ? `virtio ${virtio}` : "nothing there"
}
