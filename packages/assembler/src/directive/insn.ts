// `.insn`: instructions from the parts of their encoding (GNU as manual, "RISC-V Instruction Formats").
import { floatRegister, integerRegister } from "@lamina/isa"
import type { Assembly } from "../assembly.ts"
import { noteLine } from "../dwarf/line-table.ts"
import { linearize } from "../expression/evaluate.ts"
import type { LinearValue } from "../expression/expression.ts"
import { emitParcel, emitRelocated } from "../instruction/emit.ts"
import { asValue, parseOperands, type ParsedOperand } from "../instruction/operand.ts"
import { highPart, lowPart, relocationFor } from "../instruction/relocation-operator.ts"
import { relocation } from "../object/elf-numbers.ts"
import { noteMapping } from "../section/mapping-symbols.ts"
import { SourceError } from "../source/diagnostic.ts"
import { isDigit } from "../source/character.ts"
import { constantOperand, type Directive } from "./directive.ts"
import { insnFormats, opcodeNames, type InsnFormat, type Part } from "./insn-formats.ts"

export const instructionFromParts: Directive = (assembly, cursor) => {
  cursor.skipBlanks()
  if (isDigit(cursor.peek()))
    return rawInstruction(assembly, constantOperand(assembly, cursor), () =>
      cursor.accept(",") ? constantOperand(assembly, cursor) : undefined,
    )
  const name = cursor.expectName("an instruction format").toLowerCase()
  const candidates = insnFormats.filter((format) => format.name === name)
  if (candidates.length === 0) throw new SourceError(`unknown instruction format '${name}'`)
  const operands = parseOperands(assembly, cursor)
  let reason = ""
  for (const format of candidates) {
    const encoded = encodeParts(assembly, format, operands)
    if (typeof encoded !== "string") return place(assembly, format, encoded)
    if (reason === "") reason = encoded
  }
  throw new SourceError(`illegal operands for '.insn ${name}': ${reason}`)
}

/** `.insn value` or `.insn length, value`. */
function rawInstruction(assembly: Assembly, first: bigint, second: () => bigint | undefined): void {
  const value = second()
  const word = value ?? first
  const length = (word & 3n) === 3n ? 4 : 2
  if (value !== undefined && first !== BigInt(length))
    throw new SourceError(`the instruction has ${length} bytes, not ${first}`)
  if (word < 0n || word >= 1n << BigInt(length * 8))
    throw new SourceError(`the value does not fit an instruction of ${length} bytes`)
  emitParcel(assembly, Number(word), length)
}

interface Encoded {
  word: number
  /** What the linker fills in. */
  symbolic: { readonly type: number; readonly value: LinearValue } | undefined
}

function place(assembly: Assembly, { length }: InsnFormat, { word, symbolic }: Encoded): void {
  if (!symbolic) return emitParcel(assembly, word >>> 0, length)
  const { type, value } = symbolic
  if (type === relocation.branch || type === relocation.jal) return placeBranch(assembly, word, type, value)
  if (length === 4) return emitRelocated(assembly, word >>> 0, type, value)
  if (value.subtract) throw new SourceError("a target cannot be the difference of two symbols")
  assembly.addFixup({ size: length, type, add: value.add, subtract: undefined, addend: value.constant })
  emitParcel(assembly, word, length)
}

function placeBranch(assembly: Assembly, word: number, type: number, target: LinearValue): void {
  if (target.subtract) throw new SourceError("a target cannot be the difference of two symbols")
  noteMapping(assembly, "instructions", 0)
  noteLine(assembly)
  const { add, constant } = target
  const conditional = type === relocation.branch
  const { position } = assembly
  assembly.subsection.endWith(
    { kind: "branch", word: word >>> 0, conditional, compressed: undefined, target: add, addend: constant, position },
    4,
  )
}

function encodeParts(assembly: Assembly, { parts }: InsnFormat, operands: readonly ParsedOperand[]): Encoded | string {
  if (parts.length !== operands.length) return `it takes ${parts.length} operands, not ${operands.length}`
  const encoded: Encoded = { word: 0, symbolic: undefined }
  for (const [index, part] of parts.entries()) {
    const problem = encodePart(assembly, encoded, part, operands[index])
    if (problem !== undefined) return `operand ${index + 1}: ${problem}`
  }
  return encoded
}

/** Undefined when the operand fits. */
function encodePart(assembly: Assembly, encoded: Encoded, part: Part, operand: ParsedOperand): string | undefined {
  switch (part.kind) {
    case "register":
      return encodeRegister(encoded, part, registerNumber(operand))
    case "number": {
      const named = operand.kind === "name" && part.isOpcode ? opcodeNames[operand.name] : undefined
      const value = named ?? constantOf(assembly, operand)
      if (value === undefined) return "expected a number"
      if (value < 0 || value >= 2 ** part.width) return `${value} does not fit in ${part.width} bits`
      encoded.word |= value << part.at
      return undefined
    }
    case "immediate":
      return encodeImmediate(assembly, encoded, part, operand)
    case "address":
      if (operand.kind !== "memory") return "expected an address, offset(register)"
      return (
        encodeRegister(encoded, part.base, operand.base) ??
        (operand.offset ? encodeImmediate(assembly, encoded, part.immediate, operand.offset) : undefined)
      )
    case "target": {
      const value = asValue(assembly, operand)
      if (!value || value.modifier !== undefined) return "expected a target"
      encoded.symbolic = { type: part.relocation, value: linearize(value.expression) }
      return undefined
    }
  }
}

function registerNumber(operand: ParsedOperand): number | undefined {
  if (operand.kind === "integerRegister" || operand.kind === "floatRegister") return operand.number
  return operand.kind === "name" ? (integerRegister(operand.name) ?? floatRegister(operand.name)) : undefined
}

function encodeRegister(
  encoded: Encoded,
  { at, compressed }: Part & { kind: "register" },
  register: number | undefined,
): string | undefined {
  if (register === undefined) return "expected a register"
  if (compressed && (register < 8 || register > 15)) return "expected one of the registers 8 to 15"
  encoded.word |= (compressed ? register - 8 : register) << at
  return undefined
}

function encodeImmediate(
  assembly: Assembly,
  encoded: Encoded,
  part: Part & { kind: "immediate" },
  operand: ParsedOperand,
): string | undefined {
  const isRegister = operand.kind === "integerRegister" || operand.kind === "floatRegister"
  const value = isRegister ? undefined : asValue(assembly, operand)
  if (!value) return "expected a number"
  const { modifier } = value
  if (modifier === undefined) {
    const number = constantOf(assembly, operand)
    if (number === undefined) return "expected a number"
    if (number < part.low || number > part.high) return `${number} is not from ${part.low} to ${part.high}`
    encoded.word |= part.place(number)
    return undefined
  }
  const linear = linearize(value.expression)
  // As in the instructions with names, absolute values show in the word.
  if (modifier === "hi") encoded.word |= part.place(highPart(linear.constant) >>> 12)
  else if (modifier === "lo") encoded.word |= part.place(lowPart(linear.constant))
  const type = relocationFor(modifier, part.type)
  if (linear.add || linear.subtract || (modifier !== "hi" && modifier !== "lo"))
    encoded.symbolic = { type, value: linear }
  return undefined
}

function constantOf(assembly: Assembly, operand: ParsedOperand): number | undefined {
  if (operand.kind !== "value" && operand.kind !== "name") return undefined
  const value = asValue(assembly, operand)
  if (value?.modifier !== undefined || value?.expression.kind !== "constant") return undefined
  return Number(value.expression.value)
}
