// Virtio over MMIO, version 2: the registers between a driver and a device (virtio 1.2, sections 2.1 to 2.4, 3.1 and 4.2).
import type { Device, DirectMemory, InterruptLine } from "../../device.ts"
import { savedState } from "../saved-state.ts"
import {
  virtioDevices,
  virtioFeatures as features,
  virtioInterrupts as interrupts,
  virtioMagic,
  virtioMmioSize,
  virtioRegisters as registers,
  virtioStatus as status,
  virtioVersion,
} from "./registers.ts"
import type { VirtioDevice } from "./virtio-device.ts"
import { createVirtqueue, type QueueControl, type QueuePart } from "./virtqueue.ts"

export interface VirtioMmioOptions {
  readonly memory: DirectMemory
  readonly interrupt: InterruptLine
  /** Without one the slot is empty: its device id is 0. */
  readonly device?: VirtioDevice | undefined
}

/** QEMU's, which some drivers ask for. */
const vendor = 0x554d_4551

const addressRegisters: Readonly<Record<number, readonly [part: QueuePart, isHigh: boolean]>> = {
  [registers.queueDescriptorsLow]: ["descriptors", false],
  [registers.queueDescriptorsHigh]: ["descriptors", true],
  [registers.queueDriverLow]: ["driver", false],
  [registers.queueDriverHigh]: ["driver", true],
  [registers.queueDeviceLow]: ["device", false],
  [registers.queueDeviceHigh]: ["device", true],
}

/**
 * A slot with a device behind it, or an empty one. A driver that does not ask for version 1 is served all the same, as QEMU does.
 * A device whose queues were abused sets DEVICE_NEEDS_RESET, and does nothing more until its driver resets it.
 */
