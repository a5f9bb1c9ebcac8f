// Signals: sending, ignoring, blocking, handling.
import * as call from "./ecall"

export const SIGHUP: i32 = 1
export const SIGINT: i32 = 2
export const SIGQUIT: i32 = 3
export const SIGILL: i32 = 4
export const SIGABRT: i32 = 6
export const SIGFPE: i32 = 8
export const SIGKILL: i32 = 9
export const SIGUSR1: i32 = 10
export const SIGSEGV: i32 = 11
export const SIGUSR2: i32 = 12
export const SIGPIPE: i32 = 13
export const SIGALRM: i32 = 14
export const SIGTERM: i32 = 15
export const SIGCHLD: i32 = 17
export const SIGCONT: i32 = 18
export const SIGSTOP: i32 = 19
export const SIGTSTP: i32 = 20
export const SIGTTIN: i32 = 21
export const SIGTTOU: i32 = 22

const SIG_DFL: u64 = 0
const SIG_IGN: u64 = 1
const SA_RESTART: u64 = 0x1000_0000

const SIG_BLOCK: i32 = 0
const SIG_UNBLOCK: i32 = 1

/** Sends a signal to a process; to a group when the number is negative. */
export function sendSignal(process: i32, signal: i32): i32 {
  return <i32>call.kill_129(process, signal)
}

export function ignoreSignal(signal: i32): i32 {
  return setAction(signal, SIG_IGN, 0)
}

export function defaultSignal(signal: i32): i32 {
  return setAction(signal, SIG_DFL, 0)
}

/**
 * Calls the code at `handler` with the signal's number when it comes. The handler is a function that the program's main file exports, and its
 * address is asked for by name: a file `symbol.ts` with `export declare function onInterrupt(): u64` gives that of `onInterrupt`. A handler may
 * run between any two instructions, so it should set a global variable and no more.
 */
export function handleSignal(signal: i32, handler: u64, restart: bool = false): i32 {
  return setAction(signal, handler, restart ? SA_RESTART : 0)
}

export function blockSignal(signal: i32): i32 {
  return changeMask(SIG_BLOCK, signal)
}

export function unblockSignal(signal: i32): i32 {
  return changeMask(SIG_UNBLOCK, signal)
}

/** The kernel's `struct sigaction`: handler, flags, mask. */
function setAction(signal: i32, handler: u64, flags: u64): i32 {
  const action = memory.data(24)
  store<u64>(action, handler)
  store<u64>(action, flags, 8)
  store<u64>(action, 0, 16)
  return <i32>call.rt_sigaction_134(signal, action, 0, 8)
}

function changeMask(how: i32, signal: i32): i32 {
  const mask = memory.data(8)
  store<u64>(mask, (<u64>1) << (signal - 1))
  return <i32>call.rt_sigprocmask_135(how, mask, 0, 8)
}
