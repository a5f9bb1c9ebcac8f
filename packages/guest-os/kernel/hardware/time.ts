// Time: the `time` CSR, and the timer that goes off at a time.
import { csr_stimecmp, csr_time, readCsr, writeCsr } from "./instructions"
import { sbiSetTimer } from "./sbi"

let ticksPerSecond: u64 = 10_000_000
let nanosecondsPerTick: u64 = 100
let hasStimecmp: bool = false
/** Nanoseconds since the epoch when `time` was 0. */
let epoch: u64 = 0

export const never: u64 = u64.MAX_VALUE

export function initialiseTime(frequency: u64, sstc: bool): void {
  ticksPerSecond = frequency
  nanosecondsPerTick = 1_000_000_000 / frequency
  hasStimecmp = sstc
}

export function setEpoch(nanoseconds: u64): void {
  epoch = nanoseconds - now()
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
