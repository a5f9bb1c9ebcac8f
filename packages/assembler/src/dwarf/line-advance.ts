// Steps of the line number program between two rows whose distance the linker may still change (DWARF 5, section 6.2.5).
import { encodeLeb128 } from "../object/leb128.ts"

export const lineOpcode = {
  extended: 0,
  copy: 1,
  advanceLine: 3,
  setFile: 4,
  setColumn: 5,
  negateStatement: 6,
  setBasicBlock: 7,
  fixedAdvancePc: 9,
  setPrologueEnd: 10,
  setEpilogueBegin: 11,
  setIsa: 12,
} as const

export const extendedOpcode = { endSequence: 1, setAddress: 2, setDiscriminator: 4 } as const

/** Farther steps set the address anew: the operand of `DW_LNS_fixed_advance_pc` has 16 bits. */
export const largestFixedAdvance = 50_000

/** Bytes of a step of `lines` lines and `distance` bytes, or to the end of the sequence. */
export function lineAdvanceSize(lines: number | "end", distance: number): number {
  const line = lines === "end" ? 0 : 1 + encodeLeb128(BigInt(lines), true).length
  const address = distance > largestFixedAdvance ? 11 : 3
  return line + address + (lines === "end" ? 3 : 1)
}
