// A machine's line between two ends that are both the test's: takes as much as it is allowed to.
import type { SerialLine } from "@lamina/interfaces"
import { joined } from "./host-machine.ts"

export interface FakeLine {
  readonly line: SerialLine
  /** What the outside has sent since the last call. */
  taken(): Uint8Array
  /** The machine sends. */
  transmit(bytes: Uint8Array): void
}

/** `room` says how many of so many bytes are taken. */
export function fakeLine(room: (length: number) => number = (length) => length): FakeLine {
  let sent: Uint8Array[] = []
  const listeners: ((bytes: Uint8Array) => void)[] = []
  return {
    line: {
      name: "serial",
      send(bytes) {
        const count = Math.min(bytes.length, room(bytes.length))
        sent.push(bytes.slice(0, count))
        return count
      },
      connect(receive) {
        listeners.push(receive)
        return () => void listeners.splice(listeners.indexOf(receive), 1)
      },
    },
    taken() {
      const all = joined(sent)
      sent = []
      return all
    },
    transmit(bytes) {
      for (const receive of listeners) receive(bytes)
    },
  }
}
