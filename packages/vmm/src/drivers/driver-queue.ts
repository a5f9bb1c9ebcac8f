// A split virtqueue, from the driver's side (virtio 1.2, section 2.7). All that it knows lies in the machine's RAM, and so in snapshots.
import type { GuestPhysical, PhysicalMemory } from "@lamina/interfaces"
import {
  descriptorFields,
  descriptorFlags,
  descriptorSize,
  elementSizes,
  noInterrupt,
  ringFields,
} from "@lamina/machine"
import { pollLimit } from "../tuning.ts"

/** A piece of RAM that a request consists of. Those that the device writes come last. */
export interface QueuePiece {
  readonly address: GuestPhysical
  /** In bytes, at least 1. */
  readonly length: number
  readonly isWritable?: boolean
}

/** A request that the device has given back: its first descriptor, and the bytes that it wrote from the start of what it may write. */
export interface UsedChain {
  readonly head: number
  readonly written: number
}

export interface DriverQueue {
  /** How many descriptors there are: a power of two. */
  readonly size: number
  /** Describes a request with the descriptors from `first` on, one for each piece. None of them may be with the device. */
  describe(first: number, pieces: readonly QueuePiece[]): void
  /** Gives the request that begins with descriptor `head` to the device, which may look only when it is notified. */
  offer(head: number): void
  notify(): void
  /** The next request that came back; undefined when none did. */
  takeUsed(): UsedChain | undefined
  /** Whether no request is with the device. As long as one is, what it consists of must not be written. Takes back what came. */
  isIdle(): boolean
  /**
   * Makes one request of a queue that is idle, with descriptors from 0 on, and waits for it, never without end. Gives the count of bytes written;
   * undefined when the device does not serve it: then it is still with the device.
   */
  request(pieces: readonly QueuePiece[]): number | undefined
}

/** Where the parts lie, guest-physical, zeroed; `seen` is two bytes of the driver's own: how many requests it has taken back. */
export interface QueuePlaces {
  readonly descriptors: GuestPhysical
  readonly driver: GuestPhysical
  readonly device: GuestPhysical
  readonly seen: GuestPhysical
}

export interface DriverQueueOptions {
  readonly size: number
  readonly places: QueuePlaces
  /** Whether the device interrupts when it gives requests back. */
  readonly interrupts: boolean
  readonly notify: () => void
}

const counter = (value: number) => value & 0xffff

/** Makes the driver's side; the device's is set up by the transport. */
export function createDriverQueue(memory: PhysicalMemory, options: DriverQueueOptions): DriverQueue {
  const { size, places, notify } = options
  const load = (address: number, length: 2 | 4) => Number(memory.load(address as GuestPhysical, length) ?? 0n)
  const store = (address: number, value: number) => void memory.store(address as GuestPhysical, 2, BigInt(value))
  const offeredAt = places.driver + ringFields.index
  const usedAt = places.device + ringFields.index
  if (!options.interrupts) store(places.driver + ringFields.flags, noInterrupt)

  const describe = (first: number, pieces: readonly QueuePiece[]) => {
    const table = new DataView(new ArrayBuffer(pieces.length * descriptorSize))
    for (const [index, { address, length, isWritable }] of pieces.entries()) {
      const at = index * descriptorSize
      const hasNext = index + 1 < pieces.length
      const flags = (hasNext ? descriptorFlags.next : 0) | (isWritable ? descriptorFlags.write : 0)
      table.setBigUint64(at + descriptorFields.address, BigInt(address), true)
      table.setUint32(at + descriptorFields.length, length, true)
      table.setUint16(at + descriptorFields.flags, flags, true)
      table.setUint16(at + descriptorFields.next, hasNext ? first + index + 1 : 0, true)
    }
    memory.write((places.descriptors + first * descriptorSize) as GuestPhysical, new Uint8Array(table.buffer))
  }
  const offer = (head: number) => {
    const offered = load(offeredAt, 2)
    store(places.driver + ringFields.elements + (offered % size) * elementSizes.driver, head)
    store(offeredAt, counter(offered + 1))
  }
  const takeUsed = (): UsedChain | undefined => {
    const seen = load(places.seen, 2)
    if (seen === load(usedAt, 2)) return undefined
    const element = places.device + ringFields.elements + (seen % size) * elementSizes.device
    store(places.seen, counter(seen + 1))
    return { head: load(element, 4), written: load(element + 4, 4) }
  }
  const isIdle = () => {
    for (let count = 0; count < size && takeUsed(); count++);
    return load(offeredAt, 2) === load(places.seen, 2)
  }

  return {
    ...{ size, describe, offer, notify, takeUsed, isIdle },
    request(pieces) {
      describe(0, pieces)
      offer(0)
      notify()
      for (let count = 0; count < pollLimit; count++) {
        const used = takeUsed()
        if (used) return used.written
      }
      return undefined
    },
  }
}
