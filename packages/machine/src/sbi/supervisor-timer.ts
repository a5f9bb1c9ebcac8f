// The supervisor's timer: stimecmp where the hart has it, else the CLINT's machine timer, whose interrupt is passed on.
import type { GuestPhysical, Hart, Machine } from "@lamina/interfaces"
import { environmentBit, interruptCause } from "@lamina/isa"
import { boardMap } from "../devices/board-map.ts"
import { clintRegisters } from "../devices/clint.ts"
import { csr, readIfPresent } from "./csr-numbers.ts"
import { setEnabled, setPending } from "./pending-interrupts.ts"

/** A time that does not come. */
export const never = 0xffff_ffff_ffff_ffffn

const hasStimecmp = (hart: Hart) => ((readIfPresent(hart, csr.menvcfg) ?? 0n) >> BigInt(environmentBit.STCE)) & 1n

/** Has the supervisor's timer interrupt come when `time` reaches `ticks`; until then it is not pending. */
export function setTimer(machine: Machine, hart: Hart, ticks: bigint): void {
  if (hasStimecmp(hart)) {
    hart.setCsr(csr.stimecmp, ticks)
    return
  }
  const register = boardMap.clint.base + clintRegisters.mtimecmp + 8 * hart.id
  machine.memory.store(register as GuestPhysical, 8, ticks)
  setPending(hart, interruptCause.supervisorTimer, false)
  setEnabled(hart, interruptCause.machineTimer, true)
}

/** The machine timer fired. Its interrupt stays pending until a new time is set, so it is masked until then. */
export function passTimerOn(hart: Hart): void {
  setEnabled(hart, interruptCause.machineTimer, false)
  setPending(hart, interruptCause.supervisorTimer, true)
}
