// The control and status registers that the SBI works with, by name, and writing those that a machine may not have.
import type { Hart } from "@lamina/interfaces"
import { csrNumber, InternalError } from "@lamina/isa"

function numberOf(name: string): number {
  const number = csrNumber(name)
  if (number === undefined) throw new InternalError(`there is no CSR ${name}`)
  return number
}

export const csr = {
  sstatus: numberOf("sstatus"),
  stvec: numberOf("stvec"),
  scounteren: numberOf("scounteren"),
  sepc: numberOf("sepc"),
  scause: numberOf("scause"),
  stval: numberOf("stval"),
  stimecmp: numberOf("stimecmp"),
  satp: numberOf("satp"),
  medeleg: numberOf("medeleg"),
  mideleg: numberOf("mideleg"),
  mie: numberOf("mie"),
  mip: numberOf("mip"),
  mcounteren: numberOf("mcounteren"),
  menvcfg: numberOf("menvcfg"),
  pmpcfg0: numberOf("pmpcfg0"),
  pmpaddr0: numberOf("pmpaddr0"),
  mvendorid: numberOf("mvendorid"),
  marchid: numberOf("marchid"),
  mimpid: numberOf("mimpid"),
} as const

/** Reads a register; undefined when the hart does not have it. */
export function readIfPresent(hart: Hart, number: number): bigint | undefined {
  try {
    return hart.csr(number)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Writes a register if the hart has it. */
export function writeIfPresent(hart: Hart, number: number, value: bigint): void {
  try {
    hart.setCsr(number, value)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
}
