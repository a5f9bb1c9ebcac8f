// The table of system calls, by the numbers of riscv64 (Linux, include/uapi/asm-generic/unistd.h). What is not in it gives ENOSYS.
import { EBADF, ENOSYS } from "../errno"
import { closeDescriptor, File, fileOf } from "../files/descriptors"
import { syncDisk } from "../files/disk-nodes"
import { unmount } from "../files/mounts"
import { S_IFDIR } from "../files/node"
import { readFile, writeFile } from "../files/transfer"
import { exitProcess } from "../process/exit"
import { cloneProcess } from "../process/fork"
import { Frame } from "../process/frame"
import { Process } from "../process/process"
import { endGroup } from "../process/signals"
import * as files from "./file-calls"
import * as memories from "./memory-calls"
import { AT_EMPTY_PATH, AT_SYMLINK_NOFOLLOW, nodeAt, nodeOf, nodeOfPath, withNode } from "./node-at"
import { sysOpen } from "./open"
import * as paths from "./path-calls"
import * as polls from "./poll-calls"
import * as processes from "./process-calls"
import * as signals from "./signal-calls"
import * as stats from "./stat-calls"
import * as times from "./time-calls"

/** How often each call was made, for the host. */
export const callCounts: usize = memory.data(2048, 8)
const numbers: u64 = 512

/** What serves a call, whose arguments are in a0 to a5 of the frame. */
type Call = (f: Frame, process: Process) => i64
/** What serves a call on an open file, the descriptor of which is in a0. */
type FileCall = (file: File, f: Frame) => i64

/** Calls by number: what AssemblyScript has for a reference to a function. */
const calls: usize = memory.data(2048, 8)

function define(number: u32, call: Call): void {
  store<usize>(calls + ((<usize>number) << 2), changetype<usize>(call))
}

function onFile(f: Frame, call: FileCall): i64 {
  const file = fileOf(<i32>f.a0)
  return file == null ? EBADF : call(file, f)
}

/** Makes the call that a process asks for. Gives the result, a negative error number, or ERESTART. */
export function makeCall(frame: Frame, process: Process): i64 {
  const number = frame.a7
  if (number >= numbers) return ENOSYS
  const offset = (<usize>number) << 2
  store<u32>(callCounts + offset, load<u32>(callCounts + offset) + 1)
  const own = process.callCounts
  if (own != 0) store<u32>(own + offset, load<u32>(own + offset) + 1)
  const call = load<usize>(calls + offset)
  return call == 0 ? ENOSYS : changetype<Call>(call)(frame, process)
}

/**
 * Calls that have nothing to do here: capget, capset; set_robust_list; sched_setaffinity, setpriority; who is root stays root (setregid to
 * setresuid, setfsuid, setfsgid, getgroups, setgroups, getuid to getegid); setrlimit; mlock and its like, for nothing is ever paged out.
 */
const harmless: StaticArray<u32> = [
  90, 91, 99, 122, 140, 143, 144, 145, 146, 147, 149, 151, 152, 158, 159, 164, 174, 175, 176, 177, 228, 229, 230, 231,
]

