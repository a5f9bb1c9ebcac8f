// All instructions, compiled from the tables of the extensions.
import { parseBits, type PieceCache } from "./encoding.ts"
import type {
  BaseInstruction,
  BaseRow,
  CompressedInstruction,
  CompressedRow,
  Extension,
  Instruction,
} from "./instruction.ts"
import { InternalError } from "./internal-error.ts"
import { privileged } from "./privileged/privileged.ts"
import { rv64a } from "./rv64a.ts"
import { rv64c } from "./rv64c.ts"
import { rv64d } from "./rv64d.ts"
import { rv64f } from "./rv64f.ts"
import { rv64i } from "./rv64i.ts"
import { rv64m } from "./rv64m.ts"
import { parseExpansion, parseSyntax, type SyntaxPart } from "./syntax.ts"
import { zba } from "./zba.ts"
import { zbb } from "./zbb.ts"
import { zbs } from "./zbs.ts"
import { zicsr } from "./zicsr.ts"
import { zifencei } from "./zifencei.ts"

const baseTables: Readonly<Partial<Record<Extension, Readonly<Record<string, BaseRow>>>>> = {
  i: rv64i,
  m: rv64m,
  a: rv64a,
  f: rv64f,
  d: rv64d,
  zicsr,
  zifencei,
  zba,
  zbb,
  zbs,
  privileged,
}
const compressedTables: Readonly<Partial<Record<Extension, Readonly<Record<string, CompressedRow>>>>> = { c: rv64c }

/** What rows have in common, read once. */
interface KnownParts {
  readonly pieces: PieceCache
  readonly syntaxes: Map<string, readonly SyntaxPart[]>
}

function syntaxOf(syntax: string, { syntaxes }: KnownParts): readonly SyntaxPart[] {
  let parts = syntaxes.get(syntax)
  if (!parts) syntaxes.set(syntax, (parts = parseSyntax(syntax)))
  return parts
}

function compileBase(
  name: string,
  extension: Extension,
  index: number,
  row: BaseRow,
  known: KnownParts,
): BaseInstruction {
  const { length, ...encoding } = parseBits(row.bits, known.pieces)
  if (length !== 4) throw new InternalError(`${name} has ${length * 8} bits`)
  const syntaxParts = syntaxOf(row.syntax, known)
  const { bits, syntax, effect, rare = false } = row
  const usesFloat = syntaxParts.some(({ kind }) => kind === "floatRegister")
  return {
    kind: "base",
    name,
    extension,
    index,
    bits,
    syntax,
    length,
    ...encoding,
    syntaxParts,
    effect,
    rare,
    usesFloat,
  }
}

function compileCompressed(
  name: string,
  extension: Extension,
  index: number,
  row: CompressedRow,
  base: ReadonlyMap<string, BaseInstruction>,
  known: KnownParts,
): CompressedInstruction {
  const { length, ...encoding } = parseBits(row.bits, known.pieces)
  if (length !== 2) throw new InternalError(`${name} has ${length * 8} bits`)
  const syntaxParts = syntaxOf(row.syntax, known)
  const expansion = parseExpansion(row.expands, (wanted) => {
    const instruction = base.get(wanted)
    if (!instruction) throw new InternalError(`${name} expands to ${wanted}, which does not exist`)
    return instruction.syntaxParts
  })
  return { kind: "compressed", name, extension, index, ...row, length, ...encoding, syntaxParts, expansion }
}

const baseRows = Object.entries(baseTables).flatMap(([extension, table]) =>
  Object.entries(table).map(([name, row]) => ({ name, row, extension: extension as Extension })),
)
const compressedRows = Object.entries(compressedTables).flatMap(([extension, table]) =>
  Object.entries(table).map(([name, row]) => ({ name, row, extension: extension as Extension })),
)

const knownParts: KnownParts = { pieces: new Map(), syntaxes: new Map() }

/** The instructions that have effects of their own, ordered by `index`, which counts from 0. */
export const baseInstructions: readonly BaseInstruction[] = baseRows.map(({ name, row, extension }, index) =>
  compileBase(name, extension, index, row, knownParts),
)
const baseByName: ReadonlyMap<string, BaseInstruction> = new Map(baseInstructions.map((each) => [each.name, each]))

/** All instructions, ordered by `index`: the base instructions, then the compressed ones. */
export const instructions: readonly Instruction[] = [
  ...baseInstructions,
  ...compressedRows.map(({ name, row, extension }, index) =>
    compileCompressed(name, extension, baseRows.length + index, row, baseByName, knownParts),
  ),
]

/** All instructions by mnemonic: `addw`, `fadd.s`, `c.addi`. */
export const instructionByName: ReadonlyMap<string, Instruction> = new Map(
  instructions.map((each) => [each.name, each]),
)

/** The instruction that a compressed or pseudo-instruction stands for. */
export function expandedInstruction(name: string): BaseInstruction {
  const instruction = baseByName.get(name)
  if (!instruction) throw new InternalError(`there is no base instruction ${name}`)
  return instruction
}
