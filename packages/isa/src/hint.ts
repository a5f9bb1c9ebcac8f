// Which compressed instructions are hints: encodings without effect that the manual sets aside (chapter C, "RVC HINT Instructions").
import type { FieldValues } from "./encode.ts"
import type { CompressedInstruction } from "./instruction.ts"

/** Whether a compressed instruction with these field values of its own is a hint. C.NOP is not one. */
export function isHint(form: CompressedInstruction, values: FieldValues): boolean {
  if (form.name === "c.addi") return (values.rd === 0) !== (values.imm === 0)
  const writesX0 =
    values.rd === 0 && form.syntaxParts.some((part) => part.kind === "integerRegister" && part.field === "rd")
  const shiftsByZero = form.expansion.sources.some(
    (source) => source.field === "shamt" && "value" in source && source.value === 0,
  )
  return writesX0 || shiftsByZero
}
