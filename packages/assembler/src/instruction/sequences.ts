// Pseudo-instructions that stand for several instructions or need relocations of their own: `li`, `la`, `call`, `lw rd, symbol`.
import { encode, instructionByName, InternalError, type FieldValues } from "@lamina/isa"
import type { Assembly } from "../assembly.ts"
import { linearize } from "../expression/evaluate.ts"
import type { LinearValue } from "../expression/expression.ts"
import { relocation } from "../object/elf-numbers.ts"
import { SourceError } from "../source/diagnostic.ts"
import { emitRelocated, emitWord } from "./emit.ts"
import type { Form } from "./form.ts"
import { immediateType } from "./form.ts"
import { loadConstant } from "./load-constant.ts"
import { asValue, type ParsedOperand } from "./operand.ts"

/** Places the sequence; false when the operands are for a form of one instruction. Throws a `SourceError`. */
export type Sequence = (assembly: Assembly, operands: readonly ParsedOperand[]) => boolean

const ra = 1
const t1 = 6

function wordOf(name: string, fields: FieldValues): number {
  const instruction = instructionByName.get(name)
  if (!instruction) throw new InternalError(`there is no instruction ${name}`)
  return encode(instruction, fields)
}

function registerOperand(operand: ParsedOperand | undefined): number {
  if (operand?.kind !== "integerRegister") throw new SourceError("illegal operands: expected an integer register")
  return operand.number
}

function symbolOperand(assembly: Assembly, operand: ParsedOperand | undefined): LinearValue {
  const value = asValue(assembly, operand)
  if (!value || value.modifier !== undefined) throw new SourceError("illegal operands: expected a symbol")
  return linearize(value.expression)
}

function checkCount(operands: readonly ParsedOperand[], ...counts: readonly number[]): void {
  if (!counts.includes(operands.length)) {
    throw new SourceError(`illegal operands: expected ${counts.join(" or ")}, not ${operands.length}`)
  }
}

/** `auipc`, then an instruction that adds the lower part; the label between them is what its relocation names. */
function pcRelative(
  assembly: Assembly,
  base: number,
  highType: number,
  lowType: number,
  symbol: LinearValue,
  low: number,
): void {
  const label = assembly.here()
  emitRelocated(assembly, wordOf("auipc", { rd: base }), highType, symbol)
  emitRelocated(assembly, low, lowType, { add: label, subtract: undefined, constant: 0n })
}

function address(highType: number | "by option", low: "addi" | "ld"): Sequence {
  return (assembly, operands) => {
    checkCount(operands, 2)
    const rd = registerOperand(operands[0])
    const symbol = symbolOperand(assembly, operands[1])
    if (!symbol.add && !symbol.subtract) {
      loadConstant(assembly, rd, symbol.constant)
      return true
    }
    const indirect = highType === "by option" && assembly.options.pic
    const type = highType === "by option" ? (indirect ? relocation.gotHi20 : relocation.pcrelHi20) : highType
    const word = wordOf(indirect ? "ld" : low, { rd, rs1: rd })
    pcRelative(assembly, rd, type, relocation.pcrelLo12I, symbol, word)
    return true
  }
}

function callThrough(assembly: Assembly, link: number, through: number, symbol: LinearValue): void {
  emitRelocated(assembly, wordOf("auipc", { rd: through }), relocation.callPlt, symbol)
  emitWord(assembly, wordOf("jalr", { rd: link, rs1: through }), false)
  // The linker may shorten the pair.
  assembly.subsection.cut()
}

const call: Sequence = (assembly, operands) => {
  checkCount(operands, 1, 2)
  const named = operands.length === 2
  const link = named ? registerOperand(operands[0]) : ra
  callThrough(assembly, link, named ? t1 : ra, symbolOperand(assembly, operands[operands.length - 1]))
  return true
}

const tail: Sequence = (assembly, operands) => {
  checkCount(operands, 1)
  callThrough(assembly, 0, t1, symbolOperand(assembly, operands[0]))
  return true
}

const jump: Sequence = (assembly, operands) => {
  checkCount(operands, 2)
  callThrough(assembly, 0, registerOperand(operands[1]), symbolOperand(assembly, operands[0]))
  return true
}

const loadImmediate: Sequence = (assembly, operands) => {
  checkCount(operands, 2)
  const rd = registerOperand(operands[0])
  const { add, subtract, constant } = symbolOperand(assembly, operands[1])
  if (add || subtract) throw new SourceError("illegal operands: 'li' takes a constant, 'la' a symbol")
  loadConstant(assembly, rd, constant)
  return true
}

const sequences: ReadonlyMap<string, Sequence> = new Map(
  Object.entries({
    li: loadImmediate,
    la: address("by option", "addi"),
    lla: address(relocation.pcrelHi20, "addi"),
    "la.got": address(relocation.gotHi20, "ld"),
    "la.tls.ie": address(relocation.tlsGotHi20, "ld"),
    "la.tls.gd": address(relocation.tlsGdHi20, "addi"),
    call,
    tail,
    jump,
  }),
)

export function sequenceFor(mnemonic: string): Sequence | undefined {
  return sequences.get(mnemonic)
}

// LOAD, LOAD-FP, STORE, STORE-FP (manual volume I, "RV32/64G Instruction Set Listings").
const memoryOpcodes: ReadonlySet<number> = new Set([0x03, 0x07, 0x23, 0x27])

/**
 * Loads and stores of symbols: `lw rd, symbol`; `sw rs2, symbol, rt` and `flw frd, symbol, rt` with a register for the address.
 * False when the operands are of another kind.
 */
export function symbolAccess(assembly: Assembly, form: Form, operands: readonly ParsedOperand[]): boolean {
  const { instruction, slots } = form
  if (!instruction || slots.length !== 2 || slots[1].kind !== "memory" || !slots[1].offset || operands.length < 2)
    return false
  if (operands[1].kind === "memory") return false
  if (!memoryOpcodes.has(instruction.match & 0x7f)) return false
  const type = immediateType(instruction)
  const [target] = slots
  if ((type !== "I" && type !== "S") || !("field" in target) || operands[0].kind !== target.kind) return false
  const value = asValue(assembly, operands[1])
  if (!value || value.modifier !== undefined) return false
  const isLoadToInteger = type === "I" && target.kind === "integerRegister"
  checkCount(operands, isLoadToInteger ? 2 : 3)
  const base = registerOperand(operands[isLoadToInteger ? 0 : 2])
  const low = encode(instruction, { [target.field]: operands[0].number, rs1: base })
  const lowType = type === "I" ? relocation.pcrelLo12I : relocation.pcrelLo12S
  pcRelative(assembly, base, relocation.pcrelHi20, lowType, linearize(value.expression), low)
  return true
}
