// The integer registers and the program counter of hart 0, as system calls use them.
import type { MachineMemory } from "@lamina/interfaces"
import { hartState } from "@lamina/isa"

const two32 = 2 ** 32

/** Register numbers of the calling convention (psABI, "Integer Register Convention"). */
export const register = { sp: 2, a0: 10, a7: 17 } as const

export class Registers {
  readonly #memory: MachineMemory
  readonly #base: number

  constructor(memory: MachineMemory) {
    this.#memory = memory
    this.#base = memory.hartState(0)
  }

  /** The low 32 bits, signed. */
  int(index: number): number {
    return this.#memory.view().getInt32(this.#at(index), true)
  }

  /** The low 32 bits, unsigned. */
  unsigned(index: number): number {
    return this.#memory.view().getUint32(this.#at(index), true)
  }

  /** All 64 bits, unsigned; rounded from 2^53 on. */
  wide(index: number): number {
    const view = this.#memory.view()
    return view.getUint32(this.#at(index) + 4, true) * two32 + view.getUint32(this.#at(index), true)
  }

  /** All 64 bits, signed; rounded beyond 2^53. */
  signed(index: number): number {
    const view = this.#memory.view()
    return view.getInt32(this.#at(index) + 4, true) * two32 + view.getUint32(this.#at(index), true)
  }

  /** `value` is an integer of at most 53 bits, signed. */
  set(index: number, value: number): void {
    const view = this.#memory.view()
    view.setUint32(this.#at(index), value, true)
    view.setInt32(this.#at(index) + 4, Math.floor(value / two32), true)
  }

  get pc(): bigint {
    return this.#memory.view().getBigUint64(this.#base + hartState.pc, true)
  }

  set pc(value: bigint) {
    this.#memory.view().setBigUint64(this.#base + hartState.pc, value, true)
  }

  /** All registers as a new program finds them: zero. Translation by the page table at `root`, in user mode. */
  reset(root: number): void {
    const view = this.#memory.view()
    for (let index = 0; index < 64; index++) view.setBigUint64(this.#base + hartState.x + index * 8, 0n, true)
    view.setUint32(this.#base + hartState.fflags, 0, true)
    view.setUint32(this.#base + hartState.frm, 0, true)
    view.setBigUint64(this.#base + hartState.reservation, 0xffff_ffff_ffff_ffffn, true)
    view.setUint32(this.#base + hartState.privilege, 0, true)
    view.setBigUint64(this.#base + hartState.satp, (8n << 60n) | BigInt(root / 4096), true)
  }

  #at(index: number): number {
    return this.#base + hartState.x + index * 8
  }
}
