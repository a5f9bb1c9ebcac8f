// Advances of the location in call frame information (DWARF 5, section 6.4.2.1).

export const cfaAdvance = { short: 0x40, one: 0x02, two: 0x03, four: 0x04 } as const

/** Bytes behind the opcode of an advance by `distance`; -1 when there is nothing to advance, and no opcode either. */
export function cfaAdvanceSize(distance: number): number {
  if (distance === 0) return -1
  if (distance < 0x40) return 0
  if (distance < 0x100) return 1
  return distance < 0x1_0000 ? 2 : 4
}
