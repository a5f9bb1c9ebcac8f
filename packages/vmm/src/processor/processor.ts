// Processors: the machine's harts, as the monitor uses them.
import type { Hart, Machine } from "@lamina/interfaces"
import { csrNumberOf, environmentBit, interruptCause, privilegeLevel } from "@lamina/isa"
import type { Guest } from "../guest/guest.ts"
import type { VirtualHart } from "../guest/virtual-hart.ts"

/** A virtual hart of a guest, as it is scheduled. */
export interface Thread {
  readonly guest: Guest
  readonly v: VirtualHart
  readonly share: GuestShare
  /** When it ran last, by count of switches. */
  lastRun: number
}

/** What of the machine's time a guest gets, and has had. */
export interface GuestShare {
  /** Guests that all want to run get time in proportion. */
  weight: number
  /** The most of all harts' time that it gets, from 0 to 1. */
  cap: number
  /** Steps that it has had, over its weight. */
  pass: number
  /** Steps in the present window of caps, and in all. */
  inWindow: number
  used: number
  /** Time in which its virtual harts could have run and did not. */
  stolen: number
  /** Whether it is to run, as far as whoever runs the monitor is concerned. */
  isWanted: boolean
  paused: boolean
}

export interface Processor {
  readonly id: number
  readonly hart: Hart
  thread: Thread | undefined
  /** Its time up to which the thread has been charged, and at which another may have its turn. */
  charged: number
  quantumEnd: number
}

const everyAddress = (1n << 54n) - 1n
const everyAccess = 0b11_111n

/**
 * Takes a machine's harts over: every trap comes to the monitor, user mode may reach all memory that page tables lead to, counters and the floating-point state
 * are as the monitor has them. All harts are started, and wait.
 */
export function takeProcessors(machine: Machine): readonly Processor[] {
  return machine.harts.map((hart) => {
    for (const name of ["medeleg", "mideleg", "mcounteren", "scounteren", "satp", "mip"])
      hart.setCsr(csrNumberOf(name), 0n)
    hart.setCsr(csrNumberOf("menvcfg"), 1n << BigInt(environmentBit.ADUE))
    hart.setCsr(csrNumberOf("pmpaddr0"), everyAddress)
    hart.setCsr(csrNumberOf("pmpcfg0"), everyAccess)
    hart.setCsr(csrNumberOf("mie"), hart.id === 0 ? 1n << BigInt(interruptCause.machineExternal) : 0n)
    hart.privilege = privilegeLevel.user
    hart.started = true
    hart.waiting = true
    return { id: hart.id, hart, thread: undefined, charged: hart.time, quantumEnd: 0 }
  })
}
