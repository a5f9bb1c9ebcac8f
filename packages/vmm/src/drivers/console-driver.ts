// Virtio console driver: the first port of the machine's console (virtio 1.2, section 5.3).
import type { GuestPhysical, HostError, PhysicalMemory } from "@lamina/interfaces"
import { consoleQueues } from "@lamina/machine"
import { receiveBuffers } from "../tuning.ts"
import { dmaPageSize, type AllocateDma } from "./dma.ts"
import { openVirtio, type VirtioSlot } from "./virtio-transport.ts"

export interface ConsoleDriver {
  /** As in the device tree: `virtio_mmio@10001000`. */
  readonly name: string
  /** Sends bytes. `EIO` when the device does not take them; some may have been sent then. */
  write(bytes: Uint8Array): HostError | undefined
  /** What has come since the last call, as far as there were buffers for it; these are the device's again. No bytes when nothing came. */
  receive(): Uint8Array
  /** Takes back the interrupts that the device has raised so far. Before `receive`, so that none is lost. */
  acknowledge(): void
}

const bufferBytes = receiveBuffers.count * receiveBuffers.size

/** Pages of DMA memory that one driver takes: its queues, and the data of both. */
export const consoleDmaPages = 3 + bufferBytes / dmaPageSize

/** Opens the console in a slot; it can receive from now on, and interrupts when it has. Throws `DriverError`. */
export function createConsoleDriver(memory: PhysicalMemory, slot: VirtioSlot, allocate: AllocateDma): ConsoleDriver {
  const transport = openVirtio(memory, slot, 0n)
  const receiving = transport.queue(
    { index: consoleQueues.receive, least: 1, most: receiveBuffers.count, interrupts: true },
    allocate,
  )
  const transmitting = transport.queue(
    { index: consoleQueues.transmit, least: 1, most: 1, interrupts: false },
    allocate,
  )
  const outgoing = allocate(1)
  const incoming = allocate(bufferBytes / dmaPageSize)
  const bufferAt = (head: number) => (incoming + head * receiveBuffers.size) as GuestPhysical

  transport.start()
  for (let head = 0; head < receiving.size; head++) {
    receiving.describe(head, [{ address: bufferAt(head), length: receiveBuffers.size, isWritable: true }])
    receiving.offer(head)
  }
  receiving.notify()

  const send = (piece: Uint8Array): boolean => {
    if (!transmitting.isIdle()) return false
    memory.write(outgoing, piece)
    return transmitting.request([{ address: outgoing, length: piece.length }]) !== undefined
  }

  return {
    name: slot.name,
    acknowledge: () => transport.acknowledge(),
    write(bytes) {
      for (let at = 0; at < bytes.length; at += dmaPageSize)
        if (!send(bytes.subarray(at, at + dmaPageSize))) return { error: "EIO" }
      return undefined
    },
    receive() {
      const came = new Uint8Array(bufferBytes)
      let length = 0
      let buffers = 0
      for (; buffers < receiving.size; buffers++) {
        const used = receiving.takeUsed()
        // What names no buffer was not given to the device, and cannot be given again.
        if (!used || used.head >= receiving.size) break
        const part = came.subarray(length, length + Math.min(used.written, receiveBuffers.size))
        memory.read(bufferAt(used.head), part)
        length += part.length
        receiving.offer(used.head)
      }
      if (buffers > 0) receiving.notify()
      return came.slice(0, length)
    },
  }
}
