// The console of a machine: what is typed or piped in, on its way to the serial port.
import type { JsHost } from "@lamina/interfaces"
import { escapeFilter, type EscapeCommand } from "./console-escape.ts"
import type { SerialPort } from "./serial-port.ts"

export interface SerialConsole {
  /** Gives the port what has arrived, as long as it takes it. Returns what was meant for us. */
  feed(port: SerialPort): readonly EscapeCommand[]
  readonly isTerminal: boolean
  /** Nothing more will come. */
  readonly ended: boolean
  /** Waits for something to give to the port, or until the time is over. */
  wait(port: SerialPort, milliseconds: number): Promise<void>
  /** Gives the terminal back. */
  close(): void
}

/** What is typed is not to pile up in front of the port; what is piped arrives at the same instructions each time. */
const chunkSize = { terminal: 64, pipe: 4096 } as const
const mostWaiting = 4096

/** Opens it. A terminal is in raw mode, with Ctrl-A as the escape, until it is closed; `keys` are further ones behind Ctrl-A. */
export function openSerialConsole(host: JsHost, keys?: Readonly<Record<string, EscapeCommand>>): SerialConsole {
  const input = host.openConsole?.()
  const { isTerminal } = host.stdin
  const filter = isTerminal ? escapeFilter(keys) : undefined
  const chunk = new Uint8Array(isTerminal ? chunkSize.terminal : chunkSize.pipe)
  // A guest that does not listen must not keep us from hearing Ctrl-A: what is typed to it is lost.
  const hasRoom = (port: SerialPort) => port.isOpen() && port.waiting < mostWaiting
  return {
    isTerminal,
    feed(port) {
      if (!input || (!isTerminal && !hasRoom(port))) return []
      const arrived = chunk.subarray(0, input.readAvailable(chunk))
      const { bytes, commands } = filter?.(arrived) ?? { bytes: arrived, commands: [] }
      if (bytes.length > 0 && hasRoom(port)) port.push(bytes)
      return commands
    },
    get ended() {
      return !input || input.ended
    },
    wait(port, milliseconds) {
      if (input && !input.ended && (isTerminal || hasRoom(port))) return input.wait(milliseconds)
      return new Promise((resolve) => setTimeout(resolve, milliseconds))
    },
    close: () => input?.close(),
  }
}
