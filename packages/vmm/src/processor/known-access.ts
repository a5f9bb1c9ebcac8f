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
import type { BusAccessSize } from "@lamina/interfaces"
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

const offsetMask = 0xfffn

/** Memory as instructions reach it, that need not translate what has been translated. */
export function knowingMemory(view: DataView, reach: PhysicalReach, memory: InstructionMemory): KnowingMemory {
  let expected: KnownAccess | undefined
  let space: ShadowSpace | undefined
  let changes = 0
  let code: CodePage | undefined

  const isExpected = (address: bigint, size: number, access: PmpAccess): boolean =>
    expected?.address === address && expected.access === access && (address & BigInt(size - 1)) === 0n
  /** Where the device is that an expected access reaches. Throws `GuestTrap`. */
  const place = (state: number, address: bigint, size: number, access: PmpAccess): number => {
    const { physical, privilege } = (expected as KnownAccess).found
    if (!pmpAllows(view, state, physical, size, access, privilege)) throw new GuestTrap(accessFault[access], address)
    return Number(physical)
  }
  const codePage = (state: number, page: bigint): CodePage | undefined => {
    if (!space) return undefined
    if (code?.page === page && code.space === space && code.changes === changes) return code
    const found = translate(reach.translating(state), page, "fetch", false)
    if (found.kind === "fault" || !reach.isRam(found.physical, 4096)) return undefined
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
        const page = offset <= 4096n - BigInt(size) ? codePage(state, address - offset) : undefined
        return page ? reach.loadRam(page.physical + offset, size) : memory.read(state, address, size, access)
      }
      if (!isExpected(address, size, access)) return memory.read(state, address, size, access)
      const value = reach.bus()?.load(place(state, address, size, access) as never, size as BusAccessSize)
      if (value === undefined) throw new GuestTrap(accessFault[access], address)
      return value
    },
    write(state, address, size, value) {
      if (!isExpected(address, size, "store")) return memory.write(state, address, size, value)
      const at = place(state, address, size, "store") as never
      if (!reach.bus()?.store(at, size as BusAccessSize, BigInt.asUintN(8 * size, value)))
        throw new GuestTrap(accessFault.store, address)
    },
    probeAtomic: memory.probeAtomic,
  }
}
