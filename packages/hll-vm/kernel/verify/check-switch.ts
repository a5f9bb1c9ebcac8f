// tableswitch and lookupswitch.
import { i32At } from "../class/bytes"
import { isRaised } from "../raise"
import { pop } from "./frame"
import { goTo } from "./flow"
import { switchWords } from "./mark-instructions"
import { checked, fail } from "./method-in-check"
import { INT } from "./types"

/** Older class files pad with zeros only. */
const firstVersionWithAnyPadding: u32 = 51

export function checkSwitch(isTable: bool): void {
  pop(INT)
  const words = switchWords(checked.pc)
  if (checked.type.majorVersion < firstVersionWithAnyPadding)
    for (let i = checked.pc + 1; i < words; i++)
      if (load<u8>(checked.code + i) != 0) return fail("Nonzero padding byte in lookupswitch or tableswitch")
  const at = checked.code + words
  const second = i32At(at + 4)
  // That the numbers are in order and the words there, the instruction's length has shown.
  const count = isTable ? <u32>(i32At(at + 8) - second + 1) : <u32>second
  if (!isTable)
    for (let i: u32 = 1; i < count; i++)
      if (i32At(at + (i << 3)) >= i32At(at + 8 + (i << 3))) return fail("Bad lookupswitch instruction")
  goTo(<i64>checked.pc + i32At(at))
  for (let i: u32 = 0; i < count && !isRaised(); i++)
    goTo(<i64>checked.pc + i32At(at + 12 + (isTable ? i << 2 : i << 3)))
  checked.fallsThrough = false
}
