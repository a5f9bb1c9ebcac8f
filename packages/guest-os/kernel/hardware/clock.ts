// The real-time clock, a Goldfish RTC: nanoseconds since the epoch.
import { deviceWindow } from "../memory/layout"
import { board } from "./device-tree"
import { setEpoch } from "./time"

/** Takes the time of day from the clock, if there is one. */
export function readClock(): void {
  if (board.clock == 0) return
  const base = (<usize>board.clock) | deviceWindow
  // Reading the low half latches the high one.
  const low: u64 = load<u32>(base)
  const high: u64 = load<u32>(base + 4)
  setEpoch((high << 32) | low)
}
