// Reads one atom: `(!p1) ld r33, 8(r10), protect 2`. How its operands are written comes from its row.
import {
  atomOperands,
  atomPartRange,
  atomParts,
  atomRegisterFiles,
  atomSyntax,
  findAtomRow,
  InternalError,
  makeAtom,
  roundingModeNames,
  vliwRegisters,
  type Atom,
  type AtomOperand,
  type AtomPartName,
  type AtomRow,
} from "@lamina/isa"
import { presentValue } from "../expression/evaluate.ts"
import { parseExpression, type NameResolver } from "../expression/parse-expression.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError } from "../source/diagnostic.ts"

/** Reading the operands of one atom. */
interface OperandReading {
  readonly row: AtomRow
  readonly cursor: Cursor
  readonly names: NameResolver
  /** Address of the molecule. */
  readonly place: number
  readonly values: Partial<Record<AtomPartName, number>>
}

/** Reads the atom, which is one of the molecule at `place`; for `.atom`, its bits. Throws a `SourceError`. */
export function parseAtom(cursor: Cursor, names: NameResolver, place: number): Atom | bigint {
  const condition = parsePredicate(cursor)
  const name = cursor.expectName("an atom")
  if (name === ".atom") {
    if (condition) throw new SourceError("'.atom' has its predicate in its bits")
    return parseBits(cursor, names)
  }
  if (cursor.peek() === colon) throw new SourceError(`label '${name}' stands in a molecule, not before it`)
  const row = findAtomRow(name)
  if (!row) throw new SourceError(`unknown atom '${name}'`)
  const reading: OperandReading = { row, cursor, names, place, values: {} }
  try {
    parseOperands(reading)
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    throw new SourceError(`illegal operands for '${`${name} ${atomSyntax(row)}`.trimEnd()}': ${error.message}`)
  }
  return makeAtom(row, reading.values, condition)
}

const colon = 0x3a

function parsePredicate(cursor: Cursor): Pick<Atom, "predicate" | "negated"> | undefined {
  if (!cursor.accept("(")) return undefined
  const negated = cursor.accept("!")
  const predicate = parseRegister(cursor, "p")
  cursor.expect(")")
  return { predicate, negated }
}

function parseBits(cursor: Cursor, names: NameResolver): bigint {
  const bits = parseConstant(cursor, names)
  expectEnd(cursor)
  if (bits < 0n) throw new SourceError("'.atom' takes the bits below stop, from 0 to 0x7fffffffffffffff")
  return bits
}

function parseOperands(reading: OperandReading): void {
  const { row, cursor, values } = reading
  const operands = atomOperands(row)
  const options = operands.filter(isOption)
  if (options.some(({ kind }) => kind === "rounding")) values.rm = roundingModeNames.indexOf("dyn")
  for (const [index, operand] of operands.filter((each) => !isOption(each)).entries()) {
    if (index > 0) cursor.expect(",")
    parseOperand(reading, operand)
  }
  while (options.length > 0 && cursor.accept(",")) parseOption(reading, options)
  expectEnd(cursor)
}

function expectEnd(cursor: Cursor): void {
  if (!cursor.atEnd()) throw new SourceError(`${cursor.describe()} is too much`)
}

function isOption({ kind }: AtomOperand): boolean {
  return kind === "rounding" || kind === "speculative" || kind === "protect" || kind === "check"
}

function parseOperand(reading: OperandReading, operand: AtomOperand): void {
  const { cursor, names, values, place } = reading
  switch (operand.kind) {
    case "register":
      values[operand.part] = parseRegister(cursor, operand.file)
      return
    case "memory":
      if (
        operand.displacement &&
        !/^\(\s*[a-z]\d+\s*\)/.test(cursor.text.slice(cursor.position, cursor.end).trimStart())
      )
        setNumber(reading, "imm", parseConstant(cursor, names), "the displacement")
      cursor.expect("(")
      values.rs1 = parseRegister(cursor, "x")
      cursor.expect(")")
      return
    case "number":
      return setNumber(reading, "imm", parseConstant(cursor, names), "the number")
    case "target":
      return setNumber(reading, "imm", parseConstant(cursor, names) - BigInt(place), "the distance to the target")
    case "address":
      return setNumber(reading, "imm", parseConstant(cursor, names), "the address")
    case "rounding":
    case "speculative":
    case "protect":
    case "check":
      throw new InternalError(`${operand.kind} is an option`)
  }
}

/** Reads one of the options that have not been given yet, and takes it out of them. */
function parseOption(reading: OperandReading, options: AtomOperand[]): void {
  const { cursor, names, values } = reading
  const start = cursor.position
  const name = cursor.name()
  const mode = name === undefined ? -1 : roundingModeNames.indexOf(name)
  const option = options.find(({ kind }) => kind === (mode < 0 ? name : "rounding"))
  if (!option) {
    cursor.position = start
    throw new SourceError(`expected ${optionsText(options)} but found ${cursor.describe()}`)
  }
  options.splice(options.indexOf(option), 1)
  if (option.kind === "rounding") values.rm = mode
  else if (option.kind === "speculative") values.speculative = 1
  else if (option.kind === "protect") {
    values.protect = 1
    setNumber(reading, "entry", parseConstant(cursor, names), "the alias entry")
  } else values.mask = parseEntries(cursor, names)
}

function optionsText(options: readonly AtomOperand[]): string {
  const modes = roundingModeNames.filter((name) => name !== undefined).join(", ")
  return options.map(({ kind }) => (kind === "rounding" ? `a rounding mode, ${modes},` : `'${kind}'`)).join(" or ")
}

function parseEntries(cursor: Cursor, names: NameResolver): number {
  let mask = 0
  do {
    const entry = parseConstant(cursor, names)
    if (entry < 0n || entry >= vliwRegisters.aliasEntries)
      throw new SourceError(`the alias entry must be from 0 to ${vliwRegisters.aliasEntries - 1}, not ${entry}`)
    mask |= 1 << Number(entry)
  } while (cursor.accept(","))
  return mask
}

const fileNames = { x: "an integer register", f: "a floating-point register", p: "a predicate" } as const

function parseRegister(cursor: Cursor, file: keyof typeof atomRegisterFiles): number {
  const { letter, count } = atomRegisterFiles[file]
  cursor.skipBlanks()
  const start = cursor.position
  const [, own, digits] = /^([a-z])(0|[1-9]\d*)$/.exec(cursor.name() ?? "") ?? []
  const range = `${letter}0 to ${letter}${count - 1}`
  if (own !== letter) {
    cursor.position = start
    throw new SourceError(`expected ${fileNames[file]}, ${range}, but found ${cursor.describe()}`)
  }
  if (Number(digits) >= count) throw new SourceError(`there is no register ${letter}${digits}, only ${range}`)
  return Number(digits)
}

function parseConstant(cursor: Cursor, names: NameResolver): bigint {
  const value = presentValue(parseExpression(cursor, names))
  if (value === undefined) throw new SourceError("the value must be a constant")
  return value
}

function setNumber({ row, values }: OperandReading, name: AtomPartName, value: bigint, what: string): void {
  const part = atomParts(row).find((each) => each.name === name)
  if (!part) throw new InternalError(`${row.name} has no ${name}`)
  const { minimum, maximum, step } = atomPartRange(part)
  if (value < minimum || value > maximum)
    throw new SourceError(`${what} must be from ${minimum} to ${maximum}, not ${value}`)
  if (value % BigInt(step) !== 0n) throw new SourceError(`${what} must be a multiple of ${step}, not ${value}`)
  values[name] = Number(value)
}
