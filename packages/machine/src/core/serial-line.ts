// A serial line of the machine: what a device sends goes to all who listen.
import type { SerialLine } from "@lamina/interfaces"

/** A line, and the end of it that the device sends into. */
export interface MachineLine extends SerialLine {
  transmit(bytes: Uint8Array): void
}

/** Makes a line; `send` takes bytes for the device, and `transmit` listens from the start. */
export function createSerialLine(
  name: string,
  send: (bytes: Uint8Array) => number,
  transmit: ((bytes: Uint8Array) => void) | undefined,
): MachineLine {
  const listeners = new Set(transmit ? [transmit] : [])
  return {
    name,
    send,
    connect(receive) {
      // A function of its own, so that the same one can listen twice.
      const listener = (bytes: Uint8Array) => receive(bytes)
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    transmit(bytes) {
      for (const listener of listeners) listener(bytes)
    },
  }
}
