// The first reading of VLIW source: where molecules, atoms and labels stand, and so what address each has.
import { atomSize } from "@lamina/isa"
import { isDigit } from "../source/character.ts"
import { Cursor } from "../source/cursor.ts"
import { SourceError, type DiagnosticList, type Position } from "../source/diagnostic.ts"
import { blankBlockComments, splitStatements } from "../source/split-statements.ts"

/** An atom as it stands in a line. */
export interface SourceAtom {
  readonly position: Position
  readonly line: string
  readonly start: number
  readonly end: number
}

export interface SourceMolecule {
  readonly address: number
  readonly atoms: readonly SourceAtom[]
}

export interface MoleculeSource {
  readonly molecules: readonly SourceMolecule[]
  readonly labels: ReadonlyMap<string, number>
  /** Addresses of numeric labels, `1:`, in ascending order. */
  readonly numericLabels: ReadonlyMap<string, readonly number[]>
}

interface OpenMolecule {
  readonly position: Position
  readonly atoms: SourceAtom[]
}

class MoleculeReader implements MoleculeSource {
  readonly molecules: SourceMolecule[] = []
  readonly labels = new Map<string, number>()
  readonly numericLabels = new Map<string, number[]>()
  readonly #file: string
  readonly #diagnostics: DiagnosticList
  #address: number
  #open: OpenMolecule | undefined

  constructor(file: string, start: number, diagnostics: DiagnosticList) {
    this.#file = file
    this.#address = start
    this.#diagnostics = diagnostics
  }

  read(text: string): void {
    for (const [index, line] of blankBlockComments(text).split("\n").entries()) {
      for (const { start, end } of splitStatements(line)) this.#readStatement(new Cursor(line, start, end), index + 1)
    }
    this.#reportOpen()
  }

  #readStatement(cursor: Cursor, line: number): void {
    while (!cursor.atEnd()) {
      const position = { file: this.#file, line, column: cursor.position + 1 }
      if (cursor.accept("{")) {
        this.#reportOpen()
        this.#open = { position, atoms: [] }
      } else if (this.#open) this.#readAtom(this.#open, cursor, position)
      else {
        try {
          this.#readLabel(cursor)
        } catch (error) {
          if (!(error instanceof SourceError)) throw error
          return this.#diagnostics.error(position, error.message)
        }
      }
    }
  }

  #readAtom(open: OpenMolecule, cursor: Cursor, position: Position) {
    const start = cursor.position
    while (cursor.position < cursor.end && !braces.includes(cursor.peek())) cursor.position++
    if (cursor.position > start) open.atoms.push({ position, line: cursor.text, start, end: cursor.position })
    if (!cursor.accept("}")) return
    this.#close(open.atoms)
    if (open.atoms.length === 0) this.#diagnostics.error(open.position, "a molecule needs an atom, if only nop")
  }

  #close(atoms: readonly SourceAtom[]): void {
    this.molecules.push({ address: this.#address, atoms })
    this.#address += atoms.length * atomSize
    this.#open = undefined
  }

  /** A molecule that is open where none may be any more has lost its brace. */
  #reportOpen(): void {
    if (!this.#open) return
    const { position, atoms } = this.#open
    this.#close(atoms)
    this.#diagnostics.error(position, "the molecule that begins here has no '}'")
  }

  #readLabel(cursor: Cursor): void {
    const start = cursor.position
    const wrong = () => {
      cursor.position = start
      return new SourceError(`expected a label, or a molecule in braces, but found ${cursor.describe()}`)
    }
    while (isDigit(cursor.peek())) cursor.position++
    const number = cursor.text.slice(start, cursor.position)
    const name = number === "" ? cursor.name() : undefined
    if ((number === "" && name === undefined) || !cursor.accept(":")) throw wrong()
    if (name === undefined) {
      const key = String(Number(number))
      const places = this.numericLabels.get(key)
      if (places) places.push(this.#address)
      else this.numericLabels.set(key, [this.#address])
    } else {
      if (this.labels.has(name)) throw new SourceError(`label '${name}' is already defined`)
      this.labels.set(name, this.#address)
    }
  }
}

const braces: readonly number[] = [0x7b, 0x7d]

/** Reads VLIW source whose first molecule is at `start`. Mistakes become diagnostics; what they touch is left out. */
export function readMolecules(file: string, text: string, start: number, diagnostics: DiagnosticList): MoleculeSource {
  const reader = new MoleculeReader(file, start, diagnostics)
  reader.read(text)
  return reader
}
