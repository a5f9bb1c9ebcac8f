// Calling the SBI as a supervisor does, by the trap that an `ecall` makes.
import type { Monitor } from "@lamina/interfaces"
import { integerRegister, trapCause } from "@lamina/isa"
import { createSbiMonitor } from "../src/index.ts"
import { ramStart, stillMachine, type StillHart, type StillMachine, type StillMachineOptions } from "./still-machine.ts"

export const register = (name: string): number => integerRegister(name) ?? -1

export const entry = ramStart + 0x200
export const tree = ramStart + 0x8000

export const error = {
  success: 0n,
  failed: -1n,
  notSupported: -2n,
  invalidParameter: -3n,
  denied: -4n,
  invalidAddress: -5n,
  alreadyAvailable: -6n,
} as const

export interface Returned {
  readonly error: bigint
  readonly value: bigint
}

export interface SbiCaller {
  readonly machine: StillMachine
  readonly monitor: Monitor
  readonly first: StillHart
  readonly second: StillHart
  /** What a call returns, the error signed; undefined when it does not return: `pc` was not advanced. */
  call(extension: number, id: number, args?: readonly bigint[], hart?: StillHart): Returned | undefined
  interrupt(cause: number, hart?: StillHart): void
  exception(cause: number, value?: bigint, hart?: StillHart): void
}

const untouched = 0x5555_5555n

export function sbiCaller(options?: StillMachineOptions): SbiCaller {
  const machine = stillMachine(options)
  const monitor = createSbiMonitor({ entry, deviceTree: tree })
  machine.attach(monitor)
  const [first, second] = machine.harts
  return {
    ...{ machine, monitor, first, second },
    call(extension, id, args = [], hart = first) {
      hart.setX(register("a1"), untouched)
      args.forEach((value, index) => hart.setX(register(`a${index}`), BigInt.asUintN(64, value)))
      hart.setX(register("a6"), BigInt.asUintN(64, BigInt(id)))
      hart.setX(register("a7"), BigInt.asUintN(64, BigInt(extension)))
      const at = hart.pc
      monitor.trap(hart, { interrupt: false, cause: trapCause.environmentCallFromS, value: 0n })
      if (hart.pc !== at + 4n) return undefined
      return { error: BigInt.asIntN(64, hart.x(register("a0"))), value: hart.x(register("a1")) }
    },
    interrupt: (cause, hart = first) => monitor.trap(hart, { interrupt: true, cause, value: 0n }),
    exception: (cause, value = 0n, hart = first) => monitor.trap(hart, { interrupt: false, cause, value }),
  }
}
