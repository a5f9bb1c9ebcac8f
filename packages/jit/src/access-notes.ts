// What accesses note that were not in the row of pages that a translation took them to be in: where they were, and how often.
import type { MachineMemory } from "@lamina/interfaces"
import { accessNotes } from "./layout.ts"

export interface AccessNote {
  /** The last address, or one that it was taken to be near to; 0 where nothing is known. */
  readonly address: bigint
  /** How often it was noted. */
  readonly count: number
}

/** Instructions share the places of notes: what one says is likely, and never more. */
export class AccessNotes {
  readonly #memory: MachineMemory

  constructor(memory: MachineMemory) {
    this.#memory = memory
  }

  /** Where in the machine's memory the access by the instruction at an address makes its note. */
  placeOf(at: bigint): number {
    return accessNotes.start + accessNotes.size * Number((at >> 1n) % BigInt(accessNotes.entries))
  }

  read(place: number): AccessNote {
    const view = this.#memory.view()
    const address = BigInt(view.getUint32(place + accessNotes.address, true))
    return { address, count: view.getUint32(place + accessNotes.count, true) }
  }

  /** Takes it that an access will be near to an address, until it notes another one. */
  suppose(place: number, address: bigint): void {
    const view = this.#memory.view()
    const at = place + accessNotes.address
    if (view.getUint32(at, true) === 0) view.setUint32(at, Number(BigInt.asUintN(32, address)), true)
  }
}
