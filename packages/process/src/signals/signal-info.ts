// What comes along with a signal: siginfo_t (include/uapi/asm-generic/siginfo.h).
import { view } from "../memory/user-memory.ts"

/** Values of si_code. */
export const signalCode = {
  USER: 0,
  KERNEL: 0x80,
  QUEUE: -1,
  TIMER: -2,
  TKILL: -6,
  ILL_ILLOPC: 1,
  SEGV_MAPERR: 1,
  SEGV_ACCERR: 2,
  BUS_ADRALN: 1,
  BUS_ADRERR: 2,
  TRAP_BRKPT: 1,
  CLD_EXITED: 1,
  CLD_KILLED: 2,
  CLD_STOPPED: 5,
  CLD_CONTINUED: 6,
} as const

export interface SignalInfo {
  readonly number: number
  readonly code: number
  /** Why the process ends, should it end by this. */
  readonly reason: string
  readonly pid?: number
  readonly uid?: number
  /** Of a child: its exit status or the signal that ended, stopped or continued it. */
  readonly status?: number
  /** si_value, as 64 bits. */
  readonly value?: bigint
  /** Of a fault. */
  readonly address?: bigint
  /** Of a POSIX timer: its number and how often it had expired unseen. */
  readonly timer?: { readonly id: number; readonly overrun: number }
  /** The fields behind the first three as `rt_sigqueueinfo` was given them. */
  readonly raw?: Uint8Array
}

export const signalInfoSize = 128

/** The 128 bytes of siginfo_t. */
export function signalInfoBytes(info: SignalInfo): Uint8Array {
  const bytes = new Uint8Array(signalInfoSize)
  const out = view(bytes)
  if (info.raw) bytes.set(info.raw)
  out.setInt32(0, info.number, true)
  out.setInt32(8, info.code, true)
  if (info.raw) return bytes
  if (info.address !== undefined) out.setBigUint64(16, BigInt.asUintN(64, info.address), true)
  else if (info.timer) {
    out.setInt32(16, info.timer.id, true)
    out.setInt32(20, info.timer.overrun, true)
    out.setBigUint64(24, BigInt.asUintN(64, info.value ?? 0n), true)
  } else {
    out.setInt32(16, info.pid ?? 0, true)
    out.setUint32(20, info.uid ?? 0, true)
    if (info.status !== undefined) out.setInt32(24, info.status, true)
    else out.setBigUint64(24, BigInt.asUintN(64, info.value ?? 0n), true)
  }
  return bytes
}
