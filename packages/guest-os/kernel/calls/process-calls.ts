// System calls on processes (Linux, man-pages section 2).
import { EFAULT, EINVAL, ENOSYS, EPERM, ESRCH } from "../errno"
import { copyPath } from "../files/path"
import { readMade } from "../files/transfer"
import { syncDisk } from "../files/disk-nodes"
import { sbiFenceInstructionsAll, sbiReset } from "../hardware/sbi"
import { fenceInstructions } from "../hardware/instructions"
import { now } from "../hardware/time"
import { allocate } from "../memory/heap"
import { freePages, releasePage, totalPages } from "../memory/pages"
import { copyIn, copyOut, putUser32, putUser64 } from "../memory/user-memory"
import { putLiteral } from "../string"
import { buryChild } from "../process/exit"
import { execute } from "../process/execute"
import { requeueFutex, waitFutex, wakeFutex } from "../process/futex"
import { current } from "../process/hart"
import { nextProcess, findProcess, Process, ZOMBIE } from "../process/process"
import { makeRunnable, numberOfHarts, schedule } from "../process/scheduler"
import { causeOfChild, describeSignal, SIGCHLD } from "../process/signals"
import * as wait from "../process/wait"
import { deadlineOf, FROM_BOOT, FROM_EPOCH, FROM_NOW } from "./time-calls"

const buffer: usize = memory.data(512, 8)

export function sysExecute(address: u64, args: u64, env: u64): i64 {
  const path = copyPath(address)
  if (path < 0) return path
  const result = execute(<usize>path, args, env)
  releasePage(<usize>path)
  return result
}

const usageSize: u32 = 144

/** `struct rusage`: user time, system time, faults. An instruction is a nanosecond. */
function putUsage(to: u64, instructions: u64, faults: u64, peak: u64): i64 {
  memory.fill(buffer, 0, usageSize)
  store<u64>(buffer, instructions / 1_000_000_000)
  store<u64>(buffer + 8, (instructions % 1_000_000_000) / 1000)
  store<u64>(buffer + 32, peak * 4)
  store<u64>(buffer + 64, faults)
  return copyOut(to, buffer, usageSize) ? 0 : EFAULT
}

/** The end of a wait: tells what the child has used, and lets it go when it is a zombie and nobody else is to find it. */
function finishWait(usage: u64, stays: bool): i64 {
  const child = wait.foundChild!
  if (usage != 0 && putUsage(usage, child.instructions, child.pageFaults, child.peakPages) != 0) return EFAULT
  if (child.state == ZOMBIE && !stays) buryChild(child)
  return 0
}

export function sysWait(id: i32, status: u64, options: u64, usage: u64): i64 {
  const found = wait.waitForChild(
    id,
    ((<u32>options) & (wait.WNOHANG | wait.WUNTRACED | wait.WCONTINUED)) | wait.WEXITED,
  )
  if (found <= 0) return found
  if (status != 0 && !putUser32(status, <u32>wait.foundStatus)) return EFAULT
  const problem = finishWait(usage, false)
  return problem != 0 ? problem : found
}

/** waitid: what there is to tell goes to a `siginfo`. */
export function sysWaitInformation(kind: u64, given: i32, information: u64, options: u64, usage: u64): i64 {
  if (kind > 2) return EINVAL
  const id = kind == 0 ? -1 : kind == 1 ? given : -given
  const found = wait.waitForChild(id, <u32>options)
  if (found < 0) return found
  if (found == 0) memory.fill(buffer, 0, 128)
  else describeSignal(buffer, SIGCHLD, causeOfChild(wait.foundChild!, wait.foundStatus))
  if (information != 0 && !copyOut(information, buffer, 128)) return EFAULT
  return found == 0 ? 0 : finishWait(usage, ((<u32>options) & wait.WNOWAIT) != 0)
}

export function sysUsage(who: i32, to: u64): i64 {
  const process = current()
  if (who == -1) return putUsage(to, process.childInstructions, 0, 0)
  if (who != 0 && who != 1) return EINVAL
  return putUsage(to, process.instructions, process.pageFaults, process.space!.peak)
}

/** times, in hundredths of a second. */
export function sysTimes(to: u64): i64 {
  const process = current()
  store<u64>(buffer, process.instructions / 10_000_000)
  store<u64>(buffer + 8, 0)
  store<u64>(buffer + 16, process.childInstructions / 10_000_000)
  store<u64>(buffer + 24, 0)
  if (to != 0 && !copyOut(to, buffer, 32)) return EFAULT
  return <i64>(now() / 10_000_000)
}

function processOr(id: i32): Process | null {
  return id == 0 ? current().leader : findProcess(id)
}

export function sysSetProcessGroup(id: i32, group: i32): i64 {
  const process = processOr(id)
  if (process == null || (process != current().leader && process.parent != current().leader)) return ESRCH
  if (group < 0) return EINVAL
  if (process.session == process.id || process.session != current().session) return EPERM
  const wanted = group == 0 ? process.id : group
  if (wanted != process.id && !hasGroup(wanted, process.session)) return EPERM
  process.processGroup = wanted
  return 0
}

function hasGroup(group: i32, session: i32): bool {
  let each: Process | null = null
  while ((each = nextProcess(each)) != null)
    if (each.processGroup == group && each.session == session && each.state != ZOMBIE) return true
  return false
}

export function sysProcessGroup(id: i32): i64 {
  const process = processOr(id)
  return process == null ? ESRCH : process.processGroup
}

export function sysSession(id: i32): i64 {
  const process = processOr(id)
  return process == null ? ESRCH : process.session
}

export function sysNewSession(): i64 {
  const process = current().leader!
  if (process.processGroup == process.id) return EPERM
  process.session = process.id
  process.processGroup = process.id
  return process.id
}

