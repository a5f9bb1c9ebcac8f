// What the traps of a process mean: pages to bring in, or the signal that ends it.
import type { Trap } from "@lamina/interfaces"
import { InternalError, MemoryExhausted, trapCause, trapCauseName } from "@lamina/isa"
import type { GuestProcess } from "./guest-process.ts"
import { protection } from "./memory/page-table.ts"
import { userEnd, type FaultOutcome } from "./memory/address-space.ts"
import { defaultAction, ignoreAction, signal } from "./signals.ts"

const pageFaults: ReadonlyMap<number, { readonly access: number; readonly what: string }> = new Map([
  [trapCause.instructionPageFault, { access: protection.execute, what: "fetch of" }],
  [trapCause.loadPageFault, { access: protection.read, what: "load of" }],
  [trapCause.storePageFault, { access: protection.write, what: "store to" }],
])

const fatal: ReadonlyMap<number, readonly [number, string]> = new Map([
  [trapCause.instructionAddressMisaligned, [signal.SIGBUS, "bus error: misaligned jump to"]],
  [trapCause.instructionAccessFault, [signal.SIGSEGV, "segmentation fault: fetch of"]],
  [trapCause.illegalInstruction, [signal.SIGILL, "illegal instruction"]],
  [trapCause.breakpoint, [signal.SIGTRAP, "breakpoint"]],
  [trapCause.loadAddressMisaligned, [signal.SIGBUS, "bus error: misaligned load of"]],
  [trapCause.loadAccessFault, [signal.SIGSEGV, "segmentation fault: load of"]],
  [trapCause.storeAddressMisaligned, [signal.SIGBUS, "bus error: misaligned store to"]],
  [trapCause.storeAccessFault, [signal.SIGSEGV, "segmentation fault: store to"]],
])

const hex = (value: bigint) => `0x${value.toString(16)}`

/** Handles every trap but environment calls: resolves it so that the instruction can be tried again, or ends the process. */
export function handleFault(p: GuestProcess, trap: Trap): void {
  const page = pageFaults.get(trap.cause)
  if (page) {
    handlePageFault(p, trap, page.access, page.what)
    return
  }
  const known = fatal.get(trap.cause)
  if (!known) throw new InternalError(`a process in user mode got a trap it cannot get: ${trapCauseName(trap.cause)}`)
  const [number, what] = known
  const value = trap.cause === trapCause.breakpoint ? "" : ` ${hex(trap.value)}`
  force(p, number, `${what}${value} at pc ${hex(trap.pc)}`)
}

function handlePageFault(p: GuestProcess, trap: Trap, access: number, what: string): void {
  let outcome: FaultOutcome = "not-mapped"
  try {
    if (trap.value < BigInt(userEnd)) outcome = p.space.resolve(Number(trap.value), access)
  } catch (thrown) {
    if (!(thrown instanceof MemoryExhausted)) throw thrown
    p.end({ kind: "signalled", signal: signal.SIGKILL, reason: `out of memory: ${thrown.message}` })
    return
  }
  if (outcome === "resolved") return
  const place = `${what} ${hex(trap.value)} at pc ${hex(trap.pc)}`
  if (outcome === "beyond-file") force(p, signal.SIGBUS, `bus error: ${place}, beyond the end of the mapped file`)
  else
    force(
      p,
      signal.SIGSEGV,
      `segmentation fault: ${place} (${outcome === "not-mapped" ? "SEGV_MAPERR" : "SEGV_ACCERR"})`,
    )
}

/** A fault's signal cannot be ignored. */
function force(p: GuestProcess, number: number, reason: string): void {
  const { handler } = p.signals.disposition(number)
  const caught = handler !== defaultAction && handler !== ignoreAction
  const note = caught ? "; its handler was not called: signal handlers are not delivered" : ""
  p.end({ kind: "signalled", signal: number, reason: `${reason}${note}` })
}
