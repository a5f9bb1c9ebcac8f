// The disassembler: instruction words to the text that GNU objdump prints.
import { csrName } from "./csr-names.ts"
import { findForm } from "./decode.ts"
import { fieldsOf, type FieldValues } from "./encode.ts"
import { isHint } from "./hint.ts"
import type { Instruction } from "./instruction.ts"
import { expandedInstruction, instructions } from "./instructions.ts"
import { type PseudoInstruction, pseudoInstructions } from "./pseudo-instructions.ts"
import { floatRegisterNames, integerRegisterNames, roundingModeNames } from "./register-names.ts"
import { recognise, substitute } from "./substitute.ts"
import type { Operand, SyntaxPart } from "./syntax.ts"

export interface DisassembleOptions {
  /** Address of the instruction, for branch targets; 0 by default. */
  readonly pc?: bigint | number
  /** Whether to write pseudo-instructions, and compressed instructions as what they expand to; true by default. */
  readonly aliases?: boolean
}

const pseudoByBase = new Map<string, PseudoInstruction[]>()
for (const pseudo of pseudoInstructions) {
  if (pseudo.use === "input") continue
  const list = pseudoByBase.get(pseudo.expansion.base)
  if (list) list.push(pseudo)
  else pseudoByBase.set(pseudo.expansion.base, [pseudo])
}

// Fields that the text does not show. Only words where they are 0 have a text that means them.
const orderingFields = new Set(["aq", "rl"])
const hiddenFields: readonly (readonly string[])[] = instructions.map((form) =>
  form.fields
    .map((field) => field.name as string)
    .filter((name) => !orderingFields.has(name))
    .filter((name) => !form.syntaxParts.some((part) => "field" in part && part.field === name)),
)

function fenceSet(bits: number): string {
  return bits === 0 ? "unknown" : [..."iorw"].filter((_, index) => bits & (8 >> index)).join("")
}

function operandText(operand: Operand, values: FieldValues, pc: bigint | number): string {
  if (!("field" in operand)) {
    return operand.kind === "fixedRegister" ? integerRegisterNames[operand.value] : `${operand.value}`
  }
  const value = values[operand.field] ?? 0
  switch (operand.kind) {
    case "integerRegister":
      return integerRegisterNames[value]
    case "floatRegister":
      return floatRegisterNames[value]
    case "immediate":
      if (operand.shift === 12) return `0x${(value >>> 12).toString(16)}`
      return operand.field === "shamt" ? `0x${value.toString(16)}` : `${value}`
    case "target":
      return `0x${BigInt.asUintN(64, BigInt(pc) + BigInt(value)).toString(16)}`
    case "csr":
      return csrName(value) ?? `0x${value.toString(16)}`
    case "roundingMode":
      return roundingModeNames[value] ?? "unknown"
    case "fenceSet":
      return fenceSet(value)
  }
}

function write(name: string, parts: readonly SyntaxPart[], values: FieldValues, pc: bigint | number): string {
  let text = ""
  for (const part of parts) {
    if (part.kind === "text") text += part.text
    else if (part.kind === "roundingMode" && values.rm === 7) text = text.slice(0, -1)
    else text += operandText(part, values, pc)
  }
  return text === "" ? name : `${name}\t${text}`
}

function ordering({ aq = 0, rl = 0 }: FieldValues): string {
  return aq || rl ? `.${aq ? "aq" : ""}${rl ? "rl" : ""}` : ""
}

function writePseudo(
  form: Instruction,
  values: FieldValues,
  pc: bigint | number,
  aliases: boolean,
): string | undefined {
  for (const pseudo of pseudoByBase.get(form.name) ?? []) {
    if (!aliases && pseudo.use !== "always") continue
    const own = recognise(pseudo.expansion, form, values)
    if (own) return write(pseudo.name, pseudo.syntaxParts, own, pc)
  }
  return undefined
}

function writeForm(form: Instruction, word: number, pc: bigint | number, aliases: boolean): string {
  const values = fieldsOf(form, word)
  const pseudo = writePseudo(form, values, pc, aliases)
  if (pseudo !== undefined) return pseudo
  if (aliases && form.kind === "compressed" && !isHint(form, values)) {
    const base = expandedInstruction(form.expansion.base)
    const expanded = substitute(form.expansion, values)
    return writePseudo(base, expanded, pc, true) ?? write(base.name, base.syntaxParts, expanded, pc)
  }
  return write(form.name + ordering(values), form.syntaxParts, values, pc)
}

/**
 * The text of an instruction word as `objdump -d` prints it, mnemonic and operands apart by a tab; with `aliases: false`, as
 * with `-M no-aliases`. The word has 32 bits, of which only the low 16 count when the lowest two are not both set. A word that
 * is no instruction, or none that its text would mean, is written as `.2byte` or `.4byte` with its value. (Words that begin an
 * instruction of 48 bits or more, whose lowest five bits are set, objdump writes with the bytes that follow.)
 */
export function disassemble(word: number, options: DisassembleOptions = {}): string {
  const { pc = 0, aliases = true } = options
  if ((word & 0xffff) === 0) return aliases ? "unimp" : "c.unimp"
  const form = findForm(word)
  if (form && hiddenFields[form.index].length === 0) return writeForm(form, word, pc, aliases)
  if (form) {
    const values = fieldsOf(form, word) as Readonly<Record<string, number>>
    if (hiddenFields[form.index].every((name) => values[name] === 0)) return writeForm(form, word, pc, aliases)
  }
  const isHalf = (word & 3) !== 3 || (word & 0x707f) === 0x707f
  return isHalf ? `.2byte\t0x${(word & 0xffff).toString(16)}` : `.4byte\t0x${(word >>> 0).toString(16)}`
}
