// What stands behind a block device: an image of bytes.
import type { HostError } from "@lamina/interfaces"
import type { DeviceState } from "../../device.ts"

export const sectorSize = 512

/** Offsets and lengths in bytes. The caller stays within [0, size); an operation that fails may have been done in part. */
export interface BlockBackend {
  /** A multiple of `sectorSize`. */
  readonly size: number
  readonly readOnly: boolean
  /** Fills `into`. */
  read(offset: number, into: Uint8Array): HostError | undefined
  write(offset: number, from: Uint8Array): HostError | undefined
  /** What was written is to outlast the machine. */
  flush(): HostError | undefined
  /** What of the image lies in memory. */
  save(): DeviceState
  /** Throws `SnapshotError` for what belongs to another image. */
  restore(state: DeviceState): void
}

/** How many whole sectors fit, in bytes. A rest behind the last is never touched. */
export const wholeSectors = (size: number): number => size - (size % sectorSize)
