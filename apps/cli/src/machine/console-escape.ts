// The escape character of a terminal that belongs to a guest: Ctrl-A, and a letter that is for us.

/** A number is that of a guest, from 0 on. */
export type EscapeCommand = "leave" | "help" | "statistics" | "save" | "next" | number

const ctrlA = 0x01
const commands: Readonly<Record<string, EscapeCommand>> = {
  x: "leave",
  h: "help",
  "?": "help",
  s: "statistics",
  c: "save",
}

export const escapeHelp = `
Ctrl-A x       leave: the machine stops, the terminal is as before
Ctrl-A s       print statistics so far
Ctrl-A c       save the machine to a file, lamina-STEPS.snapshot
Ctrl-A Ctrl-A  send Ctrl-A to the machine
Ctrl-A h       this help
`

export const guestEscapeHelp = `Ctrl-A n       the next guest gets what is typed
Ctrl-A 0..9    that guest gets it
`

/** What was typed: bytes for the guest, and commands for us. */
export interface Typed {
  readonly bytes: Uint8Array
  readonly commands: readonly EscapeCommand[]
}

/** Makes a filter for what is typed; `more` has further commands by key. It keeps in mind when Ctrl-A came last. Any other key behind Ctrl-A is dropped. */
export function escapeFilter(more: Readonly<Record<string, EscapeCommand>> = {}): (typed: Uint8Array) => Typed {
  const known: Readonly<Record<string, EscapeCommand | undefined>> = { ...commands, ...more }
  let isEscaped = false
  return (typed) => {
    const bytes: number[] = []
    const found: EscapeCommand[] = []
    for (const byte of typed) {
      if (!isEscaped) {
        if (byte === ctrlA) isEscaped = true
        else bytes.push(byte)
        continue
      }
      isEscaped = false
      if (byte === ctrlA) bytes.push(byte)
      const command = known[String.fromCharCode(byte).toLowerCase()]
      if (command !== undefined) found.push(command)
    }
    return { bytes: Uint8Array.from(bytes), commands: found }
  }
}
