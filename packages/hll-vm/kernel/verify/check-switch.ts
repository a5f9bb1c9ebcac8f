// tableswitch and lookupswitch.
import { switchTable, targetAt, targetCount } from "../bytecode/instruction"
import { i32At } from "../class/bytes"
import { isRaised } from "../raise"
import { pop } from "./frame"
import { goTo } from "./flow"
import { checked, fail } from "./method-in-check"
import { INT } from "./types"

/** Older class files pad with zeros only. */
const firstVersionWithAnyPadding: u32 = 51

export function checkSwitch(isTable: bool): void {
  pop(INT)
  const table = switchTable(checked.code, checked.pc)
  if (checked.type.majorVersion < firstVersionWithAnyPadding)
    for (let at = checked.code + checked.pc + 1; at < table; at++)
      if (load<u8>(at) != 0) return fail("Nonzero padding byte in lookupswitch or tableswitch")
  // That a table's numbers are in order and the words there, the instruction's length has shown.
  const count = targetCount(checked.code, checked.pc)
  if (!isTable)
    for (let i: u32 = 2; i < count; i++)
      if (i32At(table + ((i - 1) << 3)) >= i32At(table + (i << 3))) return fail("Bad lookupswitch instruction")
  for (let i: u32 = 0; i < count && !isRaised(); i++) goTo(targetAt(checked.code, checked.pc, i))
  checked.fallsThrough = false
}
