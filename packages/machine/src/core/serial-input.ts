// What is typed waits here until the serial port has room.
import type { Bus } from "@lamina/interfaces"
import { boardMap } from "../devices/board-map.ts"
import type { Uart } from "../devices/uart.ts"

export interface SerialInput {
  /** Adds bytes behind those that wait. */
  push(bytes: Uint8Array): void
  /** Bytes that wait. */
  readonly waiting: number
  /** Those bytes; replaces them when given. */
  content(bytes?: Uint8Array): Uint8Array
  /** The bus, feeding the port whenever the guest has looked at it, so that input arrives at the same instructions each time. */
  feeding(bus: Bus): Bus
}

/** Makes the queue in front of a port. */
export function createSerialInput(serial: Uart): SerialInput {
  const { base, size } = boardMap.serial
  let queue = new Uint8Array(0)
  const feed = () => {
    if (queue.length === 0) return
    const taken = serial.receive(queue.subarray(0, serial.ready()))
    if (taken > 0) queue = queue.slice(taken)
  }
  return {
    get waiting() {
      return queue.length
    },
    push(bytes) {
      const joined = new Uint8Array(queue.length + bytes.length)
      joined.set(queue)
      joined.set(bytes, queue.length)
      queue = joined
      feed()
    },
    content(bytes) {
      if (bytes) queue = bytes.slice()
      return queue
    },
    feeding: (bus) => ({
      load(address, accessSize) {
        const value = bus.load(address, accessSize)
        if (queue.length > 0 && address >= base && address < base + size) feed()
        return value
      },
      store(address, accessSize, value) {
        const taken = bus.store(address, accessSize, value)
        if (queue.length > 0 && address >= base && address < base + size) feed()
        return taken
      },
    }),
  }
}
