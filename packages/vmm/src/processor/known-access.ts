// What an exit has already found out of the instruction that it is about: where a load or store to a device goes, and where code is fetched from.
import {
  accessFault,
  GuestTrap,
  pmpAllows,
  translate,
  type InstructionMemory,
  type PhysicalReach,
  type PmpAccess,
} from "@lamina/isa"
import type { BusAccessSize, GuestPhysical } from "@lamina/interfaces"
import { pageSize } from "../memory/page.ts"
import type { Found, ShadowSpace } from "../shadow/shadow-tables.ts"

/** An access outside of RAM, translated. */
export interface KnownAccess {
  readonly address: bigint
  readonly access: PmpAccess
  readonly found: Found
}

/** The page that code was fetched from last, and the space in which it was; `changes` as the shadow tables count them. */
interface CodePage {
  readonly page: bigint
  readonly physical: bigint
  readonly space: ShadowSpace
  readonly changes: number
}

export interface KnowingMemory extends InstructionMemory {
  /** What is known of the next instruction, which the machine's hart has fetched in `space`. */
  expect(known: KnownAccess | undefined, space: ShadowSpace | undefined, changes: number): void
}

const offsetMask = BigInt(pageSize - 1)

/** Memory as instructions reach it, that need not translate what has been translated. */
export function knowingMemory(view: DataView, reach: PhysicalReach, memory: InstructionMemory): KnowingMemory {
  let expected: KnownAccess | undefined
  let space: ShadowSpace | undefined
  let changes = 0
  let code: CodePage | undefined

  /** Where the device is that an expected access reaches; undefined for any other. Throws `GuestTrap`. */
  const place = (state: number, address: bigint, size: number, access: PmpAccess): GuestPhysical | undefined => {
    const isExpected = expected?.address === address && expected.access === access
    if (!expected || !isExpected || (address & BigInt(size - 1)) !== 0n) return undefined
    const { physical, privilege } = expected.found
    if (!pmpAllows(view, state, physical, size, access, privilege)) throw new GuestTrap(accessFault[access], address)
    return Number(physical) as GuestPhysical
  }
  const codePage = (state: number, page: bigint): CodePage | undefined => {
    if (!space) return undefined
    if (code?.page === page && code.space === space && code.changes === changes) return code
    const found = translate(reach.translating(state), page, "fetch", false)
    if (found.kind === "fault" || !reach.isRam(found.physical, pageSize)) return undefined
    return (code = { page, physical: found.physical, space, changes })
  }
  return {
    expect(known, ofSpace, ofChanges) {
      expected = known
      space = ofSpace
      changes = ofChanges
    },
    read(state, address, size, access) {
      if (access === "fetch") {
        const offset = address & offsetMask
        const page = offset + BigInt(size) <= BigInt(pageSize) ? codePage(state, address - offset) : undefined
        return page ? reach.loadRam(page.physical + offset, size) : memory.read(state, address, size, access)
      }
      const at = place(state, address, size, access)
      if (at === undefined) return memory.read(state, address, size, access)
      const value = reach.bus()?.load(at, size as BusAccessSize)
      if (value === undefined) throw new GuestTrap(accessFault[access], address)
      return value
    },
    write(state, address, size, value) {
      const at = place(state, address, size, "store")
      if (at === undefined) return memory.write(state, address, size, value)
      if (!reach.bus()?.store(at, size as BusAccessSize, BigInt.asUintN(8 * size, value)))
        throw new GuestTrap(accessFault.store, address)
    },
    probeAtomic: memory.probeAtomic,
  }
}
