// Device: a module on the board's bus. What it needs of the board is passed to it when it is made.
import type { GuestPhysical } from "@lamina/interfaces"

/** What a snapshot holds of a device: plain data. Bytes are kept apart from the rest, uncoded. */
export type DeviceState = { readonly [name: string]: DeviceValue }
export type DeviceValue = number | bigint | string | boolean | null | Uint8Array | readonly DeviceValue[] | DeviceState

/** Accesses are naturally aligned; the bus splits those of 8 bytes into two of 4, the lower half first. */
export interface Device {
  /** As in the device tree, without the address: `serial`. */
  readonly name: string
  /** Bytes of the address range that it answers in. */
  readonly size: number
  /** A load at an offset in the range: unsigned. Undefined is an access fault. */
  load(offset: number, size: 1 | 2 | 4): number | undefined
  /** A store of an unsigned value. Whether the device took it; if not, it is an access fault. */
  store(offset: number, size: 1 | 2 | 4, value: number): boolean
  /** As after power-on. */
  reset(): void
  save(): DeviceState
  /** Throws `SnapshotError` for a state that this device cannot have. */
  restore(state: DeviceState): void
}

/** An interrupt line of a device, level-triggered. */
export type InterruptLine = (raised: boolean) => void

/** Memory as devices reach it: RAM only. What they write may be code; engines are told. */
export interface DirectMemory {
  /** Copies from RAM. Whether all of it was RAM; if not, nothing was copied. */
  read(address: GuestPhysical, into: Uint8Array): boolean
  /** Copies to RAM. Whether all of it was RAM; if not, nothing was copied. */
  write(address: GuestPhysical, from: Uint8Array): boolean
}