export function sysYield(): i64 {
  makeRunnable(current())
  schedule()
  return 0
}

/** Three identities, all of them root's. */
export function sysIdentities(a: u64, b: u64, c: u64): i64 {
  return putUser32(a, 0) && putUser32(b, 0) && putUser32(c, 0) ? 0 : EFAULT
}

const nameLength: usize = 65

/** uname: Linux's name, for programs ask; its own in the version. */
export function sysName(to: u64): i64 {
  memory.fill(buffer, 0, 390)
  putLiteral(buffer, "Linux")
  putLiteral(buffer + 1 * nameLength, "lamina")
  putLiteral(buffer + 2 * nameLength, "6.1.0-lamina")
  putLiteral(buffer + 3 * nameLength, "guest-os")
  putLiteral(buffer + 4 * nameLength, "riscv64")
  return copyOut(to, buffer, 390) ? 0 : EFAULT
}

/** `struct sysinfo`. */
export function sysInformation(to: u64): i64 {
  memory.fill(buffer, 0, 112)
  store<u64>(buffer, now() / 1_000_000_000)
  store<u64>(buffer + 32, (<u64>totalPages()) << 12)
  store<u64>(buffer + 40, (<u64>freePages()) << 12)
  store<u32>(buffer + 104, 1)
  return copyOut(to, buffer, 112) ? 0 : EFAULT
}

const RLIMIT_STACK: u64 = 3
const RLIMIT_NOFILE: u64 = 7

/** Limits are what they are. */
export function sysLimit(resource: u64, to: u64): i64 {
  if (to == 0) return 0
  const limit: u64 = resource == RLIMIT_STACK ? 8 << 20 : resource == RLIMIT_NOFILE ? 1024 : u64.MAX_VALUE
  return putUser64(to, limit) && putUser64(to + 8, resource == RLIMIT_STACK ? u64.MAX_VALUE : limit) ? 0 : EFAULT
}

/** Most bytes of one getrandom, as on Linux. */
const mostRandom: u64 = 0x1ffffff

export function sysRandom(to: u64, count: u64): i64 {
  return readMade(to, <u32>min<u64>(count, mostRandom), true)
}

export function sysAffinity(size: u64, to: u64): i64 {
  if (size < 8) return EINVAL
  return putUser64(to, ((<u64>1) << (<u64>numberOfHarts())) - 1) ? 8 : EFAULT
}

const PR_SET_NAME: u64 = 15
const PR_GET_NAME: u64 = 16

/** prctl: the process's name, and nothing else. */
export function sysProcessControl(option: u64, argument: u64): i64 {
  const name = changetype<usize>(current()) + offsetof<Process>("name0")
  if (option == PR_GET_NAME) return copyOut(argument, name, 16) ? 0 : EFAULT
  if (option != PR_SET_NAME) return EINVAL
  if (!copyIn(name, argument, 16)) return EFAULT
  store<u8>(name, 0, 15)
  return 0
}

const PTRACE_TRACEME: u64 = 0

/** The one request there is: stop after the next exec. Who is watched has its calls counted. */
export function sysTrace(request: u64): i64 {
  if (request != PTRACE_TRACEME) return EPERM
  const process = current()
  process.isTraced = 1
  if (process.callCounts == 0) process.callCounts = allocate(2048)
  return 0
}

const FUTEX_WAIT: u32 = 0
const FUTEX_WAKE: u32 = 1
const FUTEX_REQUEUE: u32 = 3
const FUTEX_CMP_REQUEUE: u32 = 4
const FUTEX_WAIT_BITSET: u32 = 9
const FUTEX_WAKE_BITSET: u32 = 10
const FUTEX_PRIVATE: u32 = 128
const FUTEX_CLOCK_REALTIME: u32 = 256

export function sysFutex(address: u64, operation: u64, value: u64, timeout: u64, other: u64, bits: u64): i64 {
  const what = (<u32>operation) & ~(FUTEX_PRIVATE | FUTEX_CLOCK_REALTIME)
  switch (what) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET: {
      const isWall = ((<u32>operation) & FUTEX_CLOCK_REALTIME) != 0
      const deadline = deadlineOf(timeout, what == FUTEX_WAIT ? FROM_NOW : isWall ? FROM_EPOCH : FROM_BOOT)
      if (deadline == 0) return EFAULT
      return waitFutex(address, <u32>value, what == FUTEX_WAIT ? u32.MAX_VALUE : <u32>bits, deadline)
    }
    case FUTEX_WAKE:
      return wakeFutex(current().space!, address, <u32>value)
    case FUTEX_WAKE_BITSET:
      return wakeFutex(current().space!, address, <u32>value, <u32>bits)
    case FUTEX_REQUEUE:
    case FUTEX_CMP_REQUEUE:
      return requeueFutex(address, <u32>value, other, <u32>timeout)
    default:
      return ENOSYS
  }
}

const REBOOT_MAGIC: u32 = 0xfee1dead
const POWER_OFF: u32 = 0x4321fedc
const HALT: u32 = 0xcdef0123
const RESTART: u32 = 0x01234567
const CAD_ON: u32 = 0x89abcdef
const CAD_OFF: u32 = 0

export function sysReboot(magic: u64, given: u64): i64 {
  const command = <u32>given
  if (<u32>magic != REBOOT_MAGIC) return EINVAL
  if (command == CAD_ON || command == CAD_OFF) return 0
  if (command != POWER_OFF && command != HALT && command != RESTART) return EINVAL
  syncDisk()
  sbiReset(command == RESTART, false)
  return 0
}

export function sysFlushInstructions(): i64 {
  fenceInstructions()
  if (numberOfHarts() > 1) sbiFenceInstructionsAll()
  return 0
}
