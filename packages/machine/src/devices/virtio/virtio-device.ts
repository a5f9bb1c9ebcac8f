// What a kind of virtio device adds to the transport. A device is given its transport once, by `connect`.
import type { DeviceState } from "../../device.ts"
import type { Virtqueue } from "./virtqueue.ts"

/** What the transport offers a device. */
export interface VirtioTransport {
  queue(index: number): Virtqueue
  /** The configuration changed by itself: the driver is told. */
  configurationChanged(): void
}

export interface VirtioDevice {
  /** Virtio 1.2, section 5. */
  readonly id: number
  /** Features of the kind, by bit; the transport adds those of queues. */
  readonly features: bigint
  /** The largest size of each queue. */
  readonly queues: readonly number[]
  /** The configuration space as it is now. */
  configuration(): Uint8Array
  connect(transport: VirtioTransport): void
  /** The driver says that it put something into a queue, which has nothing available while it is not in use. */
  notified(queue: number): void
  /** As after power-on. A driver's reset does not come here: what needs one is the transport's. */
  powerOn?(): void
  save(): DeviceState
  /** Throws `SnapshotError` for a state that this device cannot have. */
  restore(state: DeviceState): void
}
