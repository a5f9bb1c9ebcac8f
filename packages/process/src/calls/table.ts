// The table of system calls.
import { controlCalls } from "./control.ts"
import { descriptorCalls } from "./descriptors.ts"
import { directoryCalls } from "./directories.ts"
import { futexCalls } from "./futex.ts"
import { identityCalls } from "./identity.ts"
import { informationCalls } from "./information.ts"
import { memoryCalls } from "./memory.ts"
import { messageCalls } from "./messages.ts"
import { processCalls } from "./process.ts"
import { schedulingCalls } from "./scheduling.ts"
import { signalCalls } from "./signals.ts"
import { socketCalls } from "./sockets.ts"
import { statusCalls } from "./status.ts"
import type { SystemCall } from "./system-call.ts"
import { timeCalls } from "./time.ts"
import { timerCalls } from "./timers.ts"
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
    ...timerCalls,
    ...waitingCalls,
    ...socketCalls,
    ...messageCalls,
    ...controlCalls,
    ...signalCalls,
    ...processCalls,
    ...futexCalls,
    ...identityCalls,
    ...schedulingCalls,
    ...informationCalls,
  ].map((row) => [row.number, row]),
)

/** Names of calls that return ENOSYS, so that a trace can show them. */
export const missingCalls: ReadonlyMap<number, string> = new Map([
  [26, "inotify_init1"],
  [38, "renameat"],
  [39, "umount2"],
  [40, "mount"],
  [51, "chroot"],
  [76, "splice"],
  [77, "tee"],
  [97, "unshare"],
  [117, "ptrace"],
  [277, "seccomp"],
  [293, "rseq"],
  [425, "io_uring_setup"],
])
