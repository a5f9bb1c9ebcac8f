// Virtio console: one port (virtio 1.2, section 5.3).
import type { DirectMemory } from "../../device.ts"
import { savedState } from "../saved-state.ts"
import { gather, scatter } from "./descriptor-chain.ts"
import { virtioDevices } from "./registers.ts"
import type { VirtioDevice, VirtioTransport } from "./virtio-device.ts"

export interface ConsoleSize {
  readonly columns: number
  readonly rows: number
}

export interface VirtioConsoleOptions {
  readonly memory: DirectMemory
  readonly transmit: (bytes: Uint8Array) => void
  readonly size?: ConsoleSize
}

export interface VirtioConsole extends VirtioDevice {
  /** Bytes for the guest. Returns how many were taken, from the start: no more than it has given room for. */
  receive(bytes: Uint8Array): number
  /** Tells the guest, from 0 to 65535 each. */
  resize(size: ConsoleSize): void
}

/** The queues of the port, by index (section 5.3.2). */
export const consoleQueues = { receive: 0, transmit: 1 } as const
const queueSize = 64
const sizeFeature = 1n
/** Bytes that are on their way at once. */
const pieceSize = 65536
const configurationSize = 12

export function createVirtioConsole({ memory, transmit, size }: VirtioConsoleOptions): VirtioConsole {
  let { columns, rows } = size ?? { columns: 80, rows: 25 }
  let transport: VirtioTransport | undefined

  return {
    id: virtioDevices.console,
    features: sizeFeature,
    queues: [queueSize, queueSize],
    configuration() {
      const bytes = new Uint8Array(configurationSize)
      const fields = new DataView(bytes.buffer)
      fields.setUint16(0, columns, true)
      fields.setUint16(2, rows, true)
      return bytes
    },
    connect: (given) => void (transport = given),
    notified(index) {
      const queue = transport?.queue(index)
      if (!queue || index !== consoleQueues.transmit) return
      for (let count = queue.available(); count > 0; count--) {
        const chain = queue.take()
        if (!chain) return
        for (let at = 0; at < chain.readableLength; at += pieceSize) {
          const piece = new Uint8Array(Math.min(pieceSize, chain.readableLength - at))
          if (gather(memory, chain.readable, at, piece)) transmit(piece)
        }
        queue.complete(chain, 0)
      }
      queue.settle()
    },
    receive(bytes) {
      const queue = transport?.queue(consoleQueues.receive)
      let taken = 0
      while (queue && taken < bytes.length && queue.available() > 0) {
        const chain = queue.take()
        if (!chain) break
        const part = bytes.subarray(taken, taken + chain.writableLength)
        // A buffer that cannot be written to at all would be taken again and again.
        if (part.length === 0 || !scatter(memory, chain.writable, 0, part)) {
          queue.fail()
          break
        }
        taken += part.length
        queue.complete(chain, part.length)
      }
      queue?.settle()
      return taken
    },
    resize(to) {
      if (to.columns === columns && to.rows === rows) return
      columns = to.columns
      rows = to.rows
      transport?.configurationChanged()
    },
    save: () => ({ columns, rows }),
    restore(state) {
      const saved = savedState("console", state)
      const [newColumns, newRows] = [saved.integer("columns", 0xffff), saved.integer("rows", 0xffff)]
      columns = newColumns
      rows = newRows
    },
  }
}
