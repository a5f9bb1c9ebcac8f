// Time: the `time` CSR, the clock, and the timer that goes off at a time.
import { deviceWindow } from "../memory/layout"
import { board } from "./device-tree"
import { csr_stimecmp, csr_time, readCsr, writeCsr } from "./instructions"
import { sbiSetTimer } from "./sbi"

let ticksPerSecond: u64 = 10_000_000
let nanosecondsPerTick: u64 = 100
let hasStimecmp: bool = false
/** Nanoseconds since the epoch when `time` was 0. */
let epoch: u64 = 0

export const never: u64 = u64.MAX_VALUE

export function initialiseTime(): void {
  ticksPerSecond = board.timebase
  nanosecondsPerTick = 1_000_000_000 / board.timebase
  hasStimecmp = board.hasStimecmp != 0
}

/** Takes the time of day from the real-time clock, a Goldfish RTC, if there is one. */
export function readClock(): void {
  if (board.clock == 0) return
  const clock = (<usize>board.clock) | deviceWindow
  // Reading the low half latches the high one.
  const low: u64 = load<u32>(clock)
  const high: u64 = load<u32>(clock + 4)
  epoch = ((high << 32) | low) - now()
}

export function ticks(): u64 {
  return readCsr(csr_time)
}

/** Nanoseconds since boot. */
export function now(): u64 {
  return ticks() * nanosecondsPerTick
}

/** Nanoseconds since the epoch. */
export function wallTime(): u64 {
  return epoch + now()
}

export function toTicks(nanoseconds: u64): u64 {
  return (nanoseconds + nanosecondsPerTick - 1) / nanosecondsPerTick
}

export function toNanoseconds(count: u64): u64 {
  return count * nanosecondsPerTick
}

/** The timer of this hart goes off when `time` is this. */
export function setTimer(at: u64): void {
  if (hasStimecmp) writeCsr(csr_stimecmp, at)
  else sbiSetTimer(at)
}

/** A process's turn, in ticks: 2 ms. */
export function turnLength(): u64 {
  return ticksPerSecond / 500
}
