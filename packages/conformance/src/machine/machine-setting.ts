// What the suite's tests make machines with.
import type { Machine } from "@lamina/interfaces"

export interface MachineSetting {
  readonly harts: number
}

/**
 * Makes a machine as it is after power-on, without firmware or monitor: machine mode is the program's. RAM starts at
 * 0x80000000, 16 MiB to 1 GiB, and is zero; the devices stand where QEMU's virt has them. The suite loads a program into it,
 * and starts all its harts at its entry.
 */
export type MakeMachine = (setting: MachineSetting) => Machine
