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
  sysAllocate, sysClose, sysControl, sysCopy, sysDeviceControl, sysDuplicate, sysDuplicateTo, sysPipe, sysPoll, sysRead, sysReadAt, sysSeek, sysSelect,
  sysSyncFile, sysTruncateOpen, sysVector, sysWrite, sysWriteAt,
} from "./file-calls"
import {
  sysAdvise, sysBreak, sysMap, sysProtect, sysRemap, sysResident, sysSyncMemory, sysUnmap,
} from "./memory-calls"
import {
  sysAccess, sysChangeDirectory, sysChangeDirectoryOpen, sysChangeMode, sysChangeModeOpen, sysChangeOwner, sysChangeOwnerOpen, sysChangeRoot,
  sysFileSystemAt, sysFileSystemOpen, sysLink, sysMakeDirectory, sysMakeSpecial, sysMount, sysOpen, sysReadDirectory, sysReadLink, sysRename, sysSetTimes,
  sysStat, sysStatOpen, sysStatx, sysSymlink, sysTruncate, sysUnlink, sysUnmount, sysWorkingDirectory,
} from "./path-calls"
import {
  sysAffinity, sysExecute, sysFlushInstructions, sysFutex, sysIdentities, sysInformation, sysLimit, sysName, sysNewSession, sysProcessControl,
  sysProcessGroup, sysRandom, sysReboot, sysSession, sysSetProcessGroup, sysTimes, sysTrace, sysUsage, sysWait, sysWaitInformation, sysYield,
} from "./process-calls"
import {
  sysAction, sysAlternateStack, sysKill, sysKillThread, sysMask, sysPending, sysReturn, sysSuspend, sysWaitSignal,
} from "./signal-calls"
import {
  sysClockResolution, sysGetTimer, sysReadClock, sysSetTimer, sysSleep, sysTimeOfDay,
} from "./time-calls"

/** How often each call was made, for the host. */
export const callCounts: usize = memory.data(2048, 8)
const numbers: u64 = 512

/** What serves a call. */
type Call = (process: Process, frame: Frame) => i64

/** Calls by number: what AssemblyScript has for a reference to a function. */
const calls: usize = memory.data(2048, 8)

function define(number: u32, call: Call): void {
  store<usize>(calls + (<usize>number << 2), changetype<usize>(call))
}

/** Makes the call that a process asks for. Gives the result, a negative error number, or ERESTART. */
export function makeCall(process: Process, frame: Frame): i64 {
  const number = frame.a7
  if (number >= numbers) return ENOSYS
  const offset = <usize>number << 2
  store<u32>(callCounts + offset, load<u32>(callCounts + offset) + 1)
  const own = process.callCounts
  if (own != 0) store<u32>(own + offset, load<u32>(own + offset) + 1)
  const call = load<usize>(calls + offset)
  return call == 0 ? ENOSYS : changetype<Call>(call)(process, frame)
}

function call17(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysWorkingDirectory(a, b)
}

function call23(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysDuplicate(a)
}

function call24(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysDuplicateTo(a, b, c)
}

function call25(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysControl(a, b, c)
}

function call29(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysDeviceControl(a, b, c)
}

// flock: there is nobody to keep out
function call32(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return fileOf(<i32>a) == null ? -9 : 0
}

function call33(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysMakeSpecial(a, b, c, d)
}

function call34(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysMakeDirectory(a, b, c)
}

function call35(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysUnlink(a, b, c)
}

function call36(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysSymlink(a, b, c)
}

function call37(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  return sysLink(a, b, c, d, e)
}

function call38(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysRename(a, b, c, d, 0)
}

function call39(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysUnmount(a)
}

function call40(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysMount(a, b, c)
}

function call43(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysFileSystemAt(a, b)
}

function call44(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysFileSystemOpen(a, b)
}

function call45(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysTruncate(a, <i64>b)
}

function call46(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysTruncateOpen(a, <i64>b)
}

function call47(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysAllocate(a, b, <i64>c, <i64>d)
}

function call48(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysAccess(a, b, c, 0)
}

function call49(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysChangeDirectory(a)
}

function call50(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysChangeDirectoryOpen(a)
}

function call51(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysChangeRoot(a)
}

function call52(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysChangeModeOpen(a, b)
}

function call53(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysChangeMode(a, b, c, 0)
}

function call54(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  return sysChangeOwner(a, b, c, d, e)
}

function call55(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysChangeOwnerOpen(a, b, c)
}

function call56(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysOpen(a, b, c, d)
}

function call57(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysClose(a)
}

function call59(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysPipe(a, b)
}

function call61(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysReadDirectory(a, b, c)
}

