// How a handler is entered and left: what lies on the user stack meanwhile (Linux, arch/riscv/include/uapi/asm/ucontext.h).
import { allocate, release } from "../memory/heap"
import { trampolineAddress } from "../memory/layout"
import { copyIn, copyOut } from "../memory/user-memory"
import { floatSize, floatStatus, saveFloat } from "./float"
import { current } from "./hart"
import { frameOf, Process } from "./process"
import * as signals from "./signals"
import { Action } from "./signals"

/** siginfo, then ucontext: flags, link, stack, mask, registers, floating-point registers. */
const contextAt: u32 = 128
const stackAt: u32 = contextAt + 16
const maskAt: u32 = contextAt + 40
const registersAt: u32 = contextAt + 176
const floatAt: u32 = registersAt + 256
const size: u32 = floatAt + 528
const ecallSize: u64 = 4

const SS_ONSTACK: u32 = 1
const SS_DISABLE: u32 = 2

/** Has the process enter a handler when it returns to user mode. False when its stack cannot take the frame. */
export function enterHandler(
  process: Process,
  signal: u32,
  action: Action,
  cause: u64,
  address: u64,
  restarts: bool,
): bool {
  const frame = frameOf(process)
  if (restarts && (action.flags & signals.SA_RESTART) == 0) {
    // The call was interrupted for good.
    frame.pc += ecallSize
    frame.a0 = <u64>-4
  }
  const buffer = allocate(size)
  if (buffer == 0) return false
  signals.describeSignal(buffer, signal, cause)
  if (address != 0) store<u64>(buffer + 16, address)
  const alternate = alternateFlags(process)
  store<u64>(buffer + stackAt, process.alternateStack)
  store<u32>(buffer + stackAt + 8, alternate)
  store<u64>(buffer + stackAt + 16, process.alternateSize)
  store<u64>(buffer + maskAt, process.restoresMask != 0 ? process.savedMask : process.blocked)
  process.restoresMask = 0
  memory.copy(buffer + registersAt, changetype<usize>(frame), 256)
  saveFloat(process)
  if (process.float != 0) memory.copy(buffer + floatAt, process.float, floatSize)
  let sp = frame.sp
  if ((action.flags & signals.SA_ONSTACK) != 0 && alternate == 0) sp = process.alternateStack + process.alternateSize
  sp = (sp - size) & ~15
  const fits = copyOut(sp, buffer, size)
  release(buffer, size)
  if (!fits) return false
  frame.pc = action.handler
  frame.sp = sp
  frame.ra = trampolineAddress
  frame.a0 = signal
  frame.a1 = sp
  frame.a2 = sp + contextAt
  let blocked = process.blocked | action.mask
  if ((action.flags & signals.SA_NODEFER) == 0) blocked |= signals.bitOf(signal)
  signals.setBlocked(process, blocked)
  if ((action.flags & signals.SA_RESETHAND) != 0) action.handler = signals.SIG_DFL
  return true
}

/** `rt_sigreturn`: everything as before the handler. False when the frame is not there. */
export function leaveHandler(): bool {
  const process = current()
  const frame = frameOf(process)
  const buffer = allocate(size)
  if (buffer == 0) return false
  const found = copyIn(buffer, frame.sp, size)
  if (found) {
    memory.copy(changetype<usize>(frame), buffer + registersAt, 256)
    signals.setBlocked(process, load<u64>(buffer + maskAt))
    if (process.float != 0) {
      memory.copy(process.float, buffer + floatAt, floatSize)
      // The registers that a hart may still hold are older.
      process.floatHart = u32.MAX_VALUE
      frame.status &= ~floatStatus
    }
    process.alternateStack = load<u64>(buffer + stackAt)
    process.alternateSize = (load<u32>(buffer + stackAt + 8) & SS_DISABLE) != 0 ? 0 : load<u64>(buffer + stackAt + 16)
  }
  release(buffer, size)
  return found
}

/** How it stands with the alternate stack, as `sigaltstack` tells it: there is none, it is in use, or neither. */
export function alternateFlags(process: Process): u32 {
  const start = process.alternateStack
  const sp = frameOf(process).sp
  if (process.alternateSize == 0) return SS_DISABLE
  return sp > start && sp - start <= process.alternateSize ? SS_ONSTACK : 0
}
