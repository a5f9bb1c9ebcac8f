// The board: all devices, made after the map and joined by the interrupt controller and the bus.
import type { Bus, MachineStop } from "@lamina/interfaces"
import { createDeviceBus } from "../bus.ts"
import type { Device, DeviceState, DirectMemory } from "../device.ts"
import { boardMap, slotName, virtioSlots } from "./board-map.ts"
import { createClint, type Clint, type ClintOptions } from "./clint.ts"
import { createGoldfishRtc, type GoldfishRtc } from "./goldfish-rtc.ts"
import { createPlic, type Plic, type PlicOptions } from "./plic.ts"
import { savedState } from "./saved-state.ts"
import { createSyscon } from "./syscon.ts"
import { createUart, type Uart } from "./uart.ts"
import { createVirtioMmio } from "./virtio/mmio.ts"
import type { VirtioDevice } from "./virtio/virtio-device.ts"

export interface BoardOptions extends ClintOptions, PlicOptions {
  /** Bytes that the serial port sends. */
  readonly transmit: (byte: number) => void
  /** What the real-time clock shows: nanoseconds since the epoch. */
  readonly now: () => bigint
  /** The real-time clock's alarm was set or cleared. */
  readonly alarmChanged?: () => void
  readonly stop: (stop: MachineStop) => void
  /** What virtio devices reach. */
  readonly memory: DirectMemory
  /** Into the slots from the first on; the others stay empty. */
  readonly virtio?: readonly VirtioDevice[]
}

export interface Board {
  readonly bus: Bus
  readonly clint: Clint
  readonly plic: Plic
  readonly serial: Uart
  readonly rtc: GoldfishRtc
  /** As after power-on. */
  reset(): void
  save(): DeviceState
  /** Throws `SnapshotError`; the board is then to be reset. */
  restore(state: DeviceState): void
}

/** Throws `RangeError` for more virtio devices than there are slots. */
export function createBoard(options: BoardOptions): Board {
  const clint = createClint(options)
  const plic = createPlic(options)
  const serial = createUart({ transmit: options.transmit, interrupt: plic.signals(boardMap.serial.interrupt) })
  const rtc = createGoldfishRtc({ ...options, interrupt: plic.source(boardMap.rtc.interrupt) })
  const test = createSyscon(options)
  const attached = options.virtio ?? []
  if (attached.length > virtioSlots.length) {
    throw new RangeError(`${attached.length} virtio devices for ${virtioSlots.length} slots`)
  }
  const virtio = virtioSlots.map((slot, index) => ({
    base: slot.base,
    name: slotName(slot),
    device: createVirtioMmio({
      memory: options.memory,
      interrupt: plic.source(slot.interrupt),
      device: attached[index],
    }),
  }))

  // The controllers come first: the others drive their lines into them when they are restored.
  const entries: readonly { base: number; name: string; device: Device }[] = [
    { ...boardMap.clint, device: clint },
    { ...boardMap.plic, device: plic },
    { ...boardMap.serial, device: serial },
    { ...boardMap.rtc, device: rtc },
    { ...boardMap.test, device: test },
    ...virtio,
  ]
  return {
    bus: createDeviceBus(entries),
    ...{ clint, plic, serial, rtc },
    reset() {
      for (const { device } of [...entries].reverse()) device.reset()
    },
    save: () => Object.fromEntries(entries.map(({ name, device }) => [name, device.save()])),
    restore(state) {
      const saved = savedState("board", state)
      for (const { name, device } of entries) device.restore(saved.state(name))
    },
  }
}
