// The jump table of the core: where the translation of a guest address is, direct-mapped. Filled by software, read by `jumpi`.
import type { MachineMemory } from "@lamina/interfaces"
import { jumpTable, jumpTableIndex } from "../core/core.ts"

const jumpTableSize = jumpTable.entries * jumpTable.entrySize

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
    memory.bytes().fill(0xff, start + offset, start + offset + jumpTable.entrySize)
  }
  const clear = () => {
    slots.clear()
    memory.bytes().fill(0xff, start, start + jumpTableSize)
  }
  clear()
  return {
    set(pc, context, translation) {
      const offset = jumpTableIndex(pc) * jumpTable.entrySize
      const view = memory.view()
      view.setBigUint64(start + offset + jumpTable.pc, pc, true)
      view.setUint32(start + offset + jumpTable.context, context, true)
      view.setUint32(start + offset + jumpTable.translation, translation, true)
      const known = slots.get(translation)
      if (known) known.add(offset)
      else slots.set(translation, new Set([offset]))
    },
    remove(translation) {
      for (const offset of slots.get(translation) ?? [])
        if (memory.view().getUint32(start + offset + jumpTable.translation, true) === translation) empty(offset)
      slots.delete(translation)
    },
    clear,
  }
}
