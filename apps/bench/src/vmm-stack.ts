// A machine, bare or made by monitors that stand on one another.
import type { Clock, EngineFactory, Machine } from "@lamina/interfaces"
import { createWholeSystem } from "@lamina/machine"
import { createVmm, type ExitCounts, type GuestMachine, type Vmm } from "@lamina/vmm"

/** What a monitor has done for its guest since power-on. */
export interface LevelCounts {
  readonly exits: ExitCounts
  /** Entries of shadow page tables that were made because the guest used them. */
  readonly fills: number
  /** Nanoseconds in this monitor, without those in one on it; 0 without a clock. */
  readonly time: number
}

export interface VmmStack {
  /** The one on top. */
  readonly machine: Machine
  /** For each monitor, from the one on the bare machine upwards. */
  counts(): readonly LevelCounts[]
}

export interface VmmStackOptions {
  readonly engine: EngineFactory
  /** How many monitors. */
  readonly depth: number
  /** Bytes of RAM of the machine on top. */
  readonly memory: number
  /** Measures the time in monitors, and thereby adds to it. */
  readonly clock?: Clock | undefined
}

interface Level {
  readonly vmm: Vmm
  readonly guest: GuestMachine
}

/** Bytes of RAM that a machine has for its monitor, beside its guest's. */
const forMonitor = (memory: number) => (8 << 20) + memory / 8

/** Makes machines that were just switched on. */
export function makeStack({ engine, depth, memory, clock }: VmmStackOptions): VmmStack {
  const sizes = [memory]
  while (sizes.length <= depth) sizes.unshift(sizes[0] + forMonitor(sizes[0]))
  const bare = createWholeSystem({ engine, memory: sizes[0] })
  const levels: Level[] = []
  let machine: Machine = bare
  for (const size of sizes.slice(1)) {
    const vmm = createVmm(machine, clock && { clock })
    const guest = vmm.createGuest({ memory: size })
    levels.push({ vmm, guest })
    machine = guest
  }
  return {
    machine,
    counts: () =>
      levels.map(({ vmm, guest }, index) => {
        const { exits, shadow } = guest.statistics()
        const above = levels.at(index + 1)?.vmm.statistics().time.monitor ?? 0
        return { exits, fills: shadow.fills, time: vmm.statistics().time.monitor - above }
      }),
  }
}
