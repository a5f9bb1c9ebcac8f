// Floating-point registers change hands when they are used: until then a process finds the unit switched off, and traps.
import { clearCsrBits, csr_sstatus, setCsrBits } from "../hardware/instructions"
import { allocate } from "../memory/heap"
import { Frame } from "./frame"
import { hart, Hart } from "./hart"
import { frameOf, Process } from "./process"

declare function saveRegisters(to: usize): void
declare function loadRegisters(from: usize): void

/** Bits of `sstatus`: FS, and what it says. */
export const floatStatus: u64 = 3 << 13
const clean: u64 = 2 << 13
const dirty: u64 = 3 << 13
export const floatSize: u32 = 264

/** Saves what a process has changed. Called before it leaves the hart, or its registers are copied. */
export function saveFloat(process: Process): void {
  const frame = frameOf(process)
  if ((frame.status & floatStatus) != dirty) return
  setCsrBits(csr_sstatus, clean)
  saveRegisters(process.float)
  clearCsrBits(csr_sstatus, floatStatus)
  frame.status = (frame.status & ~floatStatus) | clean
}

/** Before a process runs again: it may go on with its registers if they are still here. */
export function floatForSwitch(here: Hart, process: Process): void {
  const frame = frameOf(process)
  const isHere = here.floatOwner == changetype<usize>(process) && process.floatHart == here.id
  frame.status = isHere ? (frame.status & ~floatStatus) | clean : frame.status & ~floatStatus
}

/** Serves an illegal-instruction trap: whether it was that the unit is off. */
export function takeFloat(process: Process, frame: Frame): bool {
  if ((frame.status & floatStatus) != 0) return false
  if (process.float == 0) {
    process.float = allocate(floatSize)
    if (process.float == 0) return false
  }
  const here = hart()
  setCsrBits(csr_sstatus, clean)
  loadRegisters(process.float)
  clearCsrBits(csr_sstatus, floatStatus)
  here.floatOwner = changetype<usize>(process)
  process.floatHart = here.id
  frame.status |= clean
  return true
}

/** A new program has registers of zeros. */
export function resetFloat(process: Process): void {
  if (process.float != 0) memory.fill(process.float, 0, floatSize)
  process.floatHart = u32.MAX_VALUE
  frameOf(process).status &= ~floatStatus
}
