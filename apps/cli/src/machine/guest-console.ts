// The console of a run: of one machine, or of several guests that share the terminal.
import { createConsoleSwitch } from "@lamina/vmm"
import type { ConsoleSwitch } from "@lamina/vmm"
import { prefixLines } from "./prefixed-lines.ts"
import type { NamedLine } from "./prefixed-lines.ts"
import type { SerialOutput } from "./serial-output.ts"
import type { SerialPort } from "./serial-port.ts"

export interface GuestConsole {
  /** What is typed or piped in goes there. */
  readonly port: SerialPort
  /** Where several guests share a terminal. */
  readonly focus: ConsoleSwitch | undefined
  /** A guest is off: what is still typed is for another, where there is a terminal, and nobody's where there is none. */
  off(name: string, next: string | undefined): void
  /** At the end: shows what has been kept back. */
  end(): void
}

/** A guest's end of it. */
export interface ConsoleGuest extends NamedLine {
  readonly port: SerialPort
}

/** Connects what guests send with the output, and what is typed with one of them. */
export function openGuestConsole(
  guests: readonly ConsoleGuest[],
  output: SerialOutput,
  isTerminal: boolean,
): GuestConsole {
  const [first] = guests
  if (guests.length === 1) {
    first.line.connect(output.write)
    return { port: first.port, focus: undefined, off: () => undefined, end: () => undefined }
  }
  if (!isTerminal) {
    let isOff = false
    const off = (name: string) => void (isOff ||= name === first.name)
    return { port: untilOff(first.port, () => isOff), focus: undefined, off, end: prefixLines(guests, output.write) }
  }
  const focus = createConsoleSwitch({ lines: guests, write: output.write })
  const port = (): SerialPort => (guests.find(({ name }) => name === focus.focused) ?? first).port
  return {
    focus,
    port: {
      get waiting() {
        return focus.pump() + port().waiting
      },
      push: (bytes) => focus.type(bytes),
      isOpen: () => port().isOpen(),
      hold: () => undefined,
    },
    off(name, next) {
      if (next !== undefined && focus.focused === name) focus.focus(next)
    },
    end: () => focus.close(),
  }
}

/** A port that takes everything, and keeps nothing, once nobody is there any more. */
function untilOff(port: SerialPort, isOff: () => boolean): SerialPort {
  return {
    get waiting() {
      return isOff() ? 0 : port.waiting
    },
    push(bytes) {
      if (!isOff()) port.push(bytes)
    },
    isOpen: () => isOff() || port.isOpen(),
    hold: () => port.hold(),
  }
}
