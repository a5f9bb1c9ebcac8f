// An instruction of Jasmin source: its operands by the layout of its row.
import { arrayTypes, instructionByName } from "../bytecode/instructions.ts"
import type { Instruction } from "../bytecode/instructions.ts"
import { argumentSlots } from "../class-file/descriptor.ts"
import { parseCodePlace } from "./code-builder.ts"
import type { CodePlace, PlacedInstruction } from "./code-builder.ts"
import {
  classOperand,
  dynamicOperand,
  fieldOperand,
  loadableOperand,
  methodOperand,
  rawIndex,
} from "./constant-operand.ts"
import type { ConstantContext } from "./constant-operand.ts"
import type { SourceLines } from "./source-lines.ts"
import { parseInteger } from "./statement.ts"
import type { Statement } from "./statement.ts"
import { SourceError } from "./source-error.ts"

type Operands = readonly (number | CodePlace)[]

/** Reads an instruction, with the lines that a switch takes. Throws `SourceError`. */
export function assembleInstruction(
  statement: Statement,
  lines: SourceLines,
  context: ConstantContext,
): PlacedInstruction {
  const { position } = statement
  const isPrefixed = statement.accept("wide")
  const name = statement.take("an instruction")
  const instruction = instructionByName.get(name)
  if (instruction === undefined) throw new SourceError(`${name} is no instruction`, position)
  if (isPrefixed && instruction.wideLength === 0) throw new SourceError(`${name} has no wide form`, position)
  const operands = readOperands(instruction, statement, lines, context)
  statement.end()
  const placed = { instruction, isWide: isPrefixed, operands, position }
  const [first, second] = operands
  switch (instruction.operands) {
    case "local":
      return { ...placed, isWide: isPrefixed || Number(first) > 0xff }
    case "increment":
      return { ...placed, isWide: isPrefixed || Number(first) > 0xff || (Number(second) << 24) >> 24 !== second }
    case "constant1":
      return Number(first) > 0xff ? { ...placed, instruction: longForm(instruction) } : placed
    default:
      return placed
  }
}

/** ldc_w for ldc. */
function longForm({ name }: Instruction): Instruction {
  const long = instructionByName.get(`${name}_w`)
  if (long === undefined) throw new SourceError(`${name} reaches the first 256 constants only`)
  return long
}

function readOperands(
  { name, operands }: Instruction,
  statement: Statement,
  lines: SourceLines,
  context: ConstantContext,
): Operands {
  const { pool } = context
  switch (operands) {
    case "none":
    case "wide":
      return []
    case "local":
      return [statement.integer("a local variable", 0, 0xffff)]
    case "increment":
      return [statement.integer("a local variable", 0, 0xffff), statement.integer("an increment", -0x8000, 0x7fff)]
    case "byte":
      return [statement.integer("a byte", -0x80, 0x7f)]
    case "short":
      return [statement.integer("a short", -0x8000, 0x7fff)]
    case "constant1":
      return [loadableOperand(statement, context, false)]
    case "constant2":
      return [loadableOperand(statement, context, name === "ldc2_w")]
    case "field":
      return [fieldOperand(statement, pool)]
    case "method":
      return [methodOperand(statement, pool, false)]
    case "interface":
      return interfaceOperands(statement, context)
    case "dynamic":
      return [dynamicOperand(statement, context, "InvokeDynamic"), ...optionalByte(statement, 0)]
    case "class":
      return [classOperand(statement, pool)]
    case "dimensions":
      return [classOperand(statement, pool), statement.integer("a number of dimensions", 0, 0xff)]
    case "array":
      return [arrayType(statement)]
    case "branch2":
    case "branch4":
      return [codePlace(statement)]
    case "tableswitch":
      return tableOperands(statement, lines)
    case "lookupswitch":
      return lookupOperands(lines)
  }
}

function codePlace(statement: Statement): CodePlace {
  const { position } = statement
  return parseCodePlace(statement.take("a label"), position)
}

/** The count of argument words may follow, `this` among them, and the byte that must be zero. */
function interfaceOperands(statement: Statement, { pool }: ConstantContext): number[] {
  const isRaw = /^\[\d+\]$/.test(statement.word ?? "")
  const descriptor = /\(.*$/.exec(statement.word ?? "")?.[0]
  const method = rawIndex(statement) ?? methodOperand(statement, pool, true)
  const count = isRaw || descriptor === undefined ? 1 : 1 + argumentSlots(descriptor)
  return [method, ...optionalByte(statement, count), ...optionalByte(statement, 0)]
}

function optionalByte(statement: Statement, otherwise: number): number[] {
  return [statement.isAtEnd ? otherwise : statement.integer("a byte", 0, 0xff)]
}

function arrayType(statement: Statement): number {
  for (const [number, name] of arrayTypes) if (statement.accept(name)) return number
  return statement.integer("a primitive type", 0, 0xff)
}

/** `tableswitch low [high]`, then a line with a label for each value, and `default : label`. */
function tableOperands(statement: Statement, lines: SourceLines): Operands {
  const low = statement.integer("a number", -0x80000000, 0x7fffffff)
  const high = statement.isAtEnd ? undefined : statement.integer("a number", -0x80000000, 0x7fffffff)
  const targets: CodePlace[] = []
  for (;;) {
    const line = switchLine(lines, "tableswitch")
    if (acceptDefault(line)) {
      const target = lastPlace(line)
      return [target, low, high ?? low + targets.length - 1, ...targets]
    }
    targets.push(lastPlace(line))
  }
}

/** `lookupswitch`, then lines `match : label`, and `default : label`. */
function lookupOperands(lines: SourceLines): Operands {
  const pairs: (number | CodePlace)[] = []
  for (;;) {
    const line = switchLine(lines, "lookupswitch")
    if (acceptDefault(line)) return [lastPlace(line), pairs.length / 2, ...pairs]
    const { position } = line
    const match = /^([^:]+):?$/.exec(line.take("a number"))?.[1] ?? ""
    if (parseInteger(match) === undefined) throw new SourceError("a line is match : label", position)
    line.accept(":")
    pairs.push(Number(parseInteger(match)) | 0, lastPlace(line))
  }
}

function switchLine(lines: SourceLines, name: string): Statement {
  const { position } = lines
  if (lines.peek()?.startsWith(".")) throw new SourceError(`the ${name} ends without its default`, position)
  const line = lines.next()
  if (line === undefined) throw new SourceError(`the ${name} ends without its default`, position)
  return line
}

function acceptDefault(line: Statement): boolean {
  if (line.accept("default:")) return true
  if (!line.accept("default")) return false
  line.accept(":")
  return true
}

function lastPlace(line: Statement): CodePlace {
  const place = codePlace(line)
  line.end()
  return place
}
