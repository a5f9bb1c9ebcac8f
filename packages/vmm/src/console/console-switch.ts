// One terminal for several guests: the focused one's output is shown as it is, the others' line by line behind their names.
import type { SerialLine } from "@lamina/interfaces"
import { heldLimit } from "../tuning.ts"

export interface SwitchedLine {
  /** As it is announced: short, one line. */
  readonly name: string
  readonly line: SerialLine
}

export interface ConsoleSwitchOptions {
  /** At least one. The first has the focus. */
  readonly lines: readonly SwitchedLine[]
  /** Shows bytes on the terminal. */
  readonly write: (bytes: Uint8Array) => void
}

export interface ConsoleSwitch {
  /** The name of the guest that gets what is typed. */
  readonly focused: string
  /** Sends what was typed to the focused guest; what its line does not take waits. */
  type(bytes: Uint8Array): void
  /** Sends what waits, as far as lines take it now. Gives how many bytes are left. */
  pump(): number
  /** Gives the focus to a guest, by its name or its place from 0 on, and says so: `[name]`. Whether there is one. */
  focus(which: string | number): boolean
  /** Gives the focus to the next guest. */
  next(): void
  /** Listens no more. */
  close(): void
}

const newline = 0x0a
const encode = (text: string) => new TextEncoder().encode(text)

/** What a switch knows of a guest. */
interface Guest extends SwitchedLine {
  /** Typed, not taken yet. */
  typed: Uint8Array
  /** The line that it has begun while it had no focus. */
  unfinished: Uint8Array
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const joined = new Uint8Array(one.length + other.length)
  joined.set(one)
  joined.set(other, one.length)
  return joined
}

/**
 * Makes it. Lines of guests without focus appear when the focused one is at the start of a line; until then they are kept back, unless there are
 * too many. A guest that gets the focus continues the line that it has begun. Throws `RangeError` for no lines.
 */
export function createConsoleSwitch({ lines, write }: ConsoleSwitchOptions): ConsoleSwitch {
  if (lines.length === 0) throw new RangeError("a console switch has at least one line")
  const guests = lines.map((each): Guest => ({ ...each, typed: new Uint8Array(0), unfinished: new Uint8Array(0) }))
  let focused = guests[0]
  let isAtLineStart = true
  let held: Uint8Array[] = []
  let heldBytes = 0

  const show = (bytes: Uint8Array) => {
    if (bytes.length === 0) return
    write(bytes)
    isAtLineStart = bytes[bytes.length - 1] === newline
  }
  const showHeld = () => {
    if (held.length === 0) return
    if (!isAtLineStart) show(encode("\r\n"))
    for (const line of held) show(line)
    held = []
    heldBytes = 0
  }
  const hold = (guest: Guest, line: Uint8Array) => {
    held.push(join(encode(`${guest.name}| `), line))
    heldBytes += line.length
  }
  /** Keeps the whole lines back, and the beginning of the last. */
  const takeLines = (guest: Guest, bytes: Uint8Array) => {
    let rest = join(guest.unfinished, bytes)
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      hold(guest, rest.subarray(0, end + 1))
      rest = rest.subarray(end + 1)
    }
    for (; rest.length >= heldLimit.unfinished; rest = rest.subarray(heldLimit.unfinished))
      hold(guest, join(rest.subarray(0, heldLimit.unfinished), encode("\r\n")))
    guest.unfinished = rest.slice()
  }
  const receive = (guest: Guest, bytes: Uint8Array) => {
    if (guest === focused) show(bytes)
    else takeLines(guest, bytes)
    if (isAtLineStart || heldBytes > heldLimit.lines) showHeld()
  }
  const send = (guest: Guest) => {
    if (guest.typed.length > 0) guest.typed = guest.typed.subarray(guest.line.send(guest.typed))
  }
  const give = (guest: Guest) => {
    if (guest === focused) return
    showHeld()
    if (!isAtLineStart) show(encode("\r\n"))
    focused = guest
    show(encode(`[${guest.name}]\r\n`))
    show(guest.unfinished)
    guest.unfinished = new Uint8Array(0)
  }
  const ends = guests.map((guest) => guest.line.connect((bytes) => receive(guest, bytes)))

  return {
    get focused() {
      return focused.name
    },
    type(bytes) {
      focused.typed = join(focused.typed, bytes)
      send(focused)
    },
    pump() {
      guests.forEach(send)
      return guests.reduce((sum, { typed }) => sum + typed.length, 0)
    },
    focus(which) {
      const guest = guests.find(({ name }, index) => which === (typeof which === "number" ? index : name))
      if (guest) give(guest)
      return guest !== undefined
    },
    next: () => give(guests[(guests.indexOf(focused) + 1) % guests.length]),
    close: () => ends.forEach((end) => end()),
  }
}