/** Fills the table. */
export function initialiseCalls(): void {
  for (let i = 0; i < harmless.length; i++) define(harmless[i], (f) => 0)
  define(17, (f) => paths.sysWorkingDirectory(f.a0, f.a1))
  define(23, (f) => onFile(f, (file, f) => files.sysDuplicate(file, 0, false)))
  define(24, (f) => onFile(f, (file, f) => files.sysDuplicateTo(file, f.a0, f.a1, f.a2)))
  define(25, (f) => onFile(f, (file, f) => files.sysControl(file, f.a0, f.a1, f.a2)))
  define(29, (f) => onFile(f, (file, f) => files.sysDeviceControl(file, f.a0, f.a1, f.a2)))
  // flock: there is nobody to keep out
  define(32, (f) => onFile(f, (file, f) => 0))
  define(33, (f) => paths.sysMakeSpecial(f.a0, f.a1, f.a2, f.a3))
  define(34, (f) => paths.sysMakeNode(f.a0, f.a1, S_IFDIR | ((<u32>f.a2) & 0o1777), 0))
  define(35, (f) => paths.sysUnlink(f.a0, f.a1, f.a2))
  define(36, (f) => paths.sysSymlink(f.a0, f.a1, f.a2))
  define(37, (f) => paths.sysLink(f.a0, f.a1, f.a2, f.a3, f.a4))
  define(38, (f) => paths.sysRename(f.a0, f.a1, f.a2, f.a3, 0))
  define(39, (f) => withNode(nodeOfPath(f.a0), 0, 0, (node) => unmount(node)))
  define(40, (f) => stats.sysMount(f.a1, f.a2))
  define(43, (f) => withNode(nodeOfPath(f.a0), f.a1, 0, (node, to) => stats.sysFileSystem(node, to)))
  define(44, (f) => withNode(nodeOf(f.a0), f.a1, 0, (node, to) => stats.sysFileSystem(node, to)))
  define(45, (f) => withNode(nodeOfPath(f.a0), f.a1, 0, (node, size) => paths.sysTruncate(node, size)))
  define(46, (f) => onFile(f, (file, f) => files.sysTruncateOpen(file, <i64>f.a1)))
  define(47, (f) => onFile(f, (file, f) => files.sysAllocate(file, f.a1, <i64>f.a2, <i64>f.a3)))
  define(48, (f) => withNode(nodeAt(f.a0, f.a1, 0), f.a2, 0, (node, mode) => paths.sysAccess(node, mode)))
  define(49, (f) => withNode(nodeOfPath(f.a0), 0, 0, (node) => paths.sysChangeDirectory(node)))
  define(50, (f) => withNode(nodeOf(f.a0), 0, 0, (node) => paths.sysChangeDirectory(node)))
  define(51, (f) => withNode(nodeOfPath(f.a0), 0, 0, (node) => paths.sysChangeRoot(node)))
  define(52, (f) => withNode(nodeOf(f.a0), f.a1, 0, (node, mode) => paths.sysChangeMode(node, mode)))
  define(53, (f) => withNode(nodeAt(f.a0, f.a1, 0), f.a2, 0, (node, mode) => paths.sysChangeMode(node, mode)))
  define(54, (f) =>
    withNode(nodeAt(f.a0, f.a1, f.a4), f.a2, f.a3, (node, user, group) => paths.sysChangeOwner(node, user, group)),
  )
  define(55, (f) => withNode(nodeOf(f.a0), f.a1, f.a2, (node, user, group) => paths.sysChangeOwner(node, user, group)))
  define(56, (f) => sysOpen(f.a0, f.a1, f.a2, f.a3))
  define(57, (f, process) => closeDescriptor(process.descriptors!, <u32>f.a0))
  define(59, (f) => files.sysPipe(f.a0, f.a1))
  define(61, (f) => onFile(f, (file, f) => stats.sysReadDirectory(file, f.a1, f.a2)))
  define(62, (f) => onFile(f, (file, f) => files.sysSeek(file, <i64>f.a1, f.a2)))
  define(63, (f) => {
    const file = fileOf(<i32>f.a0)
    return file == null ? EBADF : readFile(file, f.a1, f.a2, 0, false)
  })
  define(64, (f) => {
    const file = fileOf(<i32>f.a0)
    return file == null ? EBADF : writeFile(file, f.a1, f.a2, 0, false)
  })
  define(65, (f) => onFile(f, (file, f) => files.sysVector(file, f.a1, f.a2, 0, false, false)))
  define(66, (f) => onFile(f, (file, f) => files.sysVector(file, f.a1, f.a2, 0, true, false)))
  define(67, (f) => onFile(f, (file, f) => files.sysTransferAt(file, f.a1, f.a2, f.a3, false)))
  define(68, (f) => onFile(f, (file, f) => files.sysTransferAt(file, f.a1, f.a2, f.a3, true)))
  define(69, (f) => onFile(f, (file, f) => files.sysVector(file, f.a1, f.a2, f.a3, false, true)))
  define(70, (f) => onFile(f, (file, f) => files.sysVector(file, f.a1, f.a2, f.a3, true, true)))
  define(72, (f) => polls.sysSelect(f.a0, f.a1, f.a2, f.a3, f.a4, f.a5))
  define(73, (f) => polls.sysPoll(f.a0, f.a1, f.a2, f.a3))
  define(78, (f) =>
    withNode(nodeAt(f.a0, f.a1, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW), f.a2, f.a3, (n, to, size) =>
      paths.sysReadLink(n, to, size),
    ),
  )
  define(79, (f) => withNode(nodeAt(f.a0, f.a1, f.a3), f.a2, 0, (node, to) => stats.sysStat(node, to)))
  define(80, (f) => onFile(f, (file, f) => stats.sysStatOpen(file, f.a1)))
  define(81, (f) => syncDisk())
  define(82, (f) => onFile(f, (file, f) => files.sysSyncFile(file)))
  define(83, (f) => onFile(f, (file, f) => files.sysSyncFile(file)))
  define(88, (f) =>
    withNode(f.a1 == 0 ? nodeOf(f.a0) : nodeAt(f.a0, f.a1, f.a3), f.a2, 0, (n, times) => paths.sysSetTimes(n, times)),
  )
  define(93, (f) => exitProcess((<i32>(f.a0 & 255)) << 8))
  define(94, (f, process) => endGroup(process, (<i32>(f.a0 & 255)) << 8))
  define(95, (f) => processes.sysWaitInformation(f.a0, <i32>f.a1, f.a2, f.a3, f.a4))
  define(96, (f, process) => {
    process.clearChildId = f.a0
    return process.id
  })
  define(98, (f) => processes.sysFutex(f.a0, f.a1, f.a2, f.a3, f.a4, f.a5))
  define(101, (f) => times.sysSleep(1, 0, f.a0, f.a1))
  define(102, (f) => times.sysSetTimer(f.a0, 0, f.a1))
  define(103, (f) => times.sysSetTimer(f.a0, f.a1, f.a2))
  define(113, (f) => times.sysReadClock(f.a0, f.a1))
  define(114, (f) => times.sysClockResolution(f.a0, f.a1))
  define(115, (f) => times.sysSleep(f.a0, f.a1, f.a2, f.a3))
  define(117, (f) => processes.sysTrace(f.a0))
  define(123, (f) => processes.sysAffinity(f.a1, f.a2))
  define(124, (f) => processes.sysYield())
  define(129, (f) => signals.sysKill(<i32>f.a0, <u32>f.a1))
  define(130, (f) => signals.sysKillThread(0, <i32>f.a0, <u32>f.a1))
  define(131, (f) => signals.sysKillThread(<i32>f.a0, <i32>f.a1, <u32>f.a2))
  define(132, (f) => signals.sysAlternateStack(f.a0, f.a1))
  define(133, (f) => signals.sysSuspend(f.a0))
  define(134, (f) => signals.sysAction(f.a0, f.a1, f.a2))
  define(135, (f) => signals.sysMask(f.a0, f.a1, f.a2, f.a3))
  define(136, (f) => signals.sysPending(f.a0))
  define(137, (f) => signals.sysWaitSignal(f.a0, f.a1, f.a2))
  define(139, (f) => signals.sysReturn())
  // getpriority: all are equal
  define(141, (f) => 20)
  define(142, (f) => processes.sysReboot(f.a0, f.a2))
  define(148, (f) => processes.sysIdentities(f.a0, f.a1, f.a2))
  define(150, (f) => processes.sysIdentities(f.a0, f.a1, f.a2))
  define(153, (f) => processes.sysTimes(f.a0))
  define(154, (f) => processes.sysSetProcessGroup(<i32>f.a0, <i32>f.a1))
  define(155, (f) => processes.sysProcessGroup(<i32>f.a0))
  define(156, (f) => processes.sysSession(<i32>f.a0))
  define(157, (f) => processes.sysNewSession())
  define(160, (f) => processes.sysName(f.a0))
  define(163, (f) => processes.sysLimit(f.a0, f.a1))
  define(165, (f) => processes.sysUsage(<i32>f.a0, f.a1))
  define(166, (f, process) => {
    const old = process.umask
    process.umask = (<u32>f.a0) & 0o777
    return old
  })
  define(167, (f) => processes.sysProcessControl(f.a0, f.a1))
  define(169, (f) => times.sysTimeOfDay(f.a0, f.a1))
  define(172, (f, process) => process.group)
  define(173, (f, process) => (process.parent == null ? 0 : process.parent!.group))
  define(178, (f, process) => process.id)
  define(179, (f) => processes.sysInformation(f.a0))
  define(214, (f) => memories.sysBreak(f.a0))
  define(215, (f) => memories.sysUnmap(f.a0, f.a1))
  define(220, (f) => cloneProcess(f.a0, f.a1, f.a2, f.a3, f.a4))
  define(221, (f) => processes.sysExecute(f.a0, f.a1, f.a2))
  define(222, (f) => memories.sysMap(f.a0, f.a1, f.a2, f.a3, f.a4, f.a5))
  // fadvise64
  define(223, (f) => onFile(f, (file, f) => 0))
  define(226, (f) => memories.sysProtect(f.a0, f.a1, f.a2))
  define(227, (f) => memories.sysSyncMemory(f.a0, f.a1))
  define(233, (f) => memories.sysAdvise(f.a0, f.a1, f.a2))
  define(259, (f) => processes.sysFlushInstructions())
  define(260, (f) => processes.sysWait(<i32>f.a0, f.a1, f.a2, f.a3))
  define(261, (f) => processes.sysLimit(f.a1, f.a3))
  // syncfs
  define(267, (f) => syncDisk())
  define(276, (f) => paths.sysRename(f.a0, f.a1, f.a2, f.a3, f.a4))
  define(278, (f) => processes.sysRandom(f.a0, f.a1))
  define(439, (f) => withNode(nodeAt(f.a0, f.a1, f.a3), f.a2, 0, (node, mode) => paths.sysAccess(node, mode)))
}
