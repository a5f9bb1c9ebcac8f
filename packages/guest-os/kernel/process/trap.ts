// What traps from user mode come to: system calls, faults, interrupts.
import { makeCall } from "../calls/table"
import { readCsr, csr_stval } from "../hardware/instructions"
import { PROT_EXEC, PROT_READ, PROT_WRITE } from "../memory/address-space"
import { BEYOND_FILE, NO_MEMORY, NOT_MAPPED, SERVED, serveFault } from "../memory/fault"
import { userEnd } from "../memory/layout"
import { ERESTART } from "../errno"
import { panic, print, printHex } from "../print"
import { takeFloat } from "./float"
import { Frame } from "./frame"
import { hart } from "./hart"
import { enterKernel, leaveKernel } from "./lock"
import { Process } from "./process"
import { isAnybodyWaiting, makeRunnable, schedule, serveInterrupts } from "./scheduler"
import * as signals from "./signals"
import { ticks } from "../hardware/time"

const breakpoint: u64 = 3
const illegalInstruction: u64 = 2
const instructionMisaligned: u64 = 0
const loadMisaligned: u64 = 4
const storeMisaligned: u64 = 6
const environmentCall: u64 = 8
const instructionPage: u64 = 12
const loadPage: u64 = 13
const storePage: u64 = 15
const ecallSize: u64 = 4

/** Of a fault's `siginfo`. */
const SEGV_MAPERR: i32 = 1
const SEGV_ACCERR: i32 = 2
const BUS_ADRALN: i32 = 1
const BUS_ADRERR: i32 = 2
const ILL_ILLOPC: i32 = 1
const TRAP_BRKPT: i32 = 1

export function trapFromUser(frame: Frame, instructions: u64, cause: u64): void {
  enterKernel()
  const here = hart()
  const process = here.current!
  process.instructions += instructions
  // Not before: the host, which looks between any two instructions, must never see less than there were.
  here.enteredUserAt = 0
  let restarts = false
  if (cause == environmentCall) {
    const result = makeCall(frame, process)
    if (result == ERESTART) {
      restarts = true
      // As long as no handler says otherwise, the call is made again.
    } else {
      frame.pc += ecallSize
      frame.a0 = <u64>result
    }
  } else if (cause >> 63 != 0) serveInterrupts()
  else fault(process, frame, cause)
  if (signals.hasPendingSignal(process) || process.restoresMask != 0) signals.deliverSignals(restarts)
  // Its turn is over when others wait.
  const at = hart()
  if (isAnybodyWaiting() && ticks() >= at.turnEnd) {
    makeRunnable(process)
    schedule()
    if (signals.hasPendingSignal(process)) signals.deliverSignals(false)
  }
  leaveKernel()
}

/** Notes what a fault was, for whoever asks why the process ended. */
function note(process: Process, frame: Frame, cause: u64, address: u64): void {
  process.faultCause = <u32>cause
  process.faultAddress = address
  process.faultProgramCounter = frame.pc
}

function fault(process: Process, frame: Frame, cause: u64): void {
  const address = readCsr(csr_stval)
  if (cause == loadPage || cause == storePage || cause == instructionPage) {
    const access = cause == storePage ? PROT_WRITE : cause == loadPage ? PROT_READ : PROT_EXEC
    const result = address < userEnd ? serveFault(process.space!, address, access) : NOT_MAPPED
    if (result == SERVED) {
      process.pageFaults++
      process.peakPages = process.space!.peak
      return
    }
    note(process, frame, cause, address)
    if (result == NO_MEMORY) signals.endGroup(process, <i32>signals.SIGKILL)
    if (result == BEYOND_FILE) return signals.forceSignal(signals.SIGBUS, BUS_ADRERR, address)
    return signals.forceSignal(signals.SIGSEGV, result == NOT_MAPPED ? SEGV_MAPERR : SEGV_ACCERR, address)
  }
  if (cause == illegalInstruction && takeFloat(process, frame)) return
  note(process, frame, cause, cause == breakpoint ? frame.pc : address)
  if (cause == illegalInstruction) return signals.forceSignal(signals.SIGILL, ILL_ILLOPC, frame.pc)
  if (cause == breakpoint) return signals.forceSignal(signals.SIGTRAP, TRAP_BRKPT, frame.pc)
  if (cause == instructionMisaligned || cause == loadMisaligned || cause == storeMisaligned)
    return signals.forceSignal(signals.SIGBUS, BUS_ADRALN, address)
  signals.forceSignal(signals.SIGSEGV, SEGV_ACCERR, address)
}

/** A trap in the kernel is a mistake of the kernel. */
export function trapFromKernel(cause: u64, pc: u64, value: u64): void {
  print("\r\ncause ")
  printHex(cause)
  print(" at ")
  printHex(pc)
  print(" value ")
  printHex(value)
  panic("a trap in the kernel")
}
