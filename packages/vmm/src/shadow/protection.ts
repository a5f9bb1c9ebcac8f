// A guest's physical memory protection, as rights of whole pages: what shadow tables can express of it.
import { entryBit, hartState, memoryHeader, pmpConfigAllows, pmpRegions, privilegeLevel } from "@lamina/isa"
import { pageSize } from "../memory/page.ts"
import { view, type View } from "./view.ts"

/** The entries of one virtual hart, or of several that have the same. */
export interface Protection {
  /** From 0 up: no other has it. */
  readonly number: number
  /** R, W and X that a view may have in the page at a guest-physical address. What an entry covers in part gets none. */
  rights(of: View, address: number): number
}

export interface Protections {
  /** That of the virtual hart whose state block is at `block`, as it is now. */
  of(block: number): Protection
}

const mostKnown = 256
const everything = entryBit.read | entryBit.write | entryBit.execute
const accesses = [
  ["load", entryBit.read],
  ["store", entryBit.write],
  ["fetch", entryBit.execute],
] as const

function protectionOf(state: DataView, block: number, number: number): Protection {
  const regions = pmpRegions(state, block).map(({ start, end, config }) => {
    const rightsAt = (privilege: number) =>
      accesses.reduce(
        (rights, [access, bit]) => (pmpConfigAllows(config, access, privilege) ? rights | bit : rights),
        0,
      )
    const rights = { machine: rightsAt(privilegeLevel.machine), others: rightsAt(privilegeLevel.supervisor) }
    return { start: Number(start), end: Number(end), ...rights }
  })
  return {
    number,
    rights(of, address) {
      const isMachine = of === view.machine
      for (const { start, end, machine, others } of regions) {
        if (end <= address || address + pageSize <= start) continue
        // What a page's first entry covers in part is decided access by access.
        if (start > address || end < address + pageSize) return 0
        return isMachine ? machine : others
      }
      return isMachine ? everything : 0
    },
  }
}

/** The protections of a guest. */
export function createProtections(state: DataView): Protections {
  const known = new Map<string, Protection>()
  let made = 0
  const last = new Map<number, { readonly changes: number; readonly protection: Protection }>()
  return {
    of(block) {
      const changes = state.getUint32(memoryHeader.pmpChanges, true)
      const recent = last.get(block)
      if (recent?.changes === changes) return recent.protection
      const entries = new Uint8Array(state.buffer, block + hartState.pmpConfig, hartState.csrs - hartState.pmpConfig)
      const signature = entries.join()
      const protection = known.get(signature) ?? protectionOf(state, block, made++)
      // A guest that makes ever new ones has those forgotten that it made before, with their shadow tables in time.
      if (known.size >= mostKnown) known.clear()
      known.set(signature, protection)
      last.set(block, { changes, protection })
      return protection
    },
  }
}
