// Several guests of one monitor, driven as one machine until the last of them is off.
import type { MachineStop } from "@lamina/interfaces"
import type { Vmm } from "@lamina/vmm"
import type { Driven } from "./drive.ts"
import type { PreparedGuest } from "./prepare.ts"

export interface GuestGroup extends Driven {
  /** Runs them side by side. It deals with resets itself. Fuel is steps of all guests. */
  run(fuel: number): MachineStop
  /** How a guest powered off; undefined while it has not. */
  status(guest: PreparedGuest): number | undefined
}

/** Guests of `vmm`; `announce` is told when one of them is off. */
export function groupGuests(
  vmm: Vmm,
  guests: readonly PreparedGuest[],
  announce: (guest: PreparedGuest, status: number) => void,
): GuestGroup {
  const ended = new Map<PreparedGuest, number>()
  const running = () => guests.filter((guest) => !ended.has(guest)).map(({ machine }) => machine)
  const steps = () => guests.reduce((sum, { machine }) => sum + machine.steps, 0)
  const stopped = (guest: PreparedGuest, stop: MachineStop) => {
    if (stop.kind === "reset") guest.restart?.()
    if (stop.kind !== "powered-off") return
    ended.set(guest, stop.status)
    announce(guest, stop.status)
  }
  return {
    get steps() {
      return steps()
    },
    time: () => vmm.machine.time(),
    ticksPerSecond: vmm.machine.ticksPerSecond,
    status: (guest) => ended.get(guest),
    run(fuel) {
      const chosen = running()
      const stop = vmm.run(
        fuel,
        vmm.guests.filter((guest) => chosen.includes(guest)),
      )
      switch (stop.kind) {
        case "machine":
          return stop.stop
        case "stopped": {
          const guest = guests.find(({ machine }) => machine === stop.guest)
          if (guest) stopped(guest, stop.stop)
          const statuses = guests.map((each) => ended.get(each))
          if (statuses.includes(undefined)) return { kind: "out-of-fuel" }
          return { kind: "powered-off", status: statuses.find((status) => status !== 0) ?? 0 }
        }
        default:
          return stop
      }
    },
  }
}
