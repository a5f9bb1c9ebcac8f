// A split virtqueue, from the device's side (virtio 1.2, section 2.7). Nothing that the guest wrote is believed.
import type { GuestPhysical } from "@lamina/interfaces"
import type { DeviceState, DirectMemory } from "../../device.ts"
import { savedState } from "../saved-state.ts"
import { isRam, walkChain, type DescriptorChain } from "./descriptor-chain.ts"
import { elementSizes, eventIndexAt, noInterrupt, partSize, ringFields } from "./split-queue.ts"

/** What a device does with a queue. */
export interface Virtqueue {
  /** How many requests wait. 0 while the queue is not to be used. */
  available(): number
  /** The next request; undefined when none waits, or it is malformed, which breaks the device. */
  take(): DescriptorChain | undefined
  /** Gives a request back. `written` says how many bytes were written, from the start of what may be. */
  complete(chain: DescriptorChain, written: number): void
  /** After a round of requests: asks to be told of new ones, and interrupts the driver if it wants that. */
  settle(): void
  /** The guest did what it must not: the device needs a reset. */
  fail(): void
}

/** The part of a queue that the transport's registers show. */
export interface QueueControl extends Virtqueue {
  readonly maximum: number
  readonly ready: boolean
  /** Written while the queue is not ready. */
  setSize(size: number): void
  /** Replaces 32 bits of the address of a part. */
  setAddress(part: QueuePart, isHigh: boolean, value: number): void
  setReady(ready: boolean): void
  reset(): void
  save(): DeviceState
  /** A `SnapshotError`'s message begins with `name`. */
  restore(name: string, state: DeviceState): void
}

export type QueuePart = "descriptors" | "driver" | "device"

export interface VirtqueueOptions {
  readonly memory: DirectMemory
  /** How many descriptors the queue can have: a power of two up to 32768. */
  readonly maximum: number
  /** Whether the driver has finished its part of the set-up, and the device is whole. */
  readonly isLive: () => boolean
  readonly indirect: () => boolean
  readonly eventIndex: () => boolean
  readonly interrupt: () => void
  /** The device needs a reset. */
  readonly broken: () => void
}

const counter = (value: number) => value & 0xffff

export function createVirtqueue(options: VirtqueueOptions): QueueControl {
  const { memory, maximum, broken } = options
  const scratch = new DataView(new ArrayBuffer(elementSizes.device))
  const two = new Uint8Array(scratch.buffer, 0, 2)
  const eight = new Uint8Array(scratch.buffer)
  const address = { descriptors: 0n, driver: 0n, device: 0n }
  let size = 0
  let isReady = false
  /** How many requests were taken, how many given back, and how many of these the driver was last asked about; modulo 2^16. */
  let taken = 0
  let given = 0
  let announced = 0

  // The addresses were found to be RAM, and hence small, when the queue became ready.
  const inDriver = (offset: number) => (Number(address.driver) + offset) as GuestPhysical
  const inDevice = (offset: number) => (Number(address.device) + offset) as GuestPhysical
  const load = (at: GuestPhysical): number => {
    if (!memory.read(at, two)) broken()
    return scratch.getUint16(0, true)
  }
  const store = (at: GuestPhysical, value: number) => {
    scratch.setUint16(0, value, true)
    if (!memory.write(at, two)) broken()
  }
  const driverIndex = () => load(inDriver(ringFields.index))
  const isUsable = () => isReady && options.isLive()

  /** Sections 2.7 and 2.7.13 to 2.7.15: sizes and alignments of the three parts. */
  const isWellPlaced = () => {
    const isAligned = address.descriptors % 16n === 0n && address.driver % 2n === 0n && address.device % 4n === 0n
    return (
      isAligned &&
      size > 0 &&
      size <= maximum &&
      (size & (size - 1)) === 0 &&
      isRam(memory, address.descriptors, partSize("descriptors", size)) &&
      isRam(memory, address.driver, partSize("driver", size)) &&
      isRam(memory, address.device, partSize("device", size))
    )
  }
  const wantsInterrupt = () => {
    if (!options.eventIndex()) return (load(inDriver(ringFields.flags)) & noInterrupt) === 0
    const event = load(inDriver(eventIndexAt("driver", size)))
    return counter(given - event - 1) < counter(given - announced)
  }

  return {
    maximum,
    get ready() {
      return isReady
    },
    available() {
      if (!isUsable()) return 0
      const count = counter(driverIndex() - taken)
      if (count <= size) return isUsable() ? count : 0
      broken()
      return 0
    },
    take() {
      if (!isUsable() || counter(driverIndex() - taken) === 0) return undefined
      const head = load(inDriver(ringFields.elements + (taken % size) * elementSizes.driver))
      const table = Number(address.descriptors)
      // Indirect tables may be larger than the queue; their drivers count on what the device would take.
      const rules = { indirect: options.indirect(), limit: maximum }
      const chain = isUsable() ? walkChain(memory, table, size, head, rules) : undefined
      if (chain) taken = counter(taken + 1)
      else broken()
      return chain
    },
    complete(chain, written) {
      if (!isUsable()) return
      scratch.setUint32(0, chain.head, true)
      scratch.setUint32(4, written, true)
      if (!memory.write(inDevice(ringFields.elements + (given % size) * elementSizes.device), eight)) broken()
      given = counter(given + 1)
      store(inDevice(ringFields.index), given)
    },
    settle() {
      if (!isUsable()) return
      if (options.eventIndex()) store(inDevice(eventIndexAt("device", size)), taken)
      if (given === announced) return
      const isWanted = wantsInterrupt()
      announced = given
      if (isWanted) options.interrupt()
    },
    fail: broken,
    setSize(value) {
      if (!isReady) size = value
    },
    setAddress(part, isHigh, value) {
      if (isReady) return
      const [low, high] = [BigInt.asUintN(32, address[part]), address[part] >> 32n]
      address[part] = isHigh ? (BigInt(value) << 32n) | low : (high << 32n) | BigInt(value)
    },
    setReady(ready) {
      if (ready && !isReady && !isWellPlaced()) {
        broken()
        return
      }
      if (ready !== isReady) taken = given = announced = 0
      isReady = ready
    },
    reset() {
      size = taken = given = announced = 0
      address.descriptors = address.driver = address.device = 0n
      isReady = false
    },
    save: () => ({ ...address, size, isReady, taken, given, announced }),
    restore(name, state) {
      const saved = savedState(name, state)
      const [descriptors, driver, device] = [saved.wide("descriptors"), saved.wide("driver"), saved.wide("device")]
      const indices = [saved.integer("taken", 0xffff), saved.integer("given", 0xffff)]
      const wasAnnounced = saved.integer("announced", 0xffff)
      const wasReady = saved.flag("isReady")
      size = saved.integer("size", 2 ** 32 - 1)
      Object.assign(address, { descriptors, driver, device })
      isReady = wasReady
      ;[taken, given] = indices
      announced = wasAnnounced
      if (isReady && !isWellPlaced()) {
        isReady = false
        saved.refuse("a queue that is ready does not lie in RAM")
      }
    },
  }
}
