// Which pages of RAM generated code must leave to the reference semantics: because of physical memory protection, or watched.
import type { MachineMemory } from "@lamina/interfaces"
import { hartState, memoryHeader, pmpConfigAllows, pmpRegions, privilegeLevel } from "@lamina/isa"
import { denial, layout, pageSize } from "./generated/layout.ts"

export interface PageDenials {
  /** Brings the table up to date for a hart, whose PMP entries may differ from another's. Says whether it changed. */
  update(hart: number): boolean
  /** Watched pages have changed. */
  invalidate(): void
}

const accesses = ["load", "store", "fetch"] as const
const modes = [
  { privilege: privilegeLevel.supervisor, shift: 0 },
  { privilege: privilegeLevel.machine, shift: denial.machineShift },
] as const
const everything = 0x3f
const watchedBits = (denial.load | denial.store) * (1 + (1 << denial.machineShift))

/** What a region with this configuration denies. */
function denialsOf(config: number): number {
  let bits = 0
  for (const access of accesses)
    for (const { privilege, shift } of modes)
      if (!pmpConfigAllows(config, access, privilege)) bits |= denial[access] << shift
  return bits
}

/** Makes the table, which is empty where harts have no PMP entries and nothing is watched. */
export function createPageDenials(memory: MachineMemory): PageDenials {
  const hasEntries = memory.view().getUint32(memoryHeader.pmpEntries, true) > 0
  let seen: { hart: number; changes: number } | undefined
  /** What each hart's table depends on, and what the table now is for. */
  let wanted = new Map<number, { readonly changes: number; readonly signature: string }>()
  let shown = ""
  const signatureOf = (hart: number, changes: number): string => {
    const known = wanted.get(hart)
    if (known?.changes === changes) return known.signature
    const state = memory.hartState(hart)
    const entries = memory.bytes().subarray(state + hartState.pmpConfig, state + hartState.csrs)
    const signature = `${entries.join()} ${[...memory.watched].join()}`
    wanted.set(hart, { changes, signature })
    return signature
  }

  const paint = (state: number) => {
    const { base, offset, size } = memory.ram
    const first = layout.denials + Math.floor(offset / pageSize)
    const count = Math.ceil(size / pageSize)
    const table = memory.bytes().subarray(first, first + count)
    const page = (address: bigint) => Number(address - BigInt(base)) / pageSize
    const clamp = (index: number) => Math.min(Math.max(index, 0), count)
    // Without a matching entry, machine mode may do everything and the others nothing.
    table.fill(hasEntries ? denial.load | denial.store | denial.fetch : 0)
    for (const { start, end, config } of [...pmpRegions(memory.view(), state)].reverse()) {
      const [from, to] = [page(start), page(end)]
      if (from >= to) continue
      const [whole, wholeEnd] = [clamp(Math.ceil(from)), clamp(Math.floor(to))]
      // A page that an entry covers in part is decided access by access.
      if (!Number.isInteger(from)) table.fill(everything, clamp(Math.floor(from)), clamp(Math.floor(from) + 1))
      if (!Number.isInteger(to)) table.fill(everything, clamp(Math.floor(to)), clamp(Math.floor(to) + 1))
      if (whole < wholeEnd) table.fill(denialsOf(config), whole, wholeEnd)
    }
    for (const watched of memory.watched) table[clamp((watched - base) / pageSize)] |= watchedBits
  }

  return {
    update(hart) {
      const view = memory.view()
      const changes = view.getUint32(memoryHeader.pmpChanges, true)
      if (seen?.hart === hart && seen.changes === changes) return false
      seen = { hart, changes }
      if (!hasEntries && memory.watched.size === 0 && shown === "") return false
      const signature = signatureOf(hart, changes)
      if (signature === shown) return false
      shown = signature
      paint(memory.hartState(hart))
      return true
    },
    invalidate() {
      seen = undefined
      wanted = new Map()
    },
  }
}
