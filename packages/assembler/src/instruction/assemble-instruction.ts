// Assembles one instruction: finds the form that its operands fit.
import {
  csrNumber,
  EncodeError,
  InternalError,
  roundingModeNames,
  substitute,
  type FieldName,
  type FieldValues,
  type Operand,
} from "@lamina/isa"
import type { Assembly } from "../assembly.ts"
import { linearize } from "../expression/evaluate.ts"
import type { LinearValue } from "../expression/expression.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError } from "../source/diagnostic.ts"
import { emitBranch, emitParcel, emitRelocated, emitWord } from "./emit.ts"
import { formsOf, immediateType, type Form, type Slot } from "./form.ts"
import { asValue, parseOperands, type ParsedOperand, type ValueOperand } from "./operand.ts"
import { highPart, lowPart, relocationFor } from "./relocation-operator.ts"
import { sequenceFor, symbolAccess } from "./sequences.ts"

/** What the operands gave so far; `symbolic` is the one that is not a number. */
interface Match {
  values: Partial<Record<FieldName, number>>
  symbolic: { readonly operand: ValueOperand; readonly slot: Operand } | undefined
}

/** Assembles the instruction `mnemonic`; the cursor stands behind it. Throws a `SourceError`. */
export function assembleInstruction(assembly: Assembly, mnemonic: string, cursor: Cursor): void {
  const name = formsOf(mnemonic) || sequenceFor(mnemonic) ? mnemonic : mnemonic.toLowerCase()
  const forms = formsOf(name)
  const sequence = sequenceFor(name)
  if (!forms && !sequence) throw new SourceError(`unrecognized opcode '${mnemonic}'`)
  const operands = parseOperands(assembly, cursor)
  if (sequence?.(assembly, operands)) return
  if (forms && symbolAccess(assembly, forms[0], operands)) return
  let reason = ""
  for (const form of forms ?? []) {
    const match = tryForm(assembly, form, operands)
    if (typeof match === "string") {
      // Of the reasons, the first that is about a value tells more than that the operands are of other kinds.
      if (reason === "") reason = match
    } else if (finish(assembly, form, match)) return
  }
  const detail = reason === "" ? "" : `: ${reason}`
  throw new SourceError(`illegal operands for '${mnemonic}'${detail}`)
}

function tryForm(assembly: Assembly, form: Form, operands: readonly ParsedOperand[]): Match | string {
  const match: Match = { values: {}, symbolic: undefined }
  const { slots } = form
  const last = slots.at(-1)
  const least = last?.kind === "roundingMode" ? slots.length - 1 : slots.length
  const extra =
    form.name === "add" && operands.length === 4 && slots.length === 3 && slots[2].kind === "integerRegister"
  if (operands.length < least || (operands.length > slots.length && !extra))
    return `it takes ${slots.length} operands, not ${operands.length}`
  for (let index = 0; index < operands.length && index < slots.length; index++) {
    const problem = matchSlot(assembly, match, slots[index], operands[index])
    if (problem !== undefined) return `operand ${index + 1}: ${problem}`
  }
  if (extra) {
    const operand = operands[3]
    if (operand.kind !== "value" || operand.modifier !== "tprel_add") return "operand 4 must be %tprel_add(symbol)"
    match.symbolic = { operand, slot: slots[2] as Operand }
  }
  return match
}

/** Undefined when the operand fits. */
function matchSlot(assembly: Assembly, match: Match, slot: Slot, operand: ParsedOperand): string | undefined {
  switch (slot.kind) {
    case "integerRegister":
    case "floatRegister":
      if (operand.kind !== slot.kind)
        return `expected ${slot.kind === "integerRegister" ? "an integer" : "a floating-point"} register`
      return setField(match, slot.field, operand.number)
    case "fixedRegister":
      return operand.kind === "integerRegister" && operand.number === slot.value
        ? undefined
        : `expected register x${slot.value}`
    case "memory":
      return matchMemory(assembly, match, slot, operand)
    case "roundingMode": {
      const mode = operand.kind === "name" ? roundingModeNames.indexOf(operand.name) : -1
      return mode < 0 ? "expected a rounding mode" : setField(match, slot.field, mode)
    }
    case "fenceSet": {
      const set = fenceSet(operand)
      return set === undefined ? "expected a set of i, o, r and w" : setField(match, slot.field, set)
    }
    case "csr": {
      const number = operand.kind === "name" ? csrNumber(operand.name) : constantOf(operand)
      if (operand.kind === "name" && number === undefined) return `unknown CSR '${operand.name}'`
      return number === undefined ? "expected a CSR" : setField(match, slot.field, Number(number))
    }
    case "fixedNumber":
      return constantOf(operand) === BigInt(slot.value) ? undefined : `expected ${slot.value}`
    case "immediate":
    case "target":
      return matchNumber(assembly, match, slot, operand)
  }
}

function setField(match: Match, field: FieldName, value: number): string | undefined {
  const known = match.values[field]
  match.values[field] = value
  return known === undefined || known === value ? undefined : "must be the same register as before"
}

function constantOf(operand: ParsedOperand): bigint | undefined {
  return operand.kind === "value" && operand.modifier === undefined && operand.expression.kind === "constant"
    ? operand.expression.value
    : undefined
}

function fenceSet(operand: ParsedOperand): number | undefined {
  if (constantOf(operand) === 0n) return 0
  if (operand.kind !== "name" || !/^i?o?r?w?$/.test(operand.name)) return undefined
  return [..."wroi"].reduce((set, letter, bit) => (operand.name.includes(letter) ? set | (1 << bit) : set), 0)
}

