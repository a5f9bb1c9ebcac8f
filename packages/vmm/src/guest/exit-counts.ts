// Exits: the traps that bring a hart of the machine from a guest's code to the monitor, counted by what they were about.

export const exitCauses = [
  /** Instructions that trap in user mode and are carried out for the guest. */
  "csr",
  "trap-return",
  "wfi",
  "fence",
  /** The guest's own traps, handed to it. */
  "environment-call",
  "page-fault",
  "exception",
  /** What the guest does not see: shadow tables without an entry, and those that protect its page tables. */
  "shadow-fill",
  /** Loads and stores to devices, and others that are carried out one by one. */
  "device",
  "emulated",
  /** Interrupts of the machine. */
  "timer",
  "external",
] as const

export type ExitCause = (typeof exitCauses)[number]

export type ExitCounts = Record<ExitCause, number>

export function noExits(): ExitCounts {
  return Object.fromEntries(exitCauses.map((cause) => [cause, 0])) as ExitCounts
}