function call62(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysSeek(a, <i64>b, c)
}

function call63(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysRead(a, b, c)
}

function call64(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysWrite(a, b, c)
}

function call65(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysVector(a, b, c, 0, false, false)
}

function call66(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysVector(a, b, c, 0, true, false)
}

function call67(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysReadAt(a, b, c, d)
}

function call68(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysWriteAt(a, b, c, d)
}

function call69(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysVector(a, b, c, d, false, true)
}

function call70(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysVector(a, b, c, d, true, true)
}

function call71(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysCopy(a, b, c, 0, d)
}

function call72(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  const f = frame.a5
  return sysSelect(a, b, c, d, e, f)
}

function call73(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysPoll(a, b, c, d)
}

function call78(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysReadLink(a, b, c, d)
}

function call79(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysStat(a, b, c, d)
}

function call80(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysStatOpen(a, b)
}

function call81(process: Process, frame: Frame): i64 {
  return syncDisk()
}

function call82(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysSyncFile(a)
}

function call88(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysSetTimes(a, b, c, d)
}

// capget: all of them, whoever asks
function call90(process: Process, frame: Frame): i64 {
  return 0
}

function call93(process: Process, frame: Frame): i64 {
  const a = frame.a0
  exitProcess(<i32>(a & 255) << 8)
  return 0
}

function call94(process: Process, frame: Frame): i64 {
  const a = frame.a0
  endGroup(process, <i32>(a & 255) << 8)
  return 0
}

function call95(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  return sysWaitInformation(a, <i32>b, c, d, e)
}

function call96(process: Process, frame: Frame): i64 {
  const a = frame.a0
  process.clearChildId = a
  return process.id
}

function call98(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  const f = frame.a5
  return sysFutex(a, b, c, d, e, f)
}

// set_robust_list: robust futexes are left as they are
function call99(process: Process, frame: Frame): i64 {
  return 0
}

function call101(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysSleep(1, 0, a, b)
}

function call102(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysGetTimer(a, b)
}

function call103(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysSetTimer(a, b, c)
}

function call113(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysReadClock(a, b)
}

function call114(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysClockResolution(a, b)
}

function call115(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysSleep(a, b, c, d)
}

function call117(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysTrace(a)
}

function call123(process: Process, frame: Frame): i64 {
  const b = frame.a1
  const c = frame.a2
  return sysAffinity(b, c)
}

function call122(process: Process, frame: Frame): i64 {
  return 0
}

function call124(process: Process, frame: Frame): i64 {
  return sysYield()
}

function call129(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysKill(<i32>a, <u32>b)
}

function call130(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysKillThread(0, <i32>a, <u32>b)
}

function call131(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysKillThread(<i32>a, <i32>b, <u32>c)
}

function call132(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysAlternateStack(a, b)
}

function call133(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysSuspend(a)
}

function call134(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysAction(a, b, c)
}

function call135(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysMask(a, b, c, d)
}

function call136(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysPending(a)
}

function call137(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysWaitSignal(a, b, c)
}

function call139(process: Process, frame: Frame): i64 {
  return sysReturn(process)
}

// setpriority, getpriority: all are equal
function call140(process: Process, frame: Frame): i64 {
  return 0
}

function call141(process: Process, frame: Frame): i64 {
  return 20
}

function call142(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const c = frame.a2
  return sysReboot(a, c)
}

function call143(process: Process, frame: Frame): i64 {
  return 0
}

function call148(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysIdentities(a, b, c)
}

function call153(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysTimes(a)
}

function call154(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysSetProcessGroup(<i32>a, <i32>b)
}

function call155(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysProcessGroup(<i32>a)
}

function call156(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysSession(<i32>a)
}

function call157(process: Process, frame: Frame): i64 {
  return sysNewSession()
}

// getgroups, setgroups: none
function call158(process: Process, frame: Frame): i64 {
  return 0
}

function call160(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysName(a)
}

function call163(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysLimit(a, b)
}

function call164(process: Process, frame: Frame): i64 {
  return 0
}

function call165(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysUsage(<i32>a, b)
}

function call166(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const old = process.umask
  process.umask = <u32>a & 0o777
  return old
}

function call167(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysProcessControl(a, b)
}

function call169(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysTimeOfDay(a, b)
}

function call172(process: Process, frame: Frame): i64 {
  return process.group
}

function call173(process: Process, frame: Frame): i64 {
  return process.parent == null ? 0 : process.parent!.group
}

function call174(process: Process, frame: Frame): i64 {
  return 0
}

function call178(process: Process, frame: Frame): i64 {
  return process.id
}

function call179(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysInformation(a)
}

function call214(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return sysBreak(a)
}