function matchMemory(
  assembly: Assembly,
  match: Match,
  slot: Slot & { kind: "memory" },
  operand: ParsedOperand,
): string | undefined {
  if (operand.kind !== "memory") return "expected an address, offset(register)"
  if (slot.base.kind === "fixedRegister") {
    if (operand.base !== slot.base.value) return `expected register x${slot.base.value} as base`
  } else if (slot.base.kind === "integerRegister") {
    const problem = setField(match, slot.base.field, operand.base)
    if (problem !== undefined) return problem
  }
  if (slot.offset) return operand.offset ? matchNumber(assembly, match, slot.offset, operand.offset) : undefined
  if (operand.offset && constantOf(operand.offset) !== 0n) return "the offset must be 0"
  return undefined
}

function matchNumber(assembly: Assembly, match: Match, slot: Operand, operand: ParsedOperand): string | undefined {
  const isRegister = operand.kind === "integerRegister" || operand.kind === "floatRegister"
  const value = isRegister && slot.kind !== "target" ? undefined : asValue(assembly, operand)
  if (!value || !("field" in slot)) return slot.kind === "target" ? "expected a target" : "expected a number"
  if (value.modifier === undefined && slot.kind === "immediate") {
    const number = value.expression.kind === "constant" ? value.expression.value : linearConstant(value)
    if (number === undefined) return "expected a constant"
    return setNumber(match, slot, number)
  }
  match.symbolic = { operand: value, slot }
  return undefined
}

function linearConstant(value: ValueOperand): bigint | undefined {
  const { add, subtract, constant } = linearize(value.expression)
  return add || subtract ? undefined : constant
}

const wordBits = 32n

function setNumber(match: Match, slot: Operand & { kind: "immediate" }, value: bigint): string | undefined {
  if (value < -(1n << wordBits) || value >= 1n << wordBits) return `${value} is out of range`
  if (slot.shift === 12) {
    if (value < 0n || value > 0xf_ffffn) return `${value} is not from 0 to 0xfffff`
    match.values[slot.field] = Number(BigInt.asIntN(32, value << 12n))
  } else match.values[slot.field] = Number(value)
  return undefined
}

/** Places the instruction; false when a value does not fit the form. */
function finish(assembly: Assembly, form: Form, { values, symbolic }: Match): boolean {
  try {
    const fields = form.fields(values)
    if (!symbolic) {
      placePlain(assembly, form, fields)
      return true
    }
    const linear = linearize(symbolic.operand.expression)
    if (symbolic.slot.kind === "target") {
      if (symbolic.operand.modifier !== undefined)
        throw new SourceError("a relocation operator cannot stand before a target")
      placeBranch(assembly, form, fields, linear)
    } else placeRelocated(assembly, form, fields, symbolic.operand, linear, symbolic.slot)
    return true
  } catch (error) {
    if (error instanceof EncodeError) throw new SourceError(`illegal operands: ${error.message}`)
    throw error
  }
}

function placePlain(assembly: Assembly, form: Form, fields: FieldValues): void {
  if (form.privileged) assembly.usedPrivileged = true
  if (form.instruction?.kind === "compressed") {
    if (!assembly.options.architecture.compressed) throw new SourceError(`'${form.name}' needs extension c`)
    return emitParcel(assembly, form.encode(fields), 2)
  }
  if (form.name === "unimp" && assembly.options.architecture.compressed) return emitParcel(assembly, 0, 2)
  emitWord(assembly, form.encode(fields), form.mayShrink(fields))
}

function placeBranch(assembly: Assembly, form: Form, fields: FieldValues, target: LinearValue): void {
  const { instruction } = form
  if (instruction?.kind !== "compressed") return emitBranch(assembly, form, fields, target)
  if (!assembly.options.architecture.compressed) throw new SourceError(`'${form.name}' needs extension c`)
  form.encode({ ...fields, imm: 0 })
  // A compressed branch is written as what it expands to, which may shrink to it again.
  const [base] = formsOf(instruction.expansion.base) ?? []
  if (!base) throw new InternalError(`${instruction.name} expands to nothing`)
  emitBranch(assembly, { ...base, mayShrink: () => true }, substitute(instruction.expansion, fields), target)
}

function placeRelocated(
  assembly: Assembly,
  form: Form,
  fields: FieldValues,
  operand: ValueOperand,
  linear: LinearValue,
  slot: Operand,
): void {
  const { instruction } = form
  if (!instruction || operand.modifier === undefined)
    throw new InternalError(`${form.name} has a symbol without an operator`)
  const type = slot.kind === "integerRegister" ? "R" : immediateType(instruction)
  const number = relocationFor(operand.modifier, type)
  if (!linear.add && !linear.subtract && (operand.modifier === "hi" || operand.modifier === "lo")) {
    const imm = operand.modifier === "hi" ? highPart(linear.constant) : lowPart(linear.constant)
    return emitWord(assembly, form.encode({ ...fields, imm }), false)
  }
  // As GNU does, absolute relocations show their addend in the instruction.
  const imm =
    operand.modifier === "hi" ? highPart(linear.constant) : operand.modifier === "lo" ? lowPart(linear.constant) : 0
  emitRelocated(assembly, form.encode(type === "R" ? fields : { ...fields, imm }), number, linear)
}
