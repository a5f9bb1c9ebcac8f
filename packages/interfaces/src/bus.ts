// Bus: what answers at guest-physical addresses where there is no RAM.
import type { GuestPhysical } from "./address.ts"

/** Bytes moved by one access on a bus. */
export type BusAccessSize = 1 | 2 | 4 | 8

/** Devices by guest-physical address. Accesses are naturally aligned; values are little-endian, unsigned. */
export interface Bus {
  /** What a load gives; undefined where nothing answers, which is an access fault. */
  load(address: GuestPhysical, size: BusAccessSize): bigint | undefined
  /** Whether something took the store; if not, it is an access fault. */
  store(address: GuestPhysical, size: BusAccessSize, value: bigint): boolean
}
