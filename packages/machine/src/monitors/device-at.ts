// Which device of the board an address belongs to.
import { boardMap, slotName, virtioSlots, type BoardSlot } from "../devices/board-map.ts"

const slots: readonly BoardSlot[] = [...Object.values(boardMap), ...virtioSlots]

/** The device's name in the device tree, and the offset of its register; undefined where there is no device. */
export function deviceAt(address: number): { readonly name: string; readonly offset: number } | undefined {
  const slot = slots.find(({ base, size }) => address >= base && address < base + size)
  return slot && { name: slotName(slot), offset: address - slot.base }
}
