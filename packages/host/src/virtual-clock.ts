// A clock that stands still unless it is read or slept on, so that a run is the same every time.
import type { Clock } from "@lamina/interfaces"

export interface VirtualClockOptions {
  /** Nanoseconds since the epoch at the start; 2020-01-01 00:00 UTC by default. */
  readonly start?: bigint
  /** Nanoseconds that each reading takes, so that a loop that waits for time to pass ends; 1000 by default. */
  readonly step?: bigint
}

/** Makes a deterministic clock: every reading advances it by `step`, `sleep` by the time slept. */
export function virtualClock(options: VirtualClockOptions = {}): Clock {
  const start = options.start ?? 1_577_836_800_000_000_000n
  const step = options.step ?? 1000n
  let elapsed = 0n
  const advance = () => (elapsed += step)
  return {
    now: () => start + advance(),
    monotonic: () => advance(),
    sleep(nanoseconds) {
      if (nanoseconds > 0n) elapsed += nanoseconds
    },
  }
}
