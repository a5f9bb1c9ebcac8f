// Goldfish RTC: wall-clock time in nanoseconds since the epoch, and one alarm (Goldfish virtual hardware specification, "Goldfish real-time clock").
import type { Device, InterruptLine } from "../device.ts"
import { savedState } from "./saved-state.ts"

export const goldfishRtcSize = 0x1000

const registers = {
  timeLow: 0x00,
  timeHigh: 0x04,
  alarmLow: 0x08,
  alarmHigh: 0x0c,
  interruptEnabled: 0x10,
  clearAlarm: 0x14,
  alarmStatus: 0x18,
  clearInterrupt: 0x1c,
} as const

export interface GoldfishRtcOptions {
  /** Nanoseconds since the epoch. */
  readonly now: () => bigint
  readonly interrupt: InterruptLine
  /** The alarm was set or cleared. */
  readonly alarmChanged?: () => void
}

export interface GoldfishRtc extends Device {
  /** When the alarm is due, as `now` counts; undefined while none is set. */
  alarm(): bigint | undefined
  /** Raises the interrupt if the alarm is due. */
  poll(): void
}

const low = (value: bigint): number => Number(BigInt.asUintN(32, value))
const high = (value: bigint): number => Number(BigInt.asUintN(32, value >> 32n))
const replaceLow = (value: bigint, part: number): bigint => ((value >> 32n) << 32n) | BigInt(part)
const replaceHigh = (value: bigint, part: number): bigint => (BigInt(part) << 32n) | BigInt(low(value))

/** Setting the time moves the guest's clock only, until a reset. Reading the low half of the time latches the high one. */
export function createGoldfishRtc({ now, interrupt, alarmChanged }: GoldfishRtcOptions): GoldfishRtc {
  /** What the guest's clock is ahead by, modulo 2^64. */
  let offset = 0n
  let latched = 0
  let due = 0n
  let isSet = false
  let isPending = false
  let isEnabled = false

  const time = () => BigInt.asUintN(64, now() + offset)
  const update = () => interrupt(isPending && isEnabled)
  const setTime = (value: bigint) => {
    offset = BigInt.asUintN(64, value - now())
    alarmChanged?.()
  }
  const poll = () => {
    if (!isSet || due > time()) return
    isSet = false
    isPending = true
    update()
  }
  const setAlarm = (value: boolean) => {
    isSet = value
    poll()
    alarmChanged?.()
  }

  return {
    name: "rtc",
    size: goldfishRtcSize,
    poll,
    alarm: () => (isSet ? now() + (due > time() ? due - time() : 0n) : undefined),
    load(offset, size) {
      if (size !== 4) return undefined
      switch (offset) {
        case registers.timeLow: {
          const value = time()
          latched = high(value)
          return low(value)
        }
        case registers.timeHigh:
          return latched
        case registers.alarmLow:
          return low(due)
        case registers.alarmHigh:
          return high(due)
        case registers.interruptEnabled:
          return isEnabled ? 1 : 0
        case registers.alarmStatus:
          return isSet ? 1 : 0
        default:
          return 0
      }
    },
    store(offset, size, value) {
      if (size !== 4) return false
      switch (offset) {
        case registers.timeLow:
          setTime(replaceLow(time(), value))
          break
        case registers.timeHigh:
          setTime(replaceHigh(time(), value))
          break
        case registers.alarmLow:
          due = replaceLow(due, value)
          setAlarm(true)
          break
        case registers.alarmHigh:
          due = replaceHigh(due, value)
          break
        case registers.interruptEnabled:
          isEnabled = (value & 1) === 1
          update()
          break
        case registers.clearAlarm:
          setAlarm(false)
          break
        case registers.clearInterrupt:
          isPending = false
          update()
          break
      }
      return true
    },
    reset() {
      offset = due = 0n
      latched = 0
      isPending = isEnabled = false
      setAlarm(false)
      update()
    },
    save: () => ({ offset, latched, alarm: due, isSet, isPending, isEnabled }),
    restore(state) {
      const saved = savedState("rtc", state)
      const [newOffset, newDue] = [saved.wide("offset"), saved.wide("alarm")]
      const [wasSet, wasPending, wasEnabled] = [saved.flag("isSet"), saved.flag("isPending"), saved.flag("isEnabled")]
      latched = saved.integer("latched", 2 ** 32 - 1)
      offset = newOffset
      due = newDue
      isPending = wasPending
      isEnabled = wasEnabled
      isSet = wasSet
      update()
      // What time it is may be restored later.
      alarmChanged?.()
    },
  }
}
