// The jump table of the core: where the translation of a guest address is, direct-mapped. Filled by software, read by `jumpi`.
import type { MachineMemory } from "@lamina/interfaces"

/** An entry: guest address, 64 bits, translation context and address of the translation in concealed memory, 32 bits each. */
export const jumpTableEntry = { count: 4096, size: 16, pc: 0, context: 8, translation: 12 } as const
export const jumpTableSize = jumpTableEntry.count * jumpTableEntry.size

/** The entry's offset for a guest address. */
export function jumpTableOffset(pc: bigint): number {
  return (Number(BigInt.asUintN(32, pc)) << 3) & ((jumpTableEntry.count - 1) * jumpTableEntry.size)
}

export interface JumpTable {
  set(pc: bigint, context: number, translation: number): void
  /** Forgets a translation by its address. */
  remove(translation: number): void
  clear(): void
}

/** Makes the table at an offset in the machine's memory, empty. */
export function createJumpTable(memory: MachineMemory, start: number): JumpTable {
  const slots = new Map<number, Set<number>>()
  const empty = (offset: number) => {
    memory.bytes().fill(0xff, start + offset, start + offset + jumpTableEntry.size)
  }
  const clear = () => {
    slots.clear()
    memory.bytes().fill(0xff, start, start + jumpTableSize)
  }
  clear()
  return {
    set(pc, context, translation) {
      const offset = jumpTableOffset(pc)
      const view = memory.view()
      view.setBigUint64(start + offset + jumpTableEntry.pc, pc, true)
      view.setUint32(start + offset + jumpTableEntry.context, context, true)
      view.setUint32(start + offset + jumpTableEntry.translation, translation, true)
      const known = slots.get(translation)
      if (known) known.add(offset)
      else slots.set(translation, new Set([offset]))
    },
    remove(translation) {
      for (const offset of slots.get(translation) ?? [])
        if (memory.view().getUint32(start + offset + jumpTableEntry.translation, true) === translation) empty(offset)
      slots.delete(translation)
    },
    clear,
  }
}
