// The driver's side of virtio over MMIO: a guest with a little RAM, in plain steps.
import type { GuestPhysical } from "@lamina/interfaces"
import type { Device, DirectMemory } from "../src/device.ts"
import { createVirtioMmio } from "../src/devices/virtio/mmio.ts"
import { virtioRegisters as registers } from "../src/devices/virtio/registers.ts"
import type { VirtioDevice } from "../src/devices/virtio/virtio-device.ts"

export const ramStart = 0x8000_0000
export const flags = { next: 1, write: 2, indirect: 4 } as const
export const status = { acknowledge: 1, driver: 2, driverOk: 4, featuresOk: 8, needsReset: 64 } as const
export const features = { indirect: 1n << 28n, eventIndex: 1n << 29n, version1: 1n << 32n } as const

export interface Ram {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly memory: DirectMemory
}

export function createRam(size = 0x2_0000): Ram {
  const bytes = new Uint8Array(size)
  const within = (address: number, length: number) => address >= ramStart && address - ramStart + length <= size
  const memory: DirectMemory = {
    read(address, into) {
      if (!Number.isSafeInteger(address) || !within(address, into.length)) return false
      into.set(bytes.subarray(address - ramStart, address - ramStart + into.length))
      return true
    },
    write(address, from) {
      if (!Number.isSafeInteger(address) || !within(address, from.length)) return false
      bytes.set(from, address - ramStart)
      return true
    },
  }
  return { bytes, view: new DataView(bytes.buffer), memory }
}

export interface Piece {
  readonly address: number
  readonly length: number
  readonly write?: boolean
}

export interface Rings {
  readonly size: number
  /** Guest-physical addresses of the three parts. */
  readonly descriptors: number
  readonly driver: number
  readonly device: number
}

export class Driver {
  readonly ram: Ram
  readonly slot: Device
  /** The level of the interrupt line. */
  interrupt = false
  readonly #next = new Map<number, number>()

  constructor(device: VirtioDevice | undefined, ram = createRam()) {
    this.ram = ram
    this.slot = createVirtioMmio({
      memory: ram.memory,
      device,
      interrupt: (raised) => void (this.interrupt = raised),
    })
  }

  load(register: number): number {
    return this.slot.load(register, 4) ?? -1
  }

  store(register: number, value: number): void {
    if (!this.slot.store(register, 4, value)) throw new Error(`register ${register} faults`)
  }

  get status(): number {
    return this.load(registers.status)
  }

  offered(): bigint {
    this.store(registers.deviceFeaturesSelect, 1)
    const high = this.load(registers.deviceFeatures)
    this.store(registers.deviceFeaturesSelect, 0)
    return (BigInt(high) << 32n) | BigInt(this.load(registers.deviceFeatures))
  }

  accept(wanted: bigint): void {
    for (const half of [0, 1]) {
      this.store(registers.driverFeaturesSelect, half)
      this.store(registers.driverFeatures, Number(BigInt.asUintN(32, wanted >> BigInt(32 * half))))
    }
  }

  setQueue(index: number, rings: Rings): void {
    this.store(registers.queueSelect, index)
    this.store(registers.queueSize, rings.size)
    for (const [register, address] of [
      [registers.queueDescriptorsLow, rings.descriptors],
      [registers.queueDriverLow, rings.driver],
      [registers.queueDeviceLow, rings.device],
    ]) {
      this.store(register, address % 2 ** 32)
      this.store(register + 4, Math.floor(address / 2 ** 32))
    }
    this.store(registers.queueReady, 1)
  }

  /** Section 3.1.1, with `rings` for the first queues. */
  start(rings: readonly Rings[], wanted = features.version1 | features.indirect): void {
    this.store(registers.status, 0)
    this.store(registers.status, status.acknowledge | status.driver)
    this.accept(wanted & this.offered())
    this.store(registers.status, this.status | status.featuresOk)
    rings.forEach((queue, index) => this.setQueue(index, queue))
    this.store(registers.status, this.status | status.driverOk)
    this.#next.clear()
  }

  setDescriptor(table: number, index: number, piece: Piece, flag: number, next: number): void {
    const at = table - ramStart + index * 16
    this.ram.view.setBigUint64(at, BigInt(piece.address), true)
    this.ram.view.setUint32(at + 8, piece.length, true)
    this.ram.view.setUint16(at + 12, flag | (piece.write ? flags.write : 0), true)
    this.ram.view.setUint16(at + 14, next, true)
  }

  /** Writes a chain into a table, from descriptor `first` on. */
  setChain(table: number, first: number, pieces: readonly Piece[]): void {
    pieces.forEach((piece, index) => {
      this.setDescriptor(table, first + index, piece, index + 1 < pieces.length ? flags.next : 0, first + index + 1)
    })
  }

  /** Makes a chain that begins with descriptor `head` available. */
  offer(rings: Rings, head: number): void {
    const at = rings.driver - ramStart
    const index = this.#next.get(rings.driver) ?? 0
    this.ram.view.setUint16(at + 4 + (index % rings.size) * 2, head, true)
    this.#next.set(rings.driver, (index + 1) & 0xffff)
    this.ram.view.setUint16(at + 2, (index + 1) & 0xffff, true)
  }

  notify(queue = 0): void {
    this.store(registers.queueNotify, queue)
  }

  usedIndex(rings: Rings): number {
    return this.ram.view.getUint16(rings.device - ramStart + 2, true)
  }

  used(rings: Rings, index: number): { readonly id: number; readonly length: number } {
    const at = rings.device - ramStart + 4 + (index % rings.size) * 8
    return { id: this.ram.view.getUint32(at, true), length: this.ram.view.getUint32(at + 4, true) }
  }

  /** Offers one chain on queue 0, notifies, and gives what came back. */
  request(rings: Rings, pieces: readonly Piece[]): { readonly id: number; readonly length: number } | undefined {
    const before = this.usedIndex(rings)
    this.setChain(rings.descriptors, 0, pieces)
    this.offer(rings, 0)
    this.notify()
    return this.usedIndex(rings) === before ? undefined : this.used(rings, before)
  }

  write(address: number, content: Uint8Array | string): void {
    this.ram.bytes.set(typeof content === "string" ? new TextEncoder().encode(content) : content, address - ramStart)
  }

  read(address: number, length: number): Uint8Array {
    return this.ram.bytes.slice(address - ramStart, address - ramStart + length)
  }
}

export const at = (address: number) => address as GuestPhysical

/** Rings of a queue in the page that begins at RAM's start plus `offset`. */
export const ringsAt = (offset: number, size = 8): Rings => ({
  size,
  descriptors: ramStart + offset,
  driver: ramStart + offset + size * 16,
  device: ramStart + offset + 0x800,
})
