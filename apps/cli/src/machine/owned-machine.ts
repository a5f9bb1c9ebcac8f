// A machine as its owner has it: the bare one, or a monitor's guest.
import { restoreSnapshot, saveSnapshot } from "@lamina/machine"
import type { WholeSystem } from "@lamina/machine"
import type { GuestMachine } from "@lamina/vmm"

export type OwnedMachine = WholeSystem | GuestMachine

export function isBare(machine: OwnedMachine): machine is WholeSystem {
  return "engine" in machine
}

/** A snapshot, of the same form for both. */
export function saveOwned(machine: OwnedMachine): Promise<Uint8Array> {
  return isBare(machine) ? saveSnapshot(machine) : machine.save()
}

/** Throws `SnapshotError`. */
export function restoreOwned(machine: OwnedMachine, snapshot: Uint8Array): Promise<void> {
  return isBare(machine) ? restoreSnapshot(machine, snapshot) : machine.restore(snapshot)
}
