// DWARF numbers of registers (psABI, "DWARF Register Numbers").
import { csrNumber, floatRegister, integerRegister } from "@lamina/isa"

const firstFloat = 32
const firstCsr = 4096

/** The number of a register by its name. */
export function dwarfRegister(name: string): number | undefined {
  const integer = integerRegister(name)
  if (integer !== undefined) return integer
  const float = floatRegister(name)
  if (float !== undefined) return firstFloat + float
  const csr = csrNumber(name)
  return csr === undefined ? undefined : firstCsr + csr
}
