// A virtual machine monitor on a machine, and its guests, whose disks are whole disks of the machine's.
import type { JsHost, Machine } from "@lamina/interfaces"
import { createVmm } from "@lamina/vmm"
import type { GuestMachine, MinidiskOption, Vmm } from "@lamina/vmm"
import type { GuestPlan } from "../machine/machine-plan.ts"
import { entropyOf, refusing } from "./machine.ts"
import type { MachineSettings } from "./machine.ts"

export interface ComposedMonitor {
  readonly vmm: Vmm
  readonly guests: readonly GuestMachine[]
}

/** Makes it. Throws `CommandError` for what does not fit into the machine. */
export function makeMonitor(
  host: JsHost,
  machine: Machine,
  guests: readonly GuestPlan[],
  settings: MachineSettings,
): ComposedMonitor {
  const { isReal, console = false, isMeasured = false } = settings
  return refusing(() => {
    const vmm = createVmm(machine, isMeasured ? { clock: host.clock } : {})
    const made = guests.map(({ disks, pins, ...plan }) =>
      vmm.createGuest({
        ...plan,
        ...(pins && { pins }),
        ...{ console, entropy: entropyOf(host, isReal) },
        disks: disks.map((disk): MinidiskOption => ({ disk, size: settings.disks[disk].size })),
        ...(isReal && { startTime: host.clock.now() }),
      }),
    )
    return { vmm, guests: made }
  })
}
