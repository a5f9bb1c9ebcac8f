// The integer and floating-point registers and the program counter of a thread.
import { hartState, noReservation } from "@lamina/isa"

const two32 = 2 ** 32

/** Register numbers of the calling convention (psABI, "Integer Register Convention"). */
export const register = { ra: 1, sp: 2, tp: 4, a0: 10, a1: 11, a2: 12, a7: 17 } as const

/** Where the registers are now, laid out as in a hart's state block. */
export interface RegisterPlace {
  readonly view: DataView
  readonly base: number
}

export class Registers {
  readonly #place: () => RegisterPlace

  /** `place` is asked at each access. */
  constructor(place: () => RegisterPlace) {
    this.#place = place
  }

  /** The low 32 bits, signed. */
  int(index: number): number {
    const { view, base } = this.#place()
    return view.getInt32(base + hartState.x + index * 8, true)
  }

  /** The low 32 bits, unsigned. */
  unsigned(index: number): number {
    const { view, base } = this.#place()
    return view.getUint32(base + hartState.x + index * 8, true)
  }

  /** All 64 bits, unsigned; rounded from 2^53 on. */
  wide(index: number): number {
    const { view, base } = this.#place()
    const at = base + hartState.x + index * 8
    return view.getUint32(at + 4, true) * two32 + view.getUint32(at, true)
  }

  /** All 64 bits, signed; rounded beyond 2^53. */
  signed(index: number): number {
    const { view, base } = this.#place()
    const at = base + hartState.x + index * 8
    return view.getInt32(at + 4, true) * two32 + view.getUint32(at, true)
  }

  /** `value` is an integer of at most 53 bits, signed. */
  set(index: number, value: number): void {
    const { view, base } = this.#place()
    const at = base + hartState.x + index * 8
    view.setUint32(at, value, true)
    view.setInt32(at + 4, Math.floor(value / two32), true)
  }

  x(index: number): bigint {
    const { view, base } = this.#place()
    return view.getBigUint64(base + hartState.x + index * 8, true)
  }

  setX(index: number, value: bigint): void {
    const { view, base } = this.#place()
    view.setBigUint64(base + hartState.x + index * 8, value, true)
  }

  f(index: number): bigint {
    const { view, base } = this.#place()
    return view.getBigUint64(base + hartState.f + index * 8, true)
  }

  setF(index: number, value: bigint): void {
    const { view, base } = this.#place()
    view.setBigUint64(base + hartState.f + index * 8, value, true)
  }

  /** The floating-point control and status register: flags, and above them the rounding mode. */
  get fcsr(): number {
    const { view, base } = this.#place()
    return (view.getUint32(base + hartState.frm, true) << 5) | view.getUint32(base + hartState.fflags, true)
  }

  set fcsr(value: number) {
    const { view, base } = this.#place()
    view.setUint32(base + hartState.fflags, value & 31, true)
    view.setUint32(base + hartState.frm, (value >>> 5) & 7, true)
  }

  get pc(): bigint {
    const { view, base } = this.#place()
    return view.getBigUint64(base + hartState.pc, true)
  }

  set pc(value: bigint) {
    const { view, base } = this.#place()
    view.setBigUint64(base + hartState.pc, value, true)
  }

  breakReservation(): void {
    const { view, base } = this.#place()
    view.setBigUint64(base + hartState.reservation, noReservation, true)
  }

  /** All registers as a new program finds them: zero. Translation by the page table at `root`, in user mode. */
  reset(root: number): void {
    const { view, base } = this.#place()
    for (let index = 0; index < 64; index++) view.setBigUint64(base + hartState.x + index * 8, 0n, true)
    this.fcsr = 0
    this.breakReservation()
    this.translateBy(root)
  }

  translateBy(root: number): void {
    const { view, base } = this.#place()
    view.setUint32(base + hartState.privilege, 0, true)
    view.setBigUint64(base + hartState.satp, (8n << 60n) | BigInt(root / 4096), true)
  }
}