function call215(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysUnmap(a, b)
}

function call216(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  return sysRemap(a, b, c, d, e)
}

function call220(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  return cloneProcess(a, b, c, d, e)
}

function call221(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysExecute(a, b, c)
}

function call222(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  const f = frame.a5
  return sysMap(a, b, c, d, e, f)
}

// fadvise64
function call223(process: Process, frame: Frame): i64 {
  const a = frame.a0
  return fileOf(<i32>a) == null ? -9 : 0
}

function call226(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysProtect(a, b, c)
}

function call227(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysSyncMemory(a, b)
}

// mlock and its like: nothing is ever paged out
function call228(process: Process, frame: Frame): i64 {
  return 0
}

function call232(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysResident(a, b, c)
}

function call233(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  return sysAdvise(a, b, c)
}

function call259(process: Process, frame: Frame): i64 {
  return sysFlushInstructions()
}

function call260(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysWait(<i32>a, b, c, d)
}

function call261(process: Process, frame: Frame): i64 {
  const b = frame.a1
  const d = frame.a3
  return sysLimit(b, d)
}

// syncfs
function call267(process: Process, frame: Frame): i64 {
  return syncDisk()
}

function call276(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  return sysRename(a, b, c, d, e)
}

function call278(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  return sysRandom(a, b)
}

function call285(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  return sysCopy(c, a, b, d, e)
}

function call291(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const e = frame.a4
  return sysStatx(a, b, c, e)
}

function call439(process: Process, frame: Frame): i64 {
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  return sysAccess(a, b, c, d)
}

/** Fills the table. */
export function initialiseCalls(): void {
  define(17, call17)
  define(23, call23)
  define(24, call24)
  define(25, call25)
  define(29, call29)
  define(32, call32)
  define(33, call33)
  define(34, call34)
  define(35, call35)
  define(36, call36)
  define(37, call37)
  define(38, call38)
  define(39, call39)
  define(40, call40)
  define(43, call43)
  define(44, call44)
  define(45, call45)
  define(46, call46)
  define(47, call47)
  define(48, call48)
  define(49, call49)
  define(50, call50)
  define(51, call51)
  define(52, call52)
  define(53, call53)
  define(54, call54)
  define(55, call55)
  define(56, call56)
  define(57, call57)
  define(59, call59)
  define(61, call61)
  define(62, call62)
  define(63, call63)
  define(64, call64)
  define(65, call65)
  define(66, call66)
  define(67, call67)
  define(68, call68)
  define(69, call69)
  define(70, call70)
  define(71, call71)
  define(72, call72)
  define(73, call73)
  define(78, call78)
  define(79, call79)
  define(80, call80)
  define(81, call81)
  define(82, call82)
  define(83, call82)
  define(88, call88)
  define(90, call90)
  define(91, call90)
  define(93, call93)
  define(94, call94)
  define(95, call95)
  define(96, call96)
  define(98, call98)
  define(99, call99)
  define(101, call101)
  define(102, call102)
  define(103, call103)
  define(113, call113)
  define(114, call114)
  define(115, call115)
  define(117, call117)
  define(123, call123)
  define(122, call122)
  define(124, call124)
  define(129, call129)
  define(130, call130)
  define(131, call131)
  define(132, call132)
  define(133, call133)
  define(134, call134)
  define(135, call135)
  define(136, call136)
  define(137, call137)
  define(139, call139)
  define(140, call140)
  define(141, call141)
  define(142, call142)
  define(143, call143)
  define(144, call143)
  define(145, call143)
  define(146, call143)
  define(147, call143)
  define(149, call143)
  define(151, call143)
  define(152, call143)
  define(148, call148)
  define(150, call148)
  define(153, call153)
  define(154, call154)
  define(155, call155)
  define(156, call156)
  define(157, call157)
  define(158, call158)
  define(159, call158)
  define(160, call160)
  define(163, call163)
  define(164, call164)
  define(165, call165)
  define(166, call166)
  define(167, call167)
  define(169, call169)
  define(172, call172)
  define(173, call173)
  define(174, call174)
  define(175, call174)
  define(176, call174)
  define(177, call174)
  define(178, call178)
  define(179, call179)
  define(214, call214)
  define(215, call215)
  define(216, call216)
  define(220, call220)
  define(221, call221)
  define(222, call222)
  define(223, call223)
  define(226, call226)
  define(227, call227)
  define(228, call228)
  define(229, call228)
  define(230, call228)
  define(231, call228)
  define(232, call232)
  define(233, call233)
  define(259, call259)
  define(260, call260)
  define(261, call261)
  define(267, call267)
  define(276, call276)
  define(278, call278)
  define(285, call285)
  define(291, call291)
  define(439, call439)
}
