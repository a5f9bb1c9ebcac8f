// Handing a trap that came to machine mode to the supervisor, as if it had been delegated (privileged manual, section 12.1.1).
import type { Hart, MachineTrap } from "@lamina/interfaces"
import { privilegeLevel, statusBit } from "@lamina/isa"
import { csr } from "./csr-numbers.ts"

const [enable, previousEnable, previousPrivilege] = [statusBit.SIE, statusBit.SPIE, statusBit.SPP].map(BigInt)

/** Enters the supervisor's handler for an exception. There may be none yet: then the hart traps at `stvec` again, as hardware does. */
export function redirectTrap(hart: Hart, { cause, value }: Omit<MachineTrap, "interrupt">): void {
  hart.setCsr(csr.sepc, hart.pc)
  hart.setCsr(csr.scause, BigInt(cause))
  hart.setCsr(csr.stval, value)
  const status = hart.csr(csr.sstatus)
  const wasEnabled = (status >> enable) & 1n
  const cleared = status & ~((1n << enable) | (1n << previousEnable) | (1n << previousPrivilege))
  const from = hart.privilege === privilegeLevel.user ? 0n : 1n
  hart.setCsr(csr.sstatus, cleared | (wasEnabled << previousEnable) | (from << previousPrivilege))
  hart.privilege = privilegeLevel.supervisor
  hart.pc = hart.csr(csr.stvec) & ~3n
}