export function createVirtioMmio({ memory, interrupt, device }: VirtioMmioOptions): Device {
  const offered = device ? device.features | features.indirect | features.eventIndex | features.version1 : 0n
  let accepted = 0n
  let deviceSelect = 0
  let driverSelect = 0
  let queueSelect = 0
  let state = 0
  let pending = 0
  let generation = 0

  const raise = (cause: number) => {
    pending |= cause
    interrupt(pending !== 0)
  }
  const broken = () => {
    if (state & status.needsReset) return
    state |= status.needsReset
    if (state & status.driverOk) raise(interrupts.configuration)
  }
  const isLive = () => (state & (status.driverOk | status.needsReset)) === status.driverOk
  const queues: readonly QueueControl[] = (device?.queues ?? []).map((maximum) =>
    createVirtqueue({
      ...{ memory, maximum, isLive, broken },
      indirect: () => (accepted & features.indirect) !== 0n,
      eventIndex: () => (accepted & features.eventIndex) !== 0n,
      interrupt: () => raise(interrupts.queue),
    }),
  )
  device?.connect({
    queue: (index) => queues[index],
    configurationChanged() {
      generation = (generation + 1) >>> 0
      if (isLive()) raise(interrupts.configuration)
    },
  })

  const reset = () => {
    accepted = 0n
    deviceSelect = driverSelect = queueSelect = state = pending = 0
    for (const queue of queues) queue.reset()
    interrupt(false)
  }
  const setStatus = (value: number) => {
    if (value === 0) {
      reset()
      return
    }
    const isRefused = (accepted & ~offered) !== 0n && !(state & status.featuresOk)
    state = (state & status.needsReset) | (value & 0xff & (isRefused ? ~status.featuresOk : -1))
  }
  const setFeatures = (value: number) => {
    if (state & status.featuresOk || driverSelect > 1) return
    const [low, high] = [BigInt.asUintN(32, accepted), accepted >> 32n]
    accepted = driverSelect === 0 ? (high << 32n) | BigInt(value) : (BigInt(value) << 32n) | low
  }

  const loadConfiguration = (offset: number, size: number): number => {
    const bytes = device?.configuration() ?? new Uint8Array(0)
    let value = 0
    for (let index = size - 1; index >= 0; index--) value = value * 256 + (bytes[offset + index] ?? 0)
    return value
  }
  const load = (offset: number): number => {
    switch (offset) {
      case registers.magic:
        return virtioMagic
      case registers.version:
        return virtioVersion
      case registers.deviceId:
        return device?.id ?? virtioDevices.none
      case registers.vendorId:
        return vendor
      case registers.deviceFeatures:
        return deviceSelect > 1 ? 0 : Number(BigInt.asUintN(32, offered >> BigInt(32 * deviceSelect)))
      case registers.queueSizeMaximum:
        return queues[queueSelect]?.maximum ?? 0
      case registers.queueReady:
        return queues[queueSelect]?.ready ? 1 : 0
      case registers.interruptStatus:
        return pending
      case registers.status:
        return state
      case registers.configurationGeneration:
        return generation
      default:
        // There is no shared memory, which all ones say (section 4.2.2).
        return offset >= registers.sharedMemoryLengthLow && offset <= registers.sharedMemoryBaseHigh ? 0xffff_ffff : 0
    }
  }
  const store = (offset: number, value: number) => {
    const queue: QueueControl | undefined = queues[queueSelect]
    switch (offset) {
      case registers.deviceFeaturesSelect:
        deviceSelect = value
        break
      case registers.driverFeatures:
        setFeatures(value)
        break
      case registers.driverFeaturesSelect:
        driverSelect = value
        break
      case registers.queueSelect:
        queueSelect = value
        break
      case registers.queueSize:
        queue?.setSize(value)
        break
      case registers.queueReady:
        queue?.setReady((value & 1) === 1)
        break
      case registers.queueNotify:
        if (value < queues.length) device?.notified(value)
        break
      case registers.interruptAcknowledge:
        pending &= ~value
        interrupt(pending !== 0)
        break
      case registers.status:
        setStatus(value)
        break
      default:
        if (offset in addressRegisters) queue?.setAddress(...addressRegisters[offset], value)
    }
  }

  return {
    name: "virtio_mmio",
    size: virtioMmioSize,
    load(offset, size) {
      if (offset >= registers.configuration) return loadConfiguration(offset - registers.configuration, size)
      return size === 4 ? load(offset) : 0
    },
    store(offset, size, value) {
      if (size === 4 && offset < registers.configuration && device) store(offset, value)
      return true
    },
    reset() {
      reset()
      device?.powerOn?.()
    },
    save: () => ({
      ...{
        id: device?.id ?? virtioDevices.none,
        accepted,
        deviceSelect,
        driverSelect,
        queueSelect,
        state,
        pending,
        generation,
      },
      queues: queues.map((queue) => queue.save()),
      device: device?.save() ?? {},
    }),
    restore(content) {
      const saved = savedState("virtio_mmio", content)
      const word = 2 ** 32 - 1
      if (saved.integer("id", word) !== (device?.id ?? virtioDevices.none))
        saved.refuse("another kind of device is attached")
      const wasAccepted = saved.wide("accepted")
      const selects = [saved.integer("deviceSelect", word), saved.integer("driverSelect", word)]
      const [newQueueSelect, newGeneration] = [saved.integer("queueSelect", word), saved.integer("generation", word)]
      const [newState, newPending] = [saved.integer("state", 0xff), saved.integer("pending", 3)]
      if (newState & status.featuresOk && wasAccepted & ~offered) saved.refuse("features are set that are not offered")
      const queueStates = saved.states("queues", queues.length)
      device?.restore(saved.state("device"))
      queues.forEach((queue, index) => queue.restore("virtio_mmio", queueStates[index]))
      accepted = wasAccepted
      ;[deviceSelect, driverSelect] = selects
      queueSelect = newQueueSelect
      generation = newGeneration
      state = newState
      pending = newPending
      interrupt(pending !== 0)
    },
  }
}
