// The table of system calls.
import { descriptorCalls } from "./descriptors.ts"
import { directoryCalls } from "./directories.ts"
import { informationCalls } from "./information.ts"
import { memoryCalls } from "./memory.ts"
import { processCalls } from "./process.ts"
import { signalCalls } from "./signals.ts"
import { statusCalls } from "./status.ts"
import type { SystemCall } from "./system-call.ts"
import { timeCalls } from "./time.ts"
import { transferCalls } from "./transfer.ts"
import { waitingCalls } from "./waiting.ts"

/** By number. */
export const systemCalls: ReadonlyMap<number, SystemCall> = new Map(
  [
    ...transferCalls,
    ...descriptorCalls,
    ...statusCalls,
    ...directoryCalls,
    ...memoryCalls,
    ...timeCalls,
    ...waitingCalls,
    ...signalCalls,
    ...processCalls,
    ...informationCalls,
  ].map((row) => [row.number, row]),
)

/** Names of calls that return ENOSYS, so that a trace can show them. */
export const missingCalls: ReadonlyMap<number, string> = new Map([
  [20, "epoll_create1"],
  [21, "epoll_ctl"],
  [22, "epoll_pwait"],
  [26, "inotify_init1"],
  [38, "renameat"],
  [39, "umount2"],
  [40, "mount"],
  [51, "chroot"],
  [74, "signalfd4"],
  [76, "splice"],
  [77, "tee"],
  [85, "timerfd_create"],
  [97, "unshare"],
  [107, "timer_create"],
  [117, "ptrace"],
  [138, "rt_sigqueueinfo"],
  [139, "rt_sigreturn"],
  [198, "socket"],
  [199, "socketpair"],
  [200, "bind"],
  [201, "listen"],
  [203, "connect"],
  [220, "clone"],
  [277, "seccomp"],
  [281, "execveat"],
  [293, "rseq"],
  [425, "io_uring_setup"],
  [434, "pidfd_open"],
  [435, "clone3"],
  [441, "epoll_pwait2"],
])
