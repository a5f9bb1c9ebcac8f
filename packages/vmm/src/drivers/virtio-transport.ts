// The driver's side of virtio over MMIO, version 2: finding devices, agreeing on features, setting up queues (virtio 1.2, sections 3.1 and 4.2).
import type { GuestPhysical, PhysicalMemory } from "@lamina/interfaces"
import {
  partSize,
  slotName,
  virtioDevices,
  virtioFeatures,
  virtioMagic,
  virtioRegisters as registers,
  virtioSlots,
  virtioStatus as status,
  virtioVersion,
} from "@lamina/machine"
import { deviceRegisters } from "./device-registers.ts"
import { dmaPageSize, type AllocateDma } from "./dma.ts"
import { DriverError } from "./driver-error.ts"
import { createDriverQueue, type DriverQueue } from "./driver-queue.ts"
import { pollLimit } from "../tuning.ts"

/** A device in one of the board's slots. */
export interface VirtioSlot {
  /** As in the device tree: `virtio_mmio@10001000`. */
  readonly name: string
  /** Guest-physical address of its registers. */
  readonly base: number
  /** Source number at the PLIC. */
  readonly interrupt: number
  /** One of `virtioDevices`, or another (section 5). */
  readonly kind: number
}

/** What is wanted of a queue. */
export interface QueueRequest {
  readonly index: number
  /** Descriptors: at least so many; and at most, up to 64. The queue gets the greatest power of two that the device allows. */
  readonly least: number
  readonly most: number
  readonly interrupts: boolean
}

export interface VirtioTransport {
  readonly slot: VirtioSlot
  /** What driver and device agreed on, as a mask. */
  readonly features: bigint
  /** 32 bits of the device's configuration, at an offset that is a multiple of 4. */
  configuration(offset: number): number
  /** Sets a queue up, in one page. Throws `DriverError`. Before `start`. */
  queue(request: QueueRequest, allocate: AllocateDma): DriverQueue
  /** From now on the device serves its queues. */
  start(): void
  /** Takes back the interrupts that the device has raised so far. */
  acknowledge(): void
}

/** Finds the devices behind the board's virtio slots, in their order. */
export function findVirtio(memory: PhysicalMemory): readonly VirtioSlot[] {
  return virtioSlots.flatMap((slot): VirtioSlot[] => {
    const { load } = deviceRegisters(memory, slot.base, 4)
    if (load(registers.magic) !== virtioMagic || load(registers.version) !== virtioVersion) return []
    const kind = load(registers.deviceId)
    return kind === virtioDevices.none
      ? []
      : [{ name: slotName(slot), base: slot.base, interrupt: slot.interrupt, kind }]
  })
}

/**
 * Resets a device and agrees with it on version 1 and what of `wanted`, a mask of its kind's features, it offers. Throws `DriverError`, one line,
 * for a device that does not go along.
 */
export function openVirtio(memory: PhysicalMemory, slot: VirtioSlot, wanted: bigint): VirtioTransport {
  const { load, store } = deviceRegisters(memory, slot.base, 4)
  const refuse = (reason: string): never => {
    store(registers.status, load(registers.status) | status.failed)
    throw new DriverError(`${slot.name}: ${reason}`)
  }
  const addStatus = (bits: number) => store(registers.status, load(registers.status) | bits)
  const half = (index: number) => {
    store(registers.deviceFeaturesSelect, index)
    return BigInt(load(registers.deviceFeatures))
  }

  store(registers.status, 0)
  let looks = 0
  while (load(registers.status) !== 0) if (++looks === pollLimit) refuse("does not reset")
  addStatus(status.acknowledge | status.driver)
  const offered = half(0) | (half(1) << 32n)
  if ((offered & virtioFeatures.version1) === 0n) refuse("does not offer virtio version 1")
  const features = offered & (wanted | virtioFeatures.version1)
  for (const index of [0, 1]) {
    store(registers.driverFeaturesSelect, index)
    store(registers.driverFeatures, Number(BigInt.asUintN(32, features >> BigInt(32 * index))))
  }
  addStatus(status.featuresOk)
  if ((load(registers.status) & status.featuresOk) === 0) refuse("refuses the features that it offers")

  /** The greatest power of two that device and driver allow. */
  const sizeOf = ({ index, least, most }: QueueRequest): number => {
    const limit = Math.min(most, load(registers.queueSizeMaximum))
    const size = limit === 0 ? 0 : 2 ** (31 - Math.clz32(limit))
    return size < least ? refuse(`queue ${index} has no ${least} descriptors`) : size
  }
  /** The parts of a queue in a page, each as aligned as it has to be (section 2.7), and its last two bytes. */
  const placeIn = (page: number, size: number) => {
    const driver = page + partSize("descriptors", size)
    const device = driver + Math.ceil(partSize("driver", size) / 4) * 4
    const seen = page + dmaPageSize - 2
    return {
      descriptors: page as GuestPhysical,
      driver: driver as GuestPhysical,
      device: device as GuestPhysical,
      seen: seen as GuestPhysical,
    }
  }
  const storeAddress = (register: number, address: number) => {
    store(register, address % 2 ** 32)
    store(register + 4, Math.floor(address / 2 ** 32))
  }

  return {
    slot,
    features,
    configuration: (offset) => load(registers.configuration + offset),
    queue(request, allocate) {
      store(registers.queueSelect, request.index)
      const size = sizeOf(request)
      const places = placeIn(allocate(1), size)
      store(registers.queueSize, size)
      storeAddress(registers.queueDescriptorsLow, places.descriptors)
      storeAddress(registers.queueDriverLow, places.driver)
      storeAddress(registers.queueDeviceLow, places.device)
      store(registers.queueReady, 1)
      if (load(registers.queueReady) !== 1) refuse(`queue ${request.index} does not become ready`)
      const notify = () => store(registers.queueNotify, request.index)
      return createDriverQueue(memory, { size, places, interrupts: request.interrupts, notify })
    },
    start: () => addStatus(status.driverOk),
    acknowledge: () => store(registers.interruptAcknowledge, load(registers.interruptStatus)),
  }
}
