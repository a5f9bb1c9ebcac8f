// Everything that the table says of a CSR, for people and for documentation.
import type { DiagramPiece } from "../encoding.ts"
import type { CsrField } from "./csr-field.ts"
import { csrByNumber, csrTable, type CsrDescription } from "./csr-table.ts"

export interface CsrFieldText {
  readonly name: string
  readonly high: number
  readonly low: number
  /** What may be stored, in words: `0, 1 or 3`. */
  readonly rule: string
}

export interface CsrText {
  readonly name: string
  readonly number: number
  /** The lowest that may access it, in words: `machine`. */
  readonly privilege: string
  readonly access: "read-write" | "read-only"
  /** The register whose fields it shows. */
  readonly shows?: string
  /** The 64 bits from the highest on; what lies outside the fields has the text `0`. */
  readonly diagram: readonly DiagramPiece[]
  /** Highest first. */
  readonly fields: readonly CsrFieldText[]
  /** Its value after reset, where it is its own: views and what is computed have none. */
  readonly reset?: bigint
}

/** What the table says of a CSR, by name or number; undefined when the harts described here have none. */
export function describeCsr(csr: string | number): CsrText | undefined {
  const row = typeof csr === "number" ? csrByNumber.get(csr) : csrTable.find(({ name }) => name === csr)
  if (!row) return undefined
  const { name, number, kind, privilege, readOnly, of, fields, reset } = row
  return {
    name,
    number,
    privilege: ["user", "supervisor", "hypervisor", "machine"][privilege],
    access: readOnly ? "read-only" : "read-write",
    ...(of !== undefined && { shows: of }),
    diagram: diagramOf(fields),
    fields: fields.map((field) => ({ name: field.name, high: field.high, low: field.low, rule: ruleOf(row, field) })),
    ...((kind === "stored" || kind === "constant") && { reset }),
  }
}

function diagramOf(fields: readonly CsrField[]): readonly DiagramPiece[] {
  const pieces: DiagramPiece[] = []
  let next = 63
  const fill = (down: number) => {
    if (next >= down) pieces.push({ text: "0", high: next, low: down })
  }
  for (const { name, high, low } of fields) {
    fill(high + 1)
    pieces.push({ text: name, high, low })
    next = low - 1
  }
  fill(0)
  return pieces
}

function ruleOf({ kind, readOnly }: CsrDescription, { rule }: CsrField): string {
  if (kind === "constant") return "fixed"
  if (readOnly) return "derived"
  switch (rule.kind) {
    case "stored":
      return "any value"
    case "fixed":
      return `always ${rule.value}`
    case "derived":
      return "derived, writes are ignored"
    case "one-of": {
      const last = rule.values.length - 1
      return `${rule.values.slice(0, last).join(", ")} or ${rule.values[last]}, others are not written`
    }
  }
}
