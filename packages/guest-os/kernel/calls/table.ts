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

/** Makes the call that a process asks for. Gives the result, a negative error number, or ERESTART. */
export function makeCall(process: Process, frame: Frame): i64 {
  const number = frame.a7
  if (number < numbers) {
    const place = callCounts + (<usize>number << 2)
    store<u32>(place, load<u32>(place) + 1)
    const own = process.callCounts
    if (own != 0) store<u32>(own + (<usize>number << 2), load<u32>(own + (<usize>number << 2)) + 1)
  }
  const a = frame.a0
  const b = frame.a1
  const c = frame.a2
  const d = frame.a3
  const e = frame.a4
  const f = frame.a5
  switch (<u32>number) {
    case 17:
      return sysWorkingDirectory(a, b)
    case 23:
      return sysDuplicate(a)
    case 24:
      return sysDuplicateTo(a, b, c)
    case 25:
      return sysControl(a, b, c)
    case 29:
      return sysDeviceControl(a, b, c)
    case 32: // flock: there is nobody to keep out
      return fileOf(<i32>a) == null ? -9 : 0
    case 33:
      return sysMakeSpecial(a, b, c, d)
    case 34:
      return sysMakeDirectory(a, b, c)
    case 35:
      return sysUnlink(a, b, c)
    case 36:
      return sysSymlink(a, b, c)
    case 37:
      return sysLink(a, b, c, d, e)
    case 38:
      return sysRename(a, b, c, d, 0)
    case 39:
      return sysUnmount(a)
    case 40:
      return sysMount(a, b, c)
    case 43:
      return sysFileSystemAt(a, b)
    case 44:
      return sysFileSystemOpen(a, b)
    case 45:
      return sysTruncate(a, <i64>b)
    case 46:
      return sysTruncateOpen(a, <i64>b)
    case 47:
      return sysAllocate(a, b, <i64>c, <i64>d)
    case 48:
      return sysAccess(a, b, c, 0)
    case 49:
      return sysChangeDirectory(a)
    case 50:
      return sysChangeDirectoryOpen(a)
    case 51:
      return sysChangeRoot(a)
    case 52:
      return sysChangeModeOpen(a, b)
    case 53:
      return sysChangeMode(a, b, c, 0)
    case 54:
      return sysChangeOwner(a, b, c, d, e)
    case 55:
      return sysChangeOwnerOpen(a, b, c)
    case 56:
      return sysOpen(a, b, c, d)
    case 57:
      return sysClose(a)
    case 59:
      return sysPipe(a, b)
    case 61:
      return sysReadDirectory(a, b, c)
    case 62:
      return sysSeek(a, <i64>b, c)
    case 63:
      return sysRead(a, b, c)
    case 64:
      return sysWrite(a, b, c)
    case 65:
      return sysVector(a, b, c, 0, false, false)
    case 66:
      return sysVector(a, b, c, 0, true, false)
    case 67:
      return sysReadAt(a, b, c, d)
    case 68:
      return sysWriteAt(a, b, c, d)
    case 69:
      return sysVector(a, b, c, d, false, true)
    case 70:
      return sysVector(a, b, c, d, true, true)
    case 71:
      return sysCopy(a, b, c, 0, d)
    case 72:
      return sysSelect(a, b, c, d, e, f)
    case 73:
      return sysPoll(a, b, c, d)
    case 78:
      return sysReadLink(a, b, c, d)
    case 79:
      return sysStat(a, b, c, d)
    case 80:
      return sysStatOpen(a, b)
    case 81:
      return syncDisk()
    case 82:
    case 83:
      return sysSyncFile(a)
    case 88:
      return sysSetTimes(a, b, c, d)
    case 90: // capget: all of them, whoever asks
    case 91:
      return 0
    case 93:
      exitProcess(<i32>(a & 255) << 8)
      return 0
    case 94:
      endGroup(process, <i32>(a & 255) << 8)
      return 0
    case 95:
      return sysWaitInformation(a, <i32>b, c, d, e)
    case 96:
      process.clearChildId = a
      return process.id
    case 98:
      return sysFutex(a, b, c, d, e, f)
    case 99: // set_robust_list: robust futexes are left as they are
      return 0
    case 101:
      return sysSleep(1, 0, a, b)
    case 102:
      return sysGetTimer(a, b)
    case 103:
      return sysSetTimer(a, b, c)
    case 113:
      return sysReadClock(a, b)
    case 114:
      return sysClockResolution(a, b)
    case 115:
      return sysSleep(a, b, c, d)
    case 117:
      return sysTrace(a)
    case 123:
      return sysAffinity(b, c)
    case 122:
      return 0
    case 124:
      return sysYield()
    case 129:
      return sysKill(<i32>a, <u32>b)
    case 130:
      return sysKillThread(0, <i32>a, <u32>b)
    case 131:
      return sysKillThread(<i32>a, <i32>b, <u32>c)
    case 132:
      return sysAlternateStack(a, b)
    case 133:
      return sysSuspend(a)
    case 134:
      return sysAction(a, b, c)
    case 135:
      return sysMask(a, b, c, d)
    case 136:
      return sysPending(a)
    case 137:
      return sysWaitSignal(a, b, c)
    case 139:
      return sysReturn(process)
    case 140: // setpriority, getpriority: all are equal
      return 0
    case 141:
      return 20
    case 142:
      return sysReboot(a, c)
    case 143:
    case 144:
    case 145:
    case 146:
    case 147:
    case 149:
    case 151:
    case 152:
      return 0
    case 148:
    case 150:
      return sysIdentities(a, b, c)
    case 153:
      return sysTimes(a)
    case 154:
      return sysSetProcessGroup(<i32>a, <i32>b)
    case 155:
      return sysProcessGroup(<i32>a)
    case 156:
      return sysSession(<i32>a)
    case 157:
      return sysNewSession()
    case 158: // getgroups, setgroups: none
    case 159:
      return 0
    case 160:
      return sysName(a)
    case 163:
      return sysLimit(a, b)
    case 164:
      return 0
    case 165:
      return sysUsage(<i32>a, b)
    case 166: {
      const old = process.umask
      process.umask = <u32>a & 0o777
      return old
    }
    case 167:
      return sysProcessControl(a, b)
    case 169:
      return sysTimeOfDay(a, b)
    case 172:
      return process.group
    case 173:
      return process.parent == null ? 0 : process.parent!.group
    case 174:
    case 175:
    case 176:
    case 177:
      return 0
    case 178:
      return process.id
    case 179:
      return sysInformation(a)
    case 214:
      return sysBreak(a)
    case 215:
      return sysUnmap(a, b)
    case 216:
      return sysRemap(a, b, c, d, e)
    case 220:
      return cloneProcess(a, b, c, d, e)
    case 221:
      return sysExecute(a, b, c)
    case 222:
      return sysMap(a, b, c, d, e, f)
    case 223: // fadvise64
      return fileOf(<i32>a) == null ? -9 : 0
    case 226:
      return sysProtect(a, b, c)
    case 227:
      return sysSyncMemory(a, b)
    case 228: // mlock and its like: nothing is ever paged out
    case 229:
    case 230:
    case 231:
      return 0
    case 232:
      return sysResident(a, b, c)
    case 233:
      return sysAdvise(a, b, c)
    case 259:
      return sysFlushInstructions()
    case 260:
      return sysWait(<i32>a, b, c, d)
    case 261:
      return sysLimit(b, d)
    case 267: // syncfs
      return syncDisk()
    case 276:
      return sysRename(a, b, c, d, e)
    case 278:
      return sysRandom(a, b)
    case 285:
      return sysCopy(c, a, b, d, e)
    case 291:
      return sysStatx(a, b, c, e)
    case 439:
      return sysAccess(a, b, c, d)
    default:
      return ENOSYS
  }
}

