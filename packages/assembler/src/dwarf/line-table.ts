// Which source lines code comes from: what `.file` and `.loc` say, noted at each instruction.
import type { Assembly } from "../assembly.ts"
import type { Subsection } from "../section/fragment.ts"
import type { AssemblerSymbol } from "../section/symbol.ts"

/** The registers of the line number state machine that `.loc` sets. */
export interface LineRow {
  readonly file: number
  readonly line: number
  readonly column: number
  readonly isStatement: boolean
  readonly basicBlock: boolean
  readonly prologueEnd: boolean
  readonly epilogueBegin: boolean
  readonly isa: number
  readonly discriminator: number
}

export interface LineFile {
  readonly directory: string | undefined
  readonly name: string
  readonly md5: bigint | undefined
}

/** A row at a place in the code. */
export interface PlacedRow {
  readonly label: AssemblerSymbol
  readonly row: LineRow
}

/** Where a line of the assembly source itself begins. */
export interface SourceRow {
  readonly label: { readonly fragment: Subsection["current"]; readonly offset: number }
  readonly file: string
  readonly line: number
}

export interface LineTable {
  readonly files: Map<number, LineFile>
  /** A `.loc` that no instruction has followed yet. */
  pending: LineRow | undefined
  /** What the next `.loc` builds on. */
  isStatement: boolean
  column: number
  isa: number
  /** Rows in their order, by subsection, in the order in which these first had one. */
  readonly rows: Map<Subsection, PlacedRow[]>
  readonly sourceRows: Map<Subsection, SourceRow[]>
}

export function createLineTable(): LineTable {
  return {
    files: new Map(),
    pending: undefined,
    isStatement: true,
    column: 0,
    isa: 0,
    rows: new Map(),
    sourceRows: new Map(),
  }
}

/** Notes that an instruction begins here. */
export function noteLine(assembly: Assembly): void {
  const { lines } = assembly
  if (lines.pending) placePending(assembly)
  if (lines.rows.size === 0) noteSourceLine(assembly)
}

/** Places the row that is pending, at the current location. */
export function placePending(assembly: Assembly): void {
  const { lines, subsection } = assembly
  if (!lines.pending) return
  let rows = lines.rows.get(subsection)
  if (!rows) {
    rows = []
    lines.rows.set(subsection, rows)
  }
  rows.push({ label: assembly.here(), row: lines.pending })
  lines.pending = undefined
}

function noteSourceLine(assembly: Assembly): void {
  const { lines, subsection, sources } = assembly
  let rows = lines.sourceRows.get(subsection)
  if (!rows) {
    rows = []
    lines.sourceRows.set(subsection, rows)
  }
  const { file, line } = sources
  const last = rows.at(-1)
  if (last && last.line === line && last.file === file) return
  const { current } = subsection
  rows.push({ label: { fragment: current, offset: current.length }, file, line })
}
