// The SBI: firmware in machine mode that a supervisor calls, as a monitor (RISC-V Supervisor Binary Interface Specification 2.0).
import type { GuestPhysical, Hart, Machine, MachineTrap, Monitor } from "@lamina/interfaces"
import { interruptCause, InternalError, trapCause } from "@lamina/isa"
import type { DeviceState } from "../device.ts"
import { boardMap } from "../devices/board-map.ts"
import { clintRegisters } from "../devices/clint.ts"
import { savedState } from "../devices/saved-state.ts"
import { extensions } from "./extensions.ts"
import { isSuspended } from "./hart-state-management.ts"
import { setEnabled, setPending } from "./pending-interrupts.ts"
import { redirectTrap } from "./redirect-trap.ts"
import { sbiError } from "./sbi-error.ts"
import type { SbiCall, SbiResult } from "./sbi-extension.ts"
import { isEntry, startHart } from "./supervisor-entry.ts"
import { passTimerOn } from "./supervisor-timer.ts"

export interface SbiMonitorOptions {
  /** Where the first hart enters the kernel in supervisor mode: guest-physical, in RAM. */
  readonly entry: number
  /** What it finds in a1: the guest-physical address of the device tree. */
  readonly deviceTree: number
}

const [a0, a1, a6, a7] = [10, 11, 16, 17]
const argumentRegisters = [10, 11, 12, 13, 14, 15]
const ecallSize = 4n
/** In snapshots, what no hart has retired. */
const notSuspended = 2n ** 64n - 1n
const unsigned = (value: number | bigint) => BigInt.asUintN(64, BigInt(value))

const byNumber = new Map(extensions.map((extension) => [BigInt(extension.id), extension]))

/** Carries out what a7 and a6 ask for (chapter 3). */
function call(machine: Machine, hart: Hart, suspended: Map<Hart, bigint>): void {
  const extension = byNumber.get(hart.x(a7))
  const request: SbiCall = {
    ...{ machine, hart, suspended },
    arguments: argumentRegisters.map((register) => hart.x(register)),
    offers: (id) => byNumber.has(id),
  }
  if (extension?.kind === "legacy") {
    const value = extension.call(request)
    if (value === undefined) return
    hart.setX(a0, unsigned(value))
  } else {
    const id = hart.x(a6)
    const wanted = extension?.functions.find((each) => BigInt(each.id) === id)
    const result: SbiResult = wanted ? wanted.call(request) : { error: sbiError.notSupported }
    if (!result) return
    hart.setX(a0, unsigned(result.error))
    hart.setX(a1, result.value ?? 0n)
  }
  hart.pc = unsigned(hart.pc + ecallSize)
}

function interrupt(machine: Machine, hart: Hart, cause: number): void {
  if (cause === interruptCause.machineTimer) passTimerOn(hart)
  else if (cause === interruptCause.machineSoftware) {
    machine.memory.store((boardMap.clint.base + clintRegisters.msip + 4 * hart.id) as GuestPhysical, 4, 0n)
    setPending(hart, interruptCause.supervisorSoftware, true)
  }
  // Nobody serves it: masked, so that the hart gets on.
  else setEnabled(hart, cause, false)
}

/**
 * Firmware for a supervisor that expects an SBI. `attach` starts the first hart at `entry` and leaves the others for it to start;
 * throws `RangeError` if the entry is not in RAM. Called again it does the same to a machine that has been reset.
 *
 * It reaches devices where the board has them, by stores and loads on the machine's bus, as firmware does. Harts do not run while the
 * monitor does, so what firmware tells another hart by an interrupt to it is done to that hart's state at once: IPIs, remote
 * fences, starting. A machine software interrupt is therefore always somebody's own store to the CLINT; the supervisor gets it as its own.
 */
export function createSbiMonitor(options: SbiMonitorOptions): Monitor {
  let machine: Machine | undefined
  const suspended = new Map<Hart, bigint>()
  return {
    name: "sbi",
    attach(attached) {
      const entry = BigInt(options.entry)
      if (!isEntry(attached.memory, entry)) {
        throw new RangeError(`the kernel's entry 0x${entry.toString(16)} is not in RAM`)
      }
      machine = attached
      suspended.clear()
      const [first] = attached.harts
      startHart(attached, first, { entry, argument: BigInt(options.deviceTree) })
    },
    trap(hart: Hart, trap: MachineTrap) {
      if (!machine) throw new InternalError("a trap came before the machine was given to the SBI")
      if (trap.interrupt) interrupt(machine, hart, trap.cause)
      else if (trap.cause === trapCause.environmentCallFromS) call(machine, hart, suspended)
      else redirectTrap(hart, trap)
    },
    save() {
      const harts = machine?.harts ?? []
      return { suspendedAt: harts.map((hart) => (isSuspended(hart, suspended) ? hart.retired : notSuspended)) }
    },
    restore(state) {
      if (!machine) throw new InternalError("the SBI's state came before the machine was given to it")
      const { harts } = machine
      const retired = savedState("SBI", state as DeviceState).wides("suspendedAt", harts.length)
      suspended.clear()
      for (const [index, at] of retired.entries()) if (at !== notSuspended) suspended.set(harts[index], at)
    },
  }
}
