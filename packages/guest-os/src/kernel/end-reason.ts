// Why a process was killed, in the words of the process VM.
import type { ProcessAccounts } from "./accounts.ts"
import { signalName } from "./signal-names.ts"

/** By `scause` (privileged manual, table 4.2). */
const faults: Readonly<Record<number, string>> = {
  1: "segmentation fault: fetch of",
  2: "illegal instruction",
  3: "breakpoint",
  4: "bus error: misaligned load of",
  5: "segmentation fault: load of",
  6: "bus error: misaligned store to",
  7: "segmentation fault: store to",
  12: "segmentation fault: fetch of",
  13: "segmentation fault: load of",
  15: "segmentation fault: store to",
}
const breakpoint = 3

/** One line for the signal and, where there was one, the fault. */
export function endReason(signal: number, fault: ProcessAccounts["fault"]): string {
  const what = fault && faults[fault.cause]
  if (!fault || what === undefined) return `killed by ${signalName(signal)}`
  const address = fault.cause === breakpoint ? "" : ` 0x${fault.address.toString(16)}`
  return `${what}${address} at pc 0x${fault.programCounter.toString(16)}`
}
