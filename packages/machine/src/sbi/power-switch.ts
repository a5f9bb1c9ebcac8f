// The board's power switch as firmware operates it: by a store to the register that the device tree calls a syscon.
import type { GuestPhysical, Machine } from "@lamina/interfaces"
import { boardMap } from "../devices/board-map.ts"
import { sysconCommands } from "../devices/syscon.ts"

/** What a failure powers off with. */
const failureStatus = 1

const operate = (machine: Machine, command: number) =>
  machine.memory.store(boardMap.test.base as GuestPhysical, 4, BigInt(command))

/** Powers off, with a status that is not 0 after a failure. Whether the machine has a switch. */
export function powerOff(machine: Machine, hasFailed: boolean): boolean {
  return operate(machine, hasFailed ? failureStatus * 0x1_0000 + sysconCommands.fail : sysconCommands.powerOff)
}

/** Asks for a reset. Whether the machine has a switch. */
export function reset(machine: Machine): boolean {
  return operate(machine, sysconCommands.reset)
}
