// The assembler for the VLIW instruction set: molecules in braces to the bits that the core fetches.
import { atomSize, readAtom, vliwMachine, writeAtom, type Atom, type VliwDescription } from "@lamina/isa"
import type { AssemblySource } from "../assemble.ts"
import { DivisionByZero } from "../expression/expression.ts"
import { Cursor } from "../source/cursor.ts"
import { DiagnosticList, SourceError, TooManyErrors, type Diagnostic } from "../source/diagnostic.ts"
import { moleculeNames } from "./molecule-names.ts"
import { parseAtom } from "./parse-atom.ts"
import { readMolecules, type SourceAtom, type SourceMolecule } from "./read-molecules.ts"

export interface MoleculeOptions {
  /** The machine whose widths and units molecules must fit; by default the widest, of eight atoms. */
  readonly description?: VliwDescription
  /** Address of the first molecule, in bytes from the start of concealed memory, a multiple of 8; 0 by default. */
  readonly start?: number
  /** Addresses, or other numbers, that the source may name: of other translations, say. */
  readonly symbols?: ReadonlyMap<string, number>
}

export interface MoleculeResult {
  /** Undefined when there were errors. */
  readonly bytes: Uint8Array | undefined
  /** Addresses of the source's labels, but numeric ones. */
  readonly labels: ReadonlyMap<string, number>
  /** In the order of the source. */
  readonly diagnostics: readonly Diagnostic[]
}

const errorLimit = 100

/**
 * Assembles VLIW source: labels, and molecules `{ atom ; atom }`, in which a new line separates atoms as `;` does. Mistakes in the source
 * become diagnostics; a wrong option throws a `SourceError`.
 */
export function assembleMolecules(source: AssemblySource, options: MoleculeOptions = {}): MoleculeResult {
  const { description = vliwMachine(8), start = 0, symbols = new Map<string, number>() } = options
  if (!Number.isSafeInteger(start) || start < 0 || start % atomSize !== 0)
    throw new SourceError(`molecules cannot start at ${start}: it is no multiple of ${atomSize}`)
  const diagnostics = new DiagnosticList(errorLimit)
  let labels: ReadonlyMap<string, number> = new Map()
  let bytes = new Uint8Array(0)
  try {
    const read = readMolecules(source.name, source.text, start, diagnostics)
    labels = read.labels
    const count = read.molecules.reduce((sum, { atoms }) => sum + atoms.length, 0)
    bytes = new Uint8Array(count * atomSize)
    const view = new DataView(bytes.buffer)
    for (const molecule of read.molecules) {
      const names = moleculeNames(read, symbols, molecule.address)
      writeMolecule(view, molecule.address - start, molecule, diagnostics, ({ line, start: from, end }) =>
        parseAtom(new Cursor(line, from, end), names, molecule.address),
      )
      checkFit(view, molecule.address - start, molecule, description, diagnostics)
    }
  } catch (error) {
    if (!(error instanceof TooManyErrors)) throw error
  }
  const inOrder = [...diagnostics.items].sort((a, b) => a.line - b.line || a.column - b.column)
  return { bytes: diagnostics.errorCount > 0 ? undefined : bytes, labels, diagnostics: inOrder }
}

/** Writes a molecule's atoms; one that has a mistake leaves its place empty. */
function writeMolecule(
  view: DataView,
  offset: number,
  { atoms }: SourceMolecule,
  diagnostics: DiagnosticList,
  parse: (text: SourceAtom) => Atom | bigint,
): void {
  for (const [index, text] of atoms.entries()) {
    const place = offset + index * atomSize
    const stop = index === atoms.length - 1
    try {
      const atom = parse(text)
      if (typeof atom === "bigint") view.setBigUint64(place, atom | (stop ? 1n << 63n : 0n), true)
      else writeAtom(view, place, { ...atom, stop })
    } catch (error) {
      if (!(error instanceof SourceError) && !(error instanceof DivisionByZero)) throw error
      diagnostics.error(text.position, error.message)
    }
  }
}

/** Reports the first atom that the machine has no place for, and the first of each kind that it has no unit for. */
function checkFit(
  view: DataView,
  offset: number,
  { atoms }: SourceMolecule,
  { atoms: width, units }: VliwDescription,
  diagnostics: DiagnosticList,
): void {
  if (atoms.length > width)
    diagnostics.error(
      atoms[width].position,
      `a molecule has at most ${width} atoms on this machine, and this one has ${atoms.length}`,
    )
  const used = { alu: 0, memory: 0, float: 0, branch: 0 }
  for (const [index, { position }] of atoms.entries()) {
    const unit = readAtom(view, offset + index * atomSize)?.row.unit
    if (unit === undefined || unit === "control" || ++used[unit] !== units[unit] + 1) continue
    const unitText = `${units[unit]} ${unit} ${units[unit] === 1 ? "unit" : "units"}`
    diagnostics.error(position, `this machine has ${unitText}, and this atom of the molecule needs one more`)
  }
}
