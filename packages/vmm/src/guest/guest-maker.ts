// Making guests and ending them: what each gets of the machine's memory, lines and disks.
import { InternalError } from "@lamina/isa"
import type { HostLines } from "../console/host-lines.ts"
import type { MinidiskTable } from "../disk/minidisk-table.ts"
import type { FramePool } from "../memory/frame-pool.ts"
import { pageSize } from "../memory/page.ts"
import type { GuestShare, Thread } from "../processor/processor.ts"
import { createGuest, type Guest, type GuestHooks } from "./guest.ts"
import { createGuestMachine, type Member, type MonitorCore } from "./guest-machine.ts"
import { checkGuestOptions, checkPin, type GuestOptions } from "./guest-options.ts"
import { openDisks, type OpenDisks } from "./open-disks.ts"

export interface GuestMakerParts {
  readonly frames: FramePool
  readonly lines: HostLines
  /** The machine's. */
  readonly disks: readonly MinidiskTable[]
  readonly hooks: Omit<GuestHooks, "frames">
  readonly core: MonitorCore
}

export interface GuestMaker {
  /** Throws `RangeError`, one line, for options out of range and for what does not fit; then nothing is taken. */
  make(options: GuestOptions): Member
  /** Its memory, its disks and its channel are free again. */
  release(member: Member): void
}

const defaultStart = 1_767_225_600_000_000_000n

/** Makes guests out of what a machine has. */
export function createGuestMaker({ frames, lines, disks, hooks, core }: GuestMakerParts): GuestMaker {
  const disksOf = new Map<Guest, OpenDisks>()
  /** Guests made so far, and pages that those that there are were promised. */
  let made = 0
  let promised = 0

  const threadsOf = (guest: Guest, share: GuestShare, pins: NonNullable<GuestOptions["pins"]>) =>
    guest.harts.map((v, index): Thread => {
      v.home = pins[index] ?? index % core.machineHarts
      v.pin = pins[index]
      return { guest, v, share, lastRun: 0 }
    })
  return {
    make(stated) {
      checkGuestOptions(stated)
      const left = frames.size - promised
      const { harts = 1, memory = left * pageSize, weight = 1, cap = 1, pins = [] } = stated
      for (const pin of pins) checkPin(pin, core.machineHarts)
      const pages = memory / pageSize
      if (pages < 1 || pages > left)
        throw new RangeError(`a guest with ${memory} bytes of memory does not fit: ${left * pageSize} are left`)
      if (stated.console && !lines.hasConsole)
        throw new RangeError("the machine has no virtio console to carry that of a guest")
      const opened = openDisks(stated.disks ?? [], disks)
      const channel = lines.open(
        (bytes) => {
          guest.input.push(bytes)
          return bytes.length
        },
        stated.console ? (bytes) => guest.console?.receive(bytes) ?? 0 : undefined,
      )
      promised += pages
      const guest: Guest = createGuest(
        {
          ...{ name: stated.name ?? `guest${made++}`, harts, memory, disks: opened.backends },
          ...{ entropy: stated.entropy, startTime: stated.startTime ?? defaultStart },
          transmit: channel.transmitSerial,
          transmitConsole: stated.console ? channel.transmitConsole : undefined,
        },
        { ...hooks, frames },
      )
      disksOf.set(guest, opened)
      const share: GuestShare = {
        ...{ weight, cap, pass: 0, inWindow: 0, used: 0, stolen: 0, isWanted: false, paused: false },
      }
      const threads = threadsOf(guest, share, pins)
      for (const thread of threads) core.scheduler.threads.add(thread)
      return createGuestMachine({ guest, options: stated, share, threads, channel }, core)
    },
    release({ guest, threads, channel }) {
      const opened = disksOf.get(guest)
      if (!opened) throw new InternalError("a guest was to be released twice")
      for (const thread of threads) core.scheduler.threads.delete(thread)
      guest.shadow.clear()
      guest.ram.release()
      promised -= guest.ram.pages
      opened.close()
      disksOf.delete(guest)
      channel.close()
    },
  }
}
