// What the kernel keeps for each hart. In the kernel, tp holds its address.
import { threadPointer } from "../hardware/instructions"
import { AddressSpace } from "../memory/address-space"
import { Process } from "./process"

export const mostHarts: u32 = 8

@unmanaged
export class Hart {
  /** Where the frame of the current process goes; trap-entry.s knows this offset, and the next three. */
  frame: u64
  scratch: u64
  /** What `instret` was when user mode was entered; 0 in the kernel. */
  enteredUserAt: u64
  current: Process | null
  /** Whether it waits for an interrupt. */
  isIdle: u32
  id: u32
  /** Whose floating-point registers it holds. */
  floatOwner: usize
  /** When its timer goes off, in ticks. */
  alarm: u64
  /** When the current process has had its turn, in ticks. */
  turnEnd: u64
  /** Whose translations it uses. */
  space: AddressSpace | null
}

/** Behind a Hart stand the 14 registers that `switchContext` keeps, of where it idles. */
export const hartSize: u32 = 256
const idleContext: u32 = 96
/** All harts, side by side. */
export const harts: usize = memory.data(2048, 16)

export function hart(): Hart {
  return changetype<Hart>(threadPointer())
}

export function hartOf(index: u32): Hart {
  return changetype<Hart>(harts + <usize>(index * hartSize))
}

export function idleContextOf(which: Hart): usize {
  return changetype<usize>(which) + idleContext
}

/** The process that runs on this hart. */
export function current(): Process {
  return changetype<Process>(load<usize>(threadPointer(), offsetof<Hart>("current")))
}
