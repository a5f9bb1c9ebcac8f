// The breakpoints and watchpoints that gdb has set: packets Z and z.
import type { DebugTarget, Watchpoint } from "../debug/debug-target.ts"

/** What the digit after `Z` means. gdb's software and hardware breakpoints are the same to us. */
const accesses: Readonly<Record<string, Watchpoint["access"]>> = { 2: "write", 3: "read", 4: "access" }
const breakpointReasons: Readonly<Record<string, BreakpointReason>> = { 0: "swbreak", 1: "hwbreak" }

export type BreakpointReason = "swbreak" | "hwbreak"

export interface Breakpoints {
  /** `type` is the digit after `Z` or `z`. Whether it is set; undefined for a type that is not known. */
  set(type: string, address: bigint, length: number): boolean | undefined
  clear(type: string, address: bigint, length: number): boolean | undefined
  /** As what the breakpoint at an address was set; undefined where there is none. */
  reason(address: bigint): BreakpointReason | undefined
  clearAll(): void
}

/** Setting and clearing are idempotent, as gdb wants them. */
export function createBreakpoints(target: DebugTarget): Breakpoints {
  const breakpoints = new Map<bigint, Set<BreakpointReason>>()
  const watchpoints = new Map<string, Watchpoint>()

  const clearBreakpoint = (address: bigint, reason: BreakpointReason) => {
    const reasons = breakpoints.get(address)
    if (!reasons?.delete(reason) || reasons.size > 0) return
    breakpoints.delete(address)
    target.removeBreakpoint(address)
  }
  const clearWatchpoint = (key: string) => {
    const watchpoint = watchpoints.get(key)
    if (watchpoint && watchpoints.delete(key)) target.removeWatchpoint(watchpoint)
  }
  return {
    set(type, address, length) {
      const reason = breakpointReasons[type]
      if (reason) {
        const reasons = breakpoints.get(address) ?? new Set()
        if (reasons.size === 0) target.addBreakpoint(address)
        breakpoints.set(address, reasons.add(reason))
        return true
      }
      const access = accesses[type]
      if (!access) return undefined
      const key = `${type},${address},${length}`
      const watchpoint = { address, length, access }
      if (watchpoints.has(key)) return true
      if (length === 0 || !target.addWatchpoint(watchpoint)) return false
      watchpoints.set(key, watchpoint)
      return true
    },
    clear(type, address, length) {
      const reason = breakpointReasons[type]
      if (reason) clearBreakpoint(address, reason)
      else if (accesses[type]) clearWatchpoint(`${type},${address},${length}`)
      else return undefined
      return true
    },
    reason: (address) => breakpoints.get(address)?.values().next().value,
    clearAll() {
      for (const [address, reasons] of breakpoints) for (const reason of reasons) clearBreakpoint(address, reason)
      for (const key of watchpoints.keys()) clearWatchpoint(key)
    },
  }
}
