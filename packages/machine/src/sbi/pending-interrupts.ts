// The bits of mip and mie that machine mode drives for the supervisor (privileged manual, section 3.1.9).
import type { Hart } from "@lamina/interfaces"
import { interruptCause } from "@lamina/isa"
import { csr } from "./csr-numbers.ts"

export const interruptBit = (cause: number): bigint => 1n << BigInt(cause)

const software = interruptBit(interruptCause.supervisorSoftware)
const timer = interruptBit(interruptCause.supervisorTimer)

function setBit(hart: Hart, register: number, kept: bigint, bit: bigint, on: boolean): void {
  const rest = hart.csr(register) & kept & ~bit
  hart.setCsr(register, on ? rest | bit : rest)
}

/** Makes the supervisor's software or timer interrupt pending, or no longer. */
export function setPending(hart: Hart, cause: number, pending: boolean): void {
  // SEIP reads as the interrupt controller's wire: written back it would stay when the wire falls.
  setBit(hart, csr.mip, software | timer, interruptBit(cause), pending)
}

/** Has an interrupt taken, or masked. */
export function setEnabled(hart: Hart, cause: number, enabled: boolean): void {
  setBit(hart, csr.mie, ~0n, interruptBit(cause), enabled)
}
