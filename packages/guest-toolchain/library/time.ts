// Clocks, waiting, and dates.
import { clock_gettime_113, nanosleep_101 } from "./ecall"

const CLOCK_REALTIME: i32 = 0
const CLOCK_MONOTONIC: i32 = 1

/** Nanoseconds since 1970. */
export function wallTime(): u64 {
  return readClock(CLOCK_REALTIME)
}

/** Nanoseconds from some point in the past, which never go backwards. */
export function monotonicTime(): u64 {
  return readClock(CLOCK_MONOTONIC)
}

/** Waits; gives 0, or the error number, negated, when a signal ended it. */
export function sleep(nanoseconds: u64): i32 {
  const duration = memory.data(16)
  store<u64>(duration, nanoseconds / 1_000_000_000)
  store<u64>(duration, nanoseconds % 1_000_000_000, 8)
  return <i32>nanosleep_101(duration, 0)
}

/** A date of the Gregorian calendar and a time of day, in UTC. */
export class CalendarTime {
  year: i32
  /** 1 to 12. */
  month: i32
  /** 1 to 31. */
  day: i32
  /** 0, Sunday, to 6. */
  weekday: i32
  hour: i32
  minute: i32
  second: i32

  /** From seconds since 1970. */
  constructor(seconds: i64) {
    const days = <i32>floorDivide(seconds, 86400)
    const rest = <i32>(seconds - <i64>days * 86400)
    this.hour = rest / 3600
    this.minute = (rest / 60) % 60
    this.second = rest % 60
    this.weekday = <i32>((((<i64>days + 4) % 7) + 7) % 7)
    // Years that begin in March have the leap day at their end; 400 of them have 146097 days.
    const shifted = <i64>days + 719468
    const era = floorDivide(shifted, 146097)
    const dayOfEra = <i32>(shifted - era * 146097)
    const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
    const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    const shiftedMonth = (5 * dayOfYear + 2) / 153
    this.day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    this.month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    this.year = <i32>(era * 400) + yearOfEra + (this.month <= 2 ? 1 : 0)
  }
}

function readClock(clock: i32): u64 {
  const time = memory.data(16)
  clock_gettime_113(clock, time)
  return load<u64>(time) * 1_000_000_000 + load<u64>(time, 8)
}

function floorDivide(a: i64, b: i64): i64 {
  return a / b - (a % b < 0 ? 1 : 0)
}
