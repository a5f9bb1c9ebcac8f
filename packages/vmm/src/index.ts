// Virtual machine monitor: takes a machine and gives machines, by trap and emulation with shadow page tables.
export type { ExitCause, ExitCounts } from "./guest/exit-counts.ts"
export type { GuestMachine } from "./guest/guest-machine.ts"
export type { GuestOptions } from "./guest/guest-options.ts"
export { createVmm, type Vmm, type VmmOptions, type VmmStop } from "./vmm.ts"
