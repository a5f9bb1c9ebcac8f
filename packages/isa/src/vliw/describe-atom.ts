// Everything that the table says of an atom, for people and for documentation.
import type { DiagramPiece } from "../encoding.ts"
import { type EffectPath, traceEffect } from "../trace-effect.ts"
import type { AtomRow, LatencyClass, Unit } from "./atom.ts"
import { atomFields, atomParts } from "./atom-parts.ts"
import { atomSyntax } from "./atom-syntax.ts"
import { findAtomRow } from "./atom-table.ts"

export interface AtomDescription {
  readonly name: string
  readonly syntax: string
  readonly unit: Unit
  readonly latency: LatencyClass
  /** The encoding from the highest bits to the lowest, in pieces of one half or the other; bits that are not used are 0. */
  readonly encoding: readonly DiagramPiece[]
  readonly effect: readonly EffectPath[]
}

/** What the table says of an atom; undefined when there is none of this name. */
export function describeAtom(name: string): AtomDescription | undefined {
  const row = findAtomRow(name)
  if (!row) return undefined
  const { unit, latency } = row
  // An atom has one immediate, whatever the guest's instruction calls its own.
  const effect = traceEffect(row.effect).map(({ assumptions, steps }) => ({
    assumptions,
    steps: steps.map((step) => step.replaceAll("shamt", "imm")),
  }))
  return { name, syntax: atomSyntax(row), unit, latency, encoding: diagram(row), effect }
}

function diagram(row: AtomRow): readonly DiagramPiece[] {
  const pieces: DiagramPiece[] = []
  let next = 64
  const add = (text: string, width: number) => {
    next -= width
    if (width > 0) pieces.push({ text, high: next + width - 1, low: next })
  }
  add("stop", atomFields.stop)
  add(row.opcode.toString(2).padStart(atomFields.opcode, "0"), atomFields.opcode)
  add("n", atomFields.n)
  add("p", atomFields.p)
  const unused = (low: number) => {
    const inHighHalf = Math.max(0, next - Math.max(low, atomFields.imm))
    add("0".repeat(inHighHalf), inHighHalf)
    add("0".repeat(next - low), next - low)
  }
  for (const { name, high, low } of atomParts(row)) {
    unused(high + 1)
    add(name, high - low + 1)
  }
  unused(0)
  return pieces
}
