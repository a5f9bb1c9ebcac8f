// Giving a hart to the supervisor: machine mode's registers as firmware leaves them, and the entry into supervisor mode.
import type { Hart, Machine, PhysicalMemory } from "@lamina/interfaces"
import { environmentBit, interruptCause, privilegeLevel, statusBit, trapCause } from "@lamina/isa"
import { csr, writeIfPresent } from "./csr-numbers.ts"
import { interruptBit } from "./pending-interrupts.ts"
import { never, setTimer } from "./supervisor-timer.ts"

const bits = (positions: readonly number[]) => positions.reduce((mask, position) => mask | (1n << BigInt(position)), 0n)

/**
 * Exceptions that the supervisor takes itself. OpenSBI keeps illegal instructions, misaligned accesses and access faults,
 * which it emulates or passes on; nothing is emulated here, so all go where they would end.
 */
const delegatedExceptions = bits([
  trapCause.instructionAddressMisaligned,
  trapCause.instructionAccessFault,
  trapCause.illegalInstruction,
  trapCause.breakpoint,
  trapCause.loadAddressMisaligned,
  trapCause.loadAccessFault,
  trapCause.storeAddressMisaligned,
  trapCause.storeAccessFault,
  trapCause.environmentCallFromU,
  trapCause.instructionPageFault,
  trapCause.loadPageFault,
  trapCause.storePageFault,
])
const delegatedInterrupts = bits([
  interruptCause.supervisorSoftware,
  interruptCause.supervisorTimer,
  interruptCause.supervisorExternal,
])
/** cycle, time and instret; and all counters. */
const [basicCounters, allCounters] = [0b111n, 0xffff_ffffn]
const environment = bits([environmentBit.STCE, environmentBit.ADUE])
/** Entry 0 matches every address, as a naturally aligned power of two, and allows everything (section 3.7.1). */
const [everyAddress, everyAccess] = [(1n << 54n) - 1n, 0b11_111n]

const supervisorInterruptEnable = 1n << BigInt(statusBit.SIE)
const [a0, a1] = [10, 11]

/** Machine mode's registers: what is delegated, which counters can be read, no interrupts pending or enabled but the monitor's. */
function configure(machine: Machine, hart: Hart): void {
  hart.setCsr(csr.medeleg, delegatedExceptions)
  hart.setCsr(csr.mideleg, delegatedInterrupts)
  writeIfPresent(hart, csr.mcounteren, allCounters)
  writeIfPresent(hart, csr.scounteren, basicCounters)
  writeIfPresent(hart, csr.menvcfg, environment)
  writeIfPresent(hart, csr.pmpaddr0, everyAddress)
  writeIfPresent(hart, csr.pmpcfg0, everyAccess)
  hart.setCsr(csr.mip, 0n)
  setTimer(machine, hart, never)
  hart.setCsr(csr.mie, interruptBit(interruptCause.machineSoftware))
}

export interface SupervisorEntry {
  /** Guest-physical. */
  readonly entry: bigint
  /** For a1. */
  readonly argument: bigint
}

/** Has a hart go on at a physical address in supervisor mode, translation and interrupts off, its number in a0 (SBI 2.0, chapter 9). */
export function enterSupervisor(hart: Hart, { entry, argument }: SupervisorEntry): void {
  hart.privilege = privilegeLevel.supervisor
  hart.pc = entry
  hart.setX(a0, BigInt(hart.id))
  hart.setX(a1, argument)
  hart.setCsr(csr.satp, 0n)
  hart.setCsr(csr.sstatus, hart.csr(csr.sstatus) & ~supervisorInterruptEnable)
  hart.fenceTranslations()
}

/** Starts a hart that is stopped. */
export function startHart(machine: Machine, hart: Hart, entry: SupervisorEntry): void {
  configure(machine, hart)
  enterSupervisor(hart, entry)
  hart.waiting = false
  hart.started = true
}

/** Whether a hart can start at a physical address: an instruction in RAM. */
export function isEntry({ base, size }: PhysicalMemory, address: bigint): boolean {
  return address % 2n === 0n && address >= BigInt(base) && address + 2n <= BigInt(base + size)
}
