// The decision tree that finds an instruction's row: as data, for the decoder here and for engines that emit it as code.
import type { Instruction } from "./instruction.ts"
import { instructions } from "./instructions.ts"

/** Takes bits `shift + width - 1` to `shift` of the word as the index into `children`, `2 ** width` of them. */
export interface DecodeNode {
  readonly kind: "node"
  readonly shift: number
  readonly width: number
  readonly children: readonly DecodeTree[]
}

/** Rows to test against the word in this order, most specific first. None fits: the word is no instruction. */
export interface DecodeLeaf {
  readonly kind: "leaf"
  readonly candidates: readonly Instruction[]
}

export type DecodeTree = DecodeNode | DecodeLeaf

const maximumWidth = 7
const emptyLeaf: DecodeLeaf = { kind: "leaf", candidates: [] }

function ones(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}

// Runs of bits that are fixed in all rows and differ among them, at most `maximumWidth` wide.
function usefulRuns(rows: readonly Instruction[]): { shift: number; width: number }[] {
  const common = rows.reduce((mask, row) => mask & row.mask, -1)
  const differing = rows.reduce((bits, row) => bits | ((row.match ^ rows[0].match) & common), 0)
  const runs: { shift: number; width: number }[] = []
  for (let bit = 0; bit < 32;) {
    let width = 0
    while (bit + width < 32 && (differing >>> (bit + width)) & 1 && width < maximumWidth) width++
    if (width) runs.push({ shift: bit, width })
    bit += Math.max(1, width)
  }
  return runs
}

function split(rows: readonly Instruction[], shift: number, width: number): Map<number, Instruction[]> {
  const groups = new Map<number, Instruction[]>()
  for (const row of rows) {
    const key = (row.match >>> shift) & (2 ** width - 1)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

function build(rows: readonly Instruction[]): DecodeTree {
  const splits = usefulRuns(rows).map((run) => ({ ...run, groups: split(rows, run.shift, run.width) }))
  if (splits.length === 0) {
    return { kind: "leaf", candidates: [...rows].sort((a, b) => ones(b.mask) - ones(a.mask)) }
  }
  const best = splits.reduce((a, b) => (b.groups.size > a.groups.size ? b : a))
  const children = Array.from({ length: 2 ** best.width }, (_, key) => {
    const group = best.groups.get(key)
    return group ? build(group) : emptyLeaf
  })
  return { kind: "node", shift: best.shift, width: best.width, children }
}

// The lowest two bits say how long an instruction is, and what lies above them means something else in each case: they come first.
function buildQuadrants(): DecodeNode {
  const children = [0, 1, 2, 3].map((quadrant) => build(instructions.filter((row) => (row.match & 3) === quadrant)))
  return { kind: "node", shift: 0, width: 2, children }
}

/** The tree over all instructions. Its root looks at the two bits that tell a compressed instruction from another. */
export const decodeTree: DecodeNode = buildQuadrants()
