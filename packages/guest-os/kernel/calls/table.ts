// The table of system calls, by the numbers of riscv64 (Linux, include/uapi/asm-generic/unistd.h).
import { ENOSYS } from "../errno"
import { fileOf } from "../files/descriptors"
import { syncDisk } from "../files/disk-nodes"
import { endGroup } from "../process/signals"
import { exitProcess } from "../process/exit"
import { Frame } from "../process/frame"
import { cloneProcess } from "../process/fork"
import { Process } from "../process/process"
import {
  sysAllocate,
  sysClose,
  sysControl,
  sysDeviceControl,
  sysDuplicate,
  sysDuplicateTo,
  sysPipe,
  sysPoll,
  sysRead,
  sysReadAt,
  sysSeek,
  sysSelect,
  sysSyncFile,
  sysTruncateOpen,
  sysVector,
  sysWrite,
  sysWriteAt,
} from "./file-calls"
import { sysAdvise, sysBreak, sysMap, sysProtect, sysRemap, sysResident, sysSyncMemory, sysUnmap } from "./memory-calls"
import {
  sysAccess,
  sysChangeDirectory,
  sysChangeDirectoryOpen,
  sysChangeMode,
  sysChangeModeOpen,
  sysChangeOwner,
  sysChangeOwnerOpen,
  sysChangeRoot,
  sysLink,
  sysMakeDirectory,
  sysMakeSpecial,
  sysOpen,
  sysReadLink,
  sysRename,
  sysSetTimes,
  sysSymlink,
  sysTruncate,
  sysUnlink,
  sysWorkingDirectory,
} from "./path-calls"
import {
  sysAffinity,
  sysExecute,
  sysFlushInstructions,
  sysFutex,
  sysIdentities,
  sysInformation,
  sysLimit,
  sysName,
  sysNewSession,
  sysProcessControl,
  sysProcessGroup,
  sysRandom,
  sysReboot,
  sysSession,
  sysSetProcessGroup,
  sysTimes,
  sysTrace,
  sysUsage,
  sysWait,
  sysWaitInformation,
  sysYield,
} from "./process-calls"
import {
  sysAction,
  sysAlternateStack,
  sysKill,
  sysKillThread,
  sysMask,
  sysPending,
  sysReturn,
  sysSuspend,
  sysWaitSignal,
} from "./signal-calls"
import {
  sysFileSystemAt,
  sysFileSystemOpen,
  sysMount,
  sysReadDirectory,
  sysStat,
  sysStatOpen,
  sysStatx,
  sysUnmount,
} from "./stat-calls"
import { sysClockResolution, sysGetTimer, sysReadClock, sysSetTimer, sysSleep, sysTimeOfDay } from "./time-calls"

/** How often each call was made, for the host. */
export const callCounts: usize = memory.data(2048, 8)
const numbers: u64 = 512

/** What serves a call. */
type Call = (process: Process, frame: Frame) => i64

/** Calls by number: what AssemblyScript has for a reference to a function. */
const calls: usize = memory.data(2048, 8)

function define(number: u32, call: Call): void {
  store<usize>(calls + ((<usize>number) << 2), changetype<usize>(call))
}

/** Makes the call that a process asks for. Gives the result, a negative error number, or ERESTART. */
export function makeCall(process: Process, frame: Frame): i64 {
  const number = frame.a7
  if (number >= numbers) return ENOSYS
  const offset = (<usize>number) << 2
  store<u32>(callCounts + offset, load<u32>(callCounts + offset) + 1)
  const own = process.callCounts
  if (own != 0) store<u32>(own + offset, load<u32>(own + offset) + 1)
  const call = load<usize>(calls + offset)
  return call == 0 ? ENOSYS : changetype<Call>(call)(process, frame)
}

