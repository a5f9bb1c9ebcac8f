// The control and status registers that the SBI works with, by name, and writing those that a machine may not have.
import type { Hart } from "@lamina/interfaces"
import { csrNumberOf } from "@lamina/isa"

export const csr = {
  sstatus: csrNumberOf("sstatus"),
  stvec: csrNumberOf("stvec"),
  scounteren: csrNumberOf("scounteren"),
  sepc: csrNumberOf("sepc"),
  scause: csrNumberOf("scause"),
  stval: csrNumberOf("stval"),
  stimecmp: csrNumberOf("stimecmp"),
  satp: csrNumberOf("satp"),
  medeleg: csrNumberOf("medeleg"),
  mideleg: csrNumberOf("mideleg"),
  mie: csrNumberOf("mie"),
  mip: csrNumberOf("mip"),
  mcounteren: csrNumberOf("mcounteren"),
  menvcfg: csrNumberOf("menvcfg"),
  pmpcfg0: csrNumberOf("pmpcfg0"),
  pmpaddr0: csrNumberOf("pmpaddr0"),
  mvendorid: csrNumberOf("mvendorid"),
  marchid: csrNumberOf("marchid"),
  mimpid: csrNumberOf("mimpid"),
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
