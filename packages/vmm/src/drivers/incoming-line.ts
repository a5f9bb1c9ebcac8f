// What comes in over one of the machine's lines: taken from its driver when the device interrupts, as long as whoever listens has room.
import { serviceLimit } from "../tuning.ts"
import type { InterruptController } from "./interrupt-controller.ts"

/** Whoever listens to a line. */
export interface LineListener {
  /** Bytes that came. It keeps them all. */
  receive(bytes: Uint8Array): void
  /** Whether it can keep more: while it cannot, bytes stay with the device. Always, if absent. */
  hasRoom?(): boolean
}

export interface IncomingLine {
  /** Source number at the interrupt controller. */
  readonly source: number
  /** Replaces the listener. What has come already is given to it at once. */
  listen(listener: LineListener): void
  /** The source has been claimed, and is to be completed by `complete`. */
  serve(complete: () => void): void
  /** Gives the listener what it had no room for. */
  poll(): void
}

/** The driver of a line. */
export interface LineDriver {
  receive(): Uint8Array
  acknowledge?(): void
}

/** Makes the line. It interrupts as long as somebody listens who has room. */
export function createIncomingLine(
  driver: LineDriver,
  source: number,
  controller: InterruptController | undefined,
): IncomingLine {
  let listener: LineListener | undefined
  const hasRoom = () => listener !== undefined && (listener.hasRoom?.() ?? true)

  const drain = () => {
    driver.acknowledge?.()
    for (let count = 0; count < serviceLimit && hasRoom(); count++) {
      const bytes = driver.receive()
      if (bytes.length === 0) return
      listener?.receive(bytes)
    }
  }
  // A device that keeps bytes would interrupt without end.
  const enableIfRoom = () => {
    const wanted = hasRoom()
    if (!controller || controller.isEnabled(source) === wanted) return
    if (wanted) controller.enable(source)
    else controller.disable(source)
  }
  const poll = () => {
    drain()
    enableIfRoom()
  }
  return {
    source,
    poll,
    listen(given) {
      listener = given
      poll()
    },
    serve(complete) {
      drain()
      complete()
      enableIfRoom()
    },
  }
}
