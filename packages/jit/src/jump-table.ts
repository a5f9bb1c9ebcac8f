// The jump table in the machine's memory: where translations find each other by address, in the current translation context.
import { layout } from "@lamina/interpreter"
import type { MachineMemory } from "@lamina/interfaces"
import { area, displacedShift, jumpEntry } from "./layout.ts"

/** Direct-mapped; what an entry displaces goes to a second, smaller table, by more bits of the address. */
export class JumpTable {
  readonly #memory: MachineMemory

  constructor(memory: MachineMemory) {
    this.#memory = memory
    this.clear()
  }

  clear(): void {
    const bytes = this.#memory.bytes()
    bytes.fill(0xff, area.jumps, area.jumps + jumpEntry.count * jumpEntry.size)
    bytes.fill(0xff, area.displacedJumps, area.displacedJumps + jumpEntry.displacedCount * jumpEntry.size)
  }

  /** The slot of the translation of an address, in the current context; undefined where the table does not know one. */
  find(pc: bigint): number | undefined {
    return this.#slotOf(lowHalf(pc), Number(pc >> 32n))
  }

  /** The same for the pc that the hart is at. */
  findHere(): number | undefined {
    const view = this.#memory.view()
    return this.#slotOf(view.getUint32(layout.pc, true), view.getUint32(layout.pc + 4, true))
  }

  #slotOf(low: number, high: number): number | undefined {
    return this.#slotAt(placeOf(low), low, high) ?? this.#slotAt(displacedPlaceOf(low), low, high)
  }

  #slotAt(place: number, low: number, high: number): number | undefined {
    const view = this.#memory.view()
    if (view.getUint32(place + jumpEntry.pc, true) !== low) return undefined
    if (view.getUint32(place + jumpEntry.pc + 4, true) !== high) return undefined
    if (view.getUint32(place + jumpEntry.context, true) !== view.getUint32(layout.context, true)) return undefined
    return view.getUint32(place + jumpEntry.slot, true)
  }

  set(pc: bigint, slot: number): void {
    const view = this.#memory.view()
    const place = placeOf(lowHalf(pc))
    const displaced = view.getBigUint64(place + jumpEntry.pc, true)
    const bytes = this.#memory.bytes()
    if (displaced !== pc) bytes.copyWithin(displacedPlaceOf(lowHalf(displaced)), place, place + jumpEntry.size)
    view.setBigUint64(place + jumpEntry.pc, pc, true)
    view.setUint32(place + jumpEntry.context, view.getUint32(layout.context, true), true)
    view.setUint32(place + jumpEntry.slot, slot, true)
  }
}

const lowHalf = (pc: bigint) => Number(BigInt.asUintN(32, pc))

/** Where the entry for an address is, by its lower half. */
function placeOf(low: number): number {
  return area.jumps + ((low >>> 1) & (jumpEntry.count - 1)) * jumpEntry.size
}

/** The same where it has been displaced. */
function displacedPlaceOf(low: number): number {
  const index = ((low >>> 1) ^ (low >>> displacedShift)) & (jumpEntry.displacedCount - 1)
  return area.displacedJumps + index * jumpEntry.size
}
