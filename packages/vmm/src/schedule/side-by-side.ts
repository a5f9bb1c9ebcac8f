// One guest's machine, run in company: for whoever drives a machine and knows nothing of the others.
import type { Machine, MachineStop } from "@lamina/interfaces"
import { never } from "@lamina/machine"
import type { GuestMachine, Member } from "../guest/guest-machine.ts"
import type { VmmStop } from "../vmm.ts"

interface Company {
  /** Those that can run, the guest among them. */
  able(): readonly Member[]
  run(fuel: number, chosen: readonly Member[]): VmmStop
}

/** As `Vmm.sideBySide`. */
export function sideBySide(
  guest: GuestMachine,
  stopped: ((guest: GuestMachine, stop: MachineStop) => void) | undefined,
  { able, run }: Company,
): Machine {
  const runAll = (fuel: number): MachineStop => {
    let left = fuel
    for (;;) {
      const chosen = able()
      const steps = () => chosen.reduce((sum, member) => sum + member.guest.steps(), 0)
      const before = steps()
      const stop = run(left, chosen)
      left -= steps() - before
      if (stop.kind === "out-of-fuel" || stop.kind === "waiting") return stop
      if (stop.kind === "machine" || stop.guest === guest) return stop.stop
      stopped?.(stop.guest, stop.stop)
    }
  }
  // All that the guest's machine has, but for `run`.
  return Object.create(guest, { run: { value: (fuel = never) => runAll(fuel) } }) as Machine
}
