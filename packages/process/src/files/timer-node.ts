// A timer that is a descriptor: timerfd_create(2).
import type { Clock } from "@lamina/interfaces"
import { refuse } from "../errno.ts"
import { syntheticStatus } from "./nodes.ts"
import type { FileNode } from "./open-file.ts"

export interface TimerNode extends FileNode {
  /** The CLOCK_* that absolute times are on. */
  readonly clock: number
  /** When it is due on the host's monotonic clock, undefined for never, and how often from then on. Nanoseconds. */
  setTimer(deadline: bigint | undefined, interval: bigint): void
  /** Interval and what is left. */
  timer(): readonly [bigint, bigint]
}

export function timerNode(host: Clock, clock: number, inode: number): TimerNode {
  let deadline: bigint | undefined
  let interval = 0n
  let expired = 0n
  /** Counts what has expired since somebody looked. */
  const update = () => {
    if (deadline === undefined) return
    const now = host.monotonic()
    if (now < deadline) return
    const times = interval > 0n ? (now - deadline) / interval + 1n : 1n
    expired += times
    deadline = interval > 0n ? deadline + times * interval : undefined
  }
  return {
    clock,
    seekable: false,
    status: () => syntheticStatus("file", inode, 0o600),
    setTimer(at, every) {
      deadline = at
      interval = every
      expired = 0n
    },
    timer() {
      update()
      return [interval, deadline === undefined ? 0n : deadline - host.monotonic()]
    },
    read(into) {
      update()
      if (into.length < 8) return refuse("EINVAL")
      if (expired === 0n) return refuse("EAGAIN")
      new DataView(into.buffer, into.byteOffset).setBigUint64(0, expired, true)
      expired = 0n
      return 8
    },
    write: () => refuse("EINVAL"),
    ready() {
      update()
      return { readable: expired > 0n, writable: false, hangup: false }
    },
    readyAt: () => deadline,
    close() {},
  }
}
