// Who runs next: one queue for all harts, first come, first served.
import {
  csr_sie,
  csr_sip,
  clearCsrBits,
  fenceTranslations,
  readCsr,
  waitForInterrupt,
  writeCsr,
  csr_satp,
} from "../hardware/instructions"
import { serviceDevices } from "../hardware/plic"
import { sbiSendInterrupt } from "../hardware/sbi"
import { never, setTimer, ticks, turnLength } from "../hardware/time"
import { AddressSpace } from "../memory/address-space"
import { floatForSwitch, saveFloat } from "./float"
import { hart, Hart, hartOf, idleContextOf } from "./hart"
import { enterKernel, leaveKernel } from "./lock"
import { frameOf, Process, RUNNABLE, RUNNING } from "./process"
import { deliverSignals, hasPendingSignal } from "./signals"
import { expire, nextDeadline } from "./timed"
import { bootPageTable } from "../symbol"

declare function switchContext(from: usize, to: usize): void

let first: Process | null = null
let last: Process | null = null
let hartCount: u32 = 1

/** For the host: how often harts went from one process to another. */
export const contextSwitches: usize = memory.data(8, 8)

const softwareInterrupt: u64 = 2
const timerInterrupt: u64 = 32
const externalInterrupt: u64 = 512

export function countHart(): void {
  hartCount++
}

export function numberOfHarts(): u32 {
  return hartCount
}

/** Puts a process at the end of the queue. */
export function makeRunnable(process: Process): void {
  process.state = RUNNABLE
  process.nextQueued = null
  if (last != null) last!.nextQueued = process
  else first = process
  last = process
  const here = hart()
  // Whoever runs here now has a turn to the end of which the newcomer must wait.
  if (here.current != null) armTimer(here)
  if (hartCount > 1) wakeHart(here)
}

/** Has a hart that idles look at the queue. */
function wakeHart(here: Hart): void {
  for (let index: u32 = 0; index < hartCount; index++) {
    const other = hartOf(index)
    if (other == here || other.isIdle == 0) continue
    other.isIdle = 0
    sbiSendInterrupt(other.id)
    return
  }
}

/** Has a process that runs on another hart come into the kernel: there is a signal for it. */
export function interruptProcess(process: Process): void {
  for (let index: u32 = 0; index < hartCount; index++) {
    const other = hartOf(index)
    if (other.current == process && other != hart()) sbiSendInterrupt(other.id)
  }
}

/** Whether somebody waits for a hart. */
export function isAnybodyWaiting(): bool {
  return first != null
}

/** Sets the timer for what comes first: somebody who sleeps, or the end of this turn when others wait. */
export function armTimer(here: Hart): void {
  let at = nextDeadline()
  if (first != null && here.turnEnd < at) at = here.turnEnd
  if (at == here.alarm) return
  here.alarm = at
  setTimer(at)
}

/** Gives up the hart: the current process must be in the queue, asleep, or at its end. Comes back when it runs again. */
export function schedule(): void {
  const here = hart()
  const from = here.current!
  const next = first
  if (next != from) saveFloat(from)
  if (next == null) {
    here.current = null
    // Another hart may free the address space while this one idles.
    if (hartCount > 1) useSpace(here, null)
    switchContext(from.context, idleContextOf(here))
  } else {
    takeFirst(next)
    next.state = RUNNING
    if (next != from) {
      prepare(here, next)
      switchContext(from.context, next.context)
    }
  }
  beginTurn(hart())
}

function takeFirst(process: Process): void {
  first = process.nextQueued
  if (first == null) last = null
  process.nextQueued = null
}

/** The next process's address space and frame. */
function prepare(here: Hart, next: Process): void {
  here.current = next
  here.frame = <u64>(<i64>(<i32>changetype<usize>(frameOf(next))))
  const space = next.space
  if (space != null && (here.space != space || space.hart != here.id)) useSpace(here, space)
  floatForSwitch(here, next)
  store<u32>(contextSwitches, load<u32>(contextSwitches) + 1)
}

/** Translations from now on are those of this address space, or for null the kernel's alone, so that what was in use may go. */
export function useSpace(here: Hart, space: AddressSpace | null): void {
  here.space = space
  if (space != null) space.hart = here.id
  const root = space == null ? bootPageTable() : space.root
  writeCsr(csr_satp, ((<u64>8) << 60) | (<u64>(root >> 12)))
  fenceTranslations()
}

function beginTurn(here: Hart): void {
  here.turnEnd = ticks() + turnLength()
  armTimer(here)
}

/** What a hart does when nobody wants it. */
export function idle(): void {
  const here = hart()
  while (true) {
    const next = first
    if (next != null) {
      takeFirst(next)
      next.state = RUNNING
      prepare(here, next)
      switchContext(idleContextOf(here), next.context)
      continue
    }
    here.isIdle = 1
    here.turnEnd = never
    armTimer(here)
    leaveKernel()
    waitForInterrupt()
    enterKernel()
    here.isIdle = 0
    serveInterrupts()
  }
}

/** Serves whatever interrupts are pending. */
export function serveInterrupts(): void {
  const pending = readCsr(csr_sip)
  if ((pending & softwareInterrupt) != 0) clearCsrBits(csr_sip, softwareInterrupt)
  if ((pending & timerInterrupt) != 0) {
    const here = hart()
    here.alarm = never
    expire(ticks())
    if (here.current == null || first == null) setTimer(never)
    armTimer(here)
  }
  if ((pending & externalInterrupt) != 0) serviceDevices()
}

export function enableInterrupts(): void {
  writeCsr(csr_sie, softwareInterrupt | timerInterrupt | externalInterrupt)
}

/** The first thing that a new process does, before it enters user mode. */
export function beginProcess(): void {
  beginTurn(hart())
  // It may have been ended before it began.
  const process = hart().current!
  if (hasPendingSignal(process)) deliverSignals(false)
  leaveKernel()
}
