// What stands on each of a run's topmost machines: one kernel on the bare machine, or one for each guest of the monitor.
import { CommandError, exitStatus } from "../command-error.ts"
import { monitorsIn } from "../run-place.ts"
import { defaultMachine } from "../wiring/machine-stack.ts"
import type { GuestPlan } from "./machine-plan.ts"
import type { GuestChoice, MachineOptions, MonitorOptions } from "./machine-options.ts"

/** The options of one of them, with a machine's that all share. */
export interface ChosenGuest<T> {
  readonly path: string | undefined
  readonly options: T
  readonly plan: GuestPlan
}

type Options = MachineOptions & MonitorOptions & { readonly memory?: number }

/** One for each guest; a single one where there is no monitor. Throws `CommandError` for disks that cannot be dealt out. */
export function chooseGuests<T extends Options>(path: string | undefined, options: T): readonly ChosenGuest<T>[] {
  const { guestList, guests = 1 } = options
  const choices = guestList?.some(({ disk }) => disk) ? guestList : dealDisks(guestList ?? alike(guests), options)
  let disks = 0
  return choices.map(({ name, path: own = path, weight, cap, pins, ...choice }, index) => {
    const chosen = { ...options, ...choice }
    const { harts = defaultMachine.harts, memory = defaultMachine.memory } = chosen
    const plan: GuestPlan = {
      ...{ harts, memory, disks: chosen.disk.map(() => disks++) },
      ...(monitorsIn(options.on) > 0 && { name: name ?? `guest${index}` }),
      ...(weight !== undefined && { weight }),
      ...(cap !== undefined && { cap }),
      ...(pins && { pins }),
    }
    return { path: own, options: chosen, plan }
  })
}

const alike = (count: number) => Array.from({ length: count }, (): GuestChoice => ({}))

/** Guests, each with its own disk; one alone has all. */
function dealDisks(guests: readonly GuestChoice[], { disk }: MachineOptions): readonly GuestChoice[] {
  const count = guests.length
  if (count === 1) return guests
  if (disk.length !== 0 && disk.length !== count)
    throw new CommandError(
      `--disk: ${count} guests get one each, in this order, but there ${disk.length === 1 ? "is 1" : `are ${disk.length}`}`,
      exitStatus.usage,
    )
  return guests.map((guest, index) => ({ ...guest, disk: disk.slice(index, index + 1) }))
}
