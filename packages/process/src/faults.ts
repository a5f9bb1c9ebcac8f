// What the traps of a thread mean: pages to bring in, or a signal.
import type { Trap } from "@lamina/interfaces"
import { InternalError, MemoryExhausted, trapCause, trapCauseName } from "@lamina/isa"
import { protection } from "./memory/page-table.ts"
import { userEnd, type FaultOutcome } from "./memory/address-space.ts"
import { forceSignal } from "./signals/deliver-signals.ts"
import { signalCode } from "./signals/signal-info.ts"
import { signal } from "./signals/signal.ts"
import { endProcess } from "./tasks/end-process.ts"
import type { Thread } from "./tasks/thread.ts"

const pageFaults: ReadonlyMap<number, { readonly access: number; readonly what: string }> = new Map([
  [trapCause.instructionPageFault, { access: protection.execute, what: "fetch of" }],
  [trapCause.loadPageFault, { access: protection.read, what: "load of" }],
  [trapCause.storePageFault, { access: protection.write, what: "store to" }],
])

const { SIGBUS, SIGILL, SIGSEGV, SIGTRAP } = signal
const { BUS_ADRALN, ILL_ILLOPC, SEGV_ACCERR, TRAP_BRKPT } = signalCode

/** Signal, si_code and what to call it. */
const others: ReadonlyMap<number, readonly [number, number, string]> = new Map([
  [trapCause.instructionAddressMisaligned, [SIGBUS, BUS_ADRALN, "bus error: misaligned jump to"]],
  [trapCause.instructionAccessFault, [SIGSEGV, SEGV_ACCERR, "segmentation fault: fetch of"]],
  [trapCause.illegalInstruction, [SIGILL, ILL_ILLOPC, "illegal instruction"]],
  [trapCause.breakpoint, [SIGTRAP, TRAP_BRKPT, "breakpoint"]],
  [trapCause.loadAddressMisaligned, [SIGBUS, BUS_ADRALN, "bus error: misaligned load of"]],
  [trapCause.loadAccessFault, [SIGSEGV, SEGV_ACCERR, "segmentation fault: load of"]],
  [trapCause.storeAddressMisaligned, [SIGBUS, BUS_ADRALN, "bus error: misaligned store to"]],
  [trapCause.storeAccessFault, [SIGSEGV, SEGV_ACCERR, "segmentation fault: store to"]],
])

const hex = (value: bigint) => `0x${value.toString(16)}`

/** Handles every trap but environment calls: resolves it so that the instruction can be tried again, or sends a signal. */
export function handleFault(thread: Thread, trap: Trap): void {
  const page = pageFaults.get(trap.cause)
  if (page) {
    handlePageFault(thread, trap, page.access, page.what)
    return
  }
  const known = others.get(trap.cause)
  if (!known) throw new InternalError(`a process in user mode got a trap it cannot get: ${trapCauseName(trap.cause)}`)
  const [number, code, what] = known
  const value = trap.cause === trapCause.breakpoint ? "" : ` ${hex(trap.value)}`
  // For these two si_addr is the place of the instruction.
  const address = number === SIGILL || number === SIGTRAP ? trap.pc : trap.value
  forceSignal(thread, { number, code, address, reason: `${what}${value} at pc ${hex(trap.pc)}` })
}

function handlePageFault(thread: Thread, trap: Trap, access: number, what: string): void {
  const p = thread.process
  const address = trap.value
  let outcome: FaultOutcome = "not-mapped"
  try {
    if (address < BigInt(userEnd)) outcome = p.space.resolve(Number(address), access)
  } catch (thrown) {
    if (!(thrown instanceof MemoryExhausted)) throw thrown
    endProcess(p, { kind: "signalled", signal: signal.SIGKILL, reason: `out of memory: ${thrown.message}` })
    return
  }
  if (outcome === "resolved") return
  const place = `${what} ${hex(address)} at pc ${hex(trap.pc)}`
  if (outcome === "beyond-file") {
    const reason = `bus error: ${place}, beyond the end of the mapped file`
    forceSignal(thread, { number: SIGBUS, code: signalCode.BUS_ADRERR, address, reason })
    return
  }
  const name = outcome === "not-mapped" ? "SEGV_MAPERR" : "SEGV_ACCERR"
  forceSignal(thread, {
    number: SIGSEGV,
    code: signalCode[name],
    address,
    reason: `segmentation fault: ${place} (${name})`,
  })
}