/** Fills the table. */
export function initialiseCalls(): void {
  define(17, (process, frame) => sysWorkingDirectory(frame.a0, frame.a1))
  define(23, (process, frame) => sysDuplicate(frame.a0))
  define(24, (process, frame) => sysDuplicateTo(frame.a0, frame.a1, frame.a2))
  define(25, (process, frame) => sysControl(frame.a0, frame.a1, frame.a2))
  define(29, (process, frame) => sysDeviceControl(frame.a0, frame.a1, frame.a2))
  // flock: there is nobody to keep out
  define(32, (process, frame) => (fileOf(<i32>frame.a0) == null ? -9 : 0))
  define(33, (process, frame) => sysMakeSpecial(frame.a0, frame.a1, frame.a2, frame.a3))
  define(34, (process, frame) => sysMakeDirectory(frame.a0, frame.a1, frame.a2))
  define(35, (process, frame) => sysUnlink(frame.a0, frame.a1, frame.a2))
  define(36, (process, frame) => sysSymlink(frame.a0, frame.a1, frame.a2))
  define(37, (process, frame) => sysLink(frame.a0, frame.a1, frame.a2, frame.a3, frame.a4))
  define(38, (process, frame) => sysRename(frame.a0, frame.a1, frame.a2, frame.a3, 0))
  define(39, (process, frame) => sysUnmount(frame.a0))
  define(40, (process, frame) => sysMount(frame.a0, frame.a1, frame.a2))
  define(43, (process, frame) => sysFileSystemAt(frame.a0, frame.a1))
  define(44, (process, frame) => sysFileSystemOpen(frame.a0, frame.a1))
  define(45, (process, frame) => sysTruncate(frame.a0, <i64>frame.a1))
  define(46, (process, frame) => sysTruncateOpen(frame.a0, <i64>frame.a1))
  define(47, (process, frame) => sysAllocate(frame.a0, frame.a1, <i64>frame.a2, <i64>frame.a3))
  define(48, (process, frame) => sysAccess(frame.a0, frame.a1, frame.a2, 0))
  define(49, (process, frame) => sysChangeDirectory(frame.a0))
  define(50, (process, frame) => sysChangeDirectoryOpen(frame.a0))
  define(51, (process, frame) => sysChangeRoot(frame.a0))
  define(52, (process, frame) => sysChangeModeOpen(frame.a0, frame.a1))
  define(53, (process, frame) => sysChangeMode(frame.a0, frame.a1, frame.a2, 0))
  define(54, (process, frame) => sysChangeOwner(frame.a0, frame.a1, frame.a2, frame.a3, frame.a4))
  define(55, (process, frame) => sysChangeOwnerOpen(frame.a0, frame.a1, frame.a2))
  define(56, (process, frame) => sysOpen(frame.a0, frame.a1, frame.a2, frame.a3))
  define(57, (process, frame) => sysClose(frame.a0))
  define(59, (process, frame) => sysPipe(frame.a0, frame.a1))
  define(61, (process, frame) => sysReadDirectory(frame.a0, frame.a1, frame.a2))
  define(62, (process, frame) => sysSeek(frame.a0, <i64>frame.a1, frame.a2))
  define(63, (process, frame) => sysRead(frame.a0, frame.a1, frame.a2))
  define(64, (process, frame) => sysWrite(frame.a0, frame.a1, frame.a2))
  define(65, (process, frame) => sysVector(frame.a0, frame.a1, frame.a2, 0, false, false))
  define(66, (process, frame) => sysVector(frame.a0, frame.a1, frame.a2, 0, true, false))
  define(67, (process, frame) => sysReadAt(frame.a0, frame.a1, frame.a2, frame.a3))
  define(68, (process, frame) => sysWriteAt(frame.a0, frame.a1, frame.a2, frame.a3))
  define(69, (process, frame) => sysVector(frame.a0, frame.a1, frame.a2, frame.a3, false, true))
  define(70, (process, frame) => sysVector(frame.a0, frame.a1, frame.a2, frame.a3, true, true))
  define(72, (process, frame) => sysSelect(frame.a0, frame.a1, frame.a2, frame.a3, frame.a4, frame.a5))
  define(73, (process, frame) => sysPoll(frame.a0, frame.a1, frame.a2, frame.a3))
  define(78, (process, frame) => sysReadLink(frame.a0, frame.a1, frame.a2, frame.a3))
  define(79, (process, frame) => sysStat(frame.a0, frame.a1, frame.a2, frame.a3))
  define(80, (process, frame) => sysStatOpen(frame.a0, frame.a1))
  define(81, (process, frame) => syncDisk())
  define(82, (process, frame) => sysSyncFile(frame.a0))
  define(83, (process, frame) => sysSyncFile(frame.a0))
  define(88, (process, frame) => sysSetTimes(frame.a0, frame.a1, frame.a2, frame.a3))
  // capget: all of them, whoever asks
  define(90, (process, frame) => 0)
  define(91, (process, frame) => 0)
  define(93, (process, frame) => {
    exitProcess((<i32>(frame.a0 & 255)) << 8)
    return 0
  })
  define(94, (process, frame) => {
    endGroup(process, (<i32>(frame.a0 & 255)) << 8)
    return 0
  })
  define(95, (process, frame) => sysWaitInformation(frame.a0, <i32>frame.a1, frame.a2, frame.a3, frame.a4))
  define(96, (process, frame) => {
    process.clearChildId = frame.a0
    return process.id
  })
  define(98, (process, frame) => sysFutex(frame.a0, frame.a1, frame.a2, frame.a3, frame.a4, frame.a5))
  // set_robust_list: robust futexes are left as they are
  define(99, (process, frame) => 0)
  define(101, (process, frame) => sysSleep(1, 0, frame.a0, frame.a1))
  define(102, (process, frame) => sysGetTimer(frame.a0, frame.a1))
  define(103, (process, frame) => sysSetTimer(frame.a0, frame.a1, frame.a2))
  define(113, (process, frame) => sysReadClock(frame.a0, frame.a1))
  define(114, (process, frame) => sysClockResolution(frame.a0, frame.a1))
  define(115, (process, frame) => sysSleep(frame.a0, frame.a1, frame.a2, frame.a3))
  define(117, (process, frame) => sysTrace(frame.a0))
  define(123, (process, frame) => sysAffinity(frame.a1, frame.a2))
  define(122, (process, frame) => 0)
  define(124, (process, frame) => sysYield())
  define(129, (process, frame) => sysKill(<i32>frame.a0, <u32>frame.a1))
  define(130, (process, frame) => sysKillThread(0, <i32>frame.a0, <u32>frame.a1))
  define(131, (process, frame) => sysKillThread(<i32>frame.a0, <i32>frame.a1, <u32>frame.a2))
  define(132, (process, frame) => sysAlternateStack(frame.a0, frame.a1))
  define(133, (process, frame) => sysSuspend(frame.a0))
  define(134, (process, frame) => sysAction(frame.a0, frame.a1, frame.a2))
  define(135, (process, frame) => sysMask(frame.a0, frame.a1, frame.a2, frame.a3))
  define(136, (process, frame) => sysPending(frame.a0))
  define(137, (process, frame) => sysWaitSignal(frame.a0, frame.a1, frame.a2))
  define(139, (process, frame) => sysReturn(process))
  // setpriority, getpriority: all are equal
  define(140, (process, frame) => 0)
  define(141, (process, frame) => 20)
  define(142, (process, frame) => sysReboot(frame.a0, frame.a2))
  define(143, (process, frame) => 0)
  define(144, (process, frame) => 0)
  define(145, (process, frame) => 0)
  define(146, (process, frame) => 0)
  define(147, (process, frame) => 0)
  define(149, (process, frame) => 0)
  define(151, (process, frame) => 0)
  define(152, (process, frame) => 0)
  define(148, (process, frame) => sysIdentities(frame.a0, frame.a1, frame.a2))
  define(150, (process, frame) => sysIdentities(frame.a0, frame.a1, frame.a2))
  define(153, (process, frame) => sysTimes(frame.a0))
  define(154, (process, frame) => sysSetProcessGroup(<i32>frame.a0, <i32>frame.a1))
  define(155, (process, frame) => sysProcessGroup(<i32>frame.a0))
  define(156, (process, frame) => sysSession(<i32>frame.a0))
  define(157, (process, frame) => sysNewSession())
  // getgroups, setgroups: none
  define(158, (process, frame) => 0)
  define(159, (process, frame) => 0)
  define(160, (process, frame) => sysName(frame.a0))
  define(163, (process, frame) => sysLimit(frame.a0, frame.a1))
  define(164, (process, frame) => 0)
  define(165, (process, frame) => sysUsage(<i32>frame.a0, frame.a1))
  define(166, (process, frame) => {
    const old = process.umask
    process.umask = (<u32>frame.a0) & 0o777
    return old
  })
  define(167, (process, frame) => sysProcessControl(frame.a0, frame.a1))
  define(169, (process, frame) => sysTimeOfDay(frame.a0, frame.a1))
  define(172, (process, frame) => process.group)
  define(173, (process, frame) => (process.parent == null ? 0 : process.parent!.group))
  define(174, (process, frame) => 0)
  define(175, (process, frame) => 0)
  define(176, (process, frame) => 0)
  define(177, (process, frame) => 0)
  define(178, (process, frame) => process.id)
  define(179, (process, frame) => sysInformation(frame.a0))
  define(214, (process, frame) => sysBreak(frame.a0))
  define(215, (process, frame) => sysUnmap(frame.a0, frame.a1))
  define(216, (process, frame) => sysRemap(frame.a0, frame.a1, frame.a2, frame.a3, frame.a4))
  define(220, (process, frame) => cloneProcess(frame.a0, frame.a1, frame.a2, frame.a3, frame.a4))
  define(221, (process, frame) => sysExecute(frame.a0, frame.a1, frame.a2))
  define(222, (process, frame) => sysMap(frame.a0, frame.a1, frame.a2, frame.a3, frame.a4, frame.a5))
  // fadvise64
  define(223, (process, frame) => (fileOf(<i32>frame.a0) == null ? -9 : 0))
  define(226, (process, frame) => sysProtect(frame.a0, frame.a1, frame.a2))
  define(227, (process, frame) => sysSyncMemory(frame.a0, frame.a1))
  // mlock and its like: nothing is ever paged out
  define(228, (process, frame) => 0)
  define(229, (process, frame) => 0)
  define(230, (process, frame) => 0)
  define(231, (process, frame) => 0)
  define(232, (process, frame) => sysResident(frame.a0, frame.a1, frame.a2))
  define(233, (process, frame) => sysAdvise(frame.a0, frame.a1, frame.a2))
  define(259, (process, frame) => sysFlushInstructions())
  define(260, (process, frame) => sysWait(<i32>frame.a0, frame.a1, frame.a2, frame.a3))
  define(261, (process, frame) => sysLimit(frame.a1, frame.a3))
  // syncfs
  define(267, (process, frame) => syncDisk())
  define(276, (process, frame) => sysRename(frame.a0, frame.a1, frame.a2, frame.a3, frame.a4))
  define(278, (process, frame) => sysRandom(frame.a0, frame.a1))
  define(291, (process, frame) => sysStatx(frame.a0, frame.a1, frame.a2, frame.a4))
  define(439, (process, frame) => sysAccess(frame.a0, frame.a1, frame.a2, frame.a3))
}
