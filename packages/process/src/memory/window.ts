// The window: the lower part of a process's addresses, whose pages lie in RAM as far apart as in the process where that is possible.
import type { MachineMemory } from "@lamina/interfaces"
import { createMachineMemory, engineArea, MemoryExhausted } from "@lamina/isa"

/**
 * End of the window: a process's usual mappings lie below it. The page at virtual address v below it is best kept at guest-physical
 * address `ram.base + v`, where a translator can find it without a look-up; that is an optimisation, and never more than a preference.
 */
export const windowEnd = 0xe000_0000
/** RAM above the window: for page tables, pages above the window, and pages whose place is taken. */
export const poolSize = 192 * 1024 * 1024
/** What is tried where the host has no room for the whole window: then fewer pages can lie at their places. */
const smallerWindows: readonly number[] = [0x8000_0000, 0x4000_0000, 0x1000_0000, 0x400_0000]

/** A process's memory: RAM for the whole window if the host has so many addresses; none of it is touched yet. Throws `MemoryExhausted`. */
export function createProcessMemory(): MachineMemory {
  // Guest-physical addresses are offsets in the machine's memory, so that nothing needs to convert them.
  const ram = (size: number) => ({ base: engineArea.end, size: size + poolSize })
  for (const size of [windowEnd, ...smallerWindows]) {
    try {
      return createMachineMemory({ ram: ram(size), full: size === windowEnd })
    } catch (thrown) {
      if (!(thrown instanceof MemoryExhausted)) throw thrown
    }
  }
  return createMachineMemory({ ram: ram(0) })
}
