// Moves that must happen as if at once, in molecules. Within a molecule all operands are read before any result is written.
import { vliwRegisters, type VliwDescription } from "@lamina/isa"

/** From one register to another of the same file; those of floating point are numbered behind the integer ones. */
export interface Move {
  readonly from: number
  readonly to: number
}

/** Groups of moves, a molecule each. `scratch` is a register of the integer file, and the same of the other, that nothing else uses. */
export function parallelMoves(moves: readonly Move[], description: VliwDescription, scratch: number): Move[][] {
  const groups: Move[][] = []
  let left = [...moves]
  while (left.length > 0) {
    const group = nextGroup(left, description)
    if (group.length > 0) {
      groups.push(group)
      left = left.filter((move) => !group.includes(move))
      continue
    }
    // A circle longer than a molecule: opened by a copy of what one of its moves overwrites.
    const [{ to }] = left
    const copy = to >= vliwRegisters.count ? vliwRegisters.count + scratch : scratch
    groups.push([{ from: to, to: copy }])
    left = left.map((move) => (move.from === to ? { from: copy, to: move.to } : move))
  }
  return groups
}

/** Moves that can be made now: whatever they overwrite is read by none that is left. */
function nextGroup(left: readonly Move[], { atoms, units }: VliwDescription): Move[] {
  const chosen = new Set<Move>()
  const room = { alu: units.alu, float: units.float, all: atoms }
  const unitOf = ({ to }: Move) => (to >= vliwRegisters.count ? "float" : "alu")
  const readers = (register: number) => left.filter((move) => move.from === register && !chosen.has(move))
  const take = (set: readonly Move[]): boolean => {
    const float = set.filter((move) => unitOf(move) === "float").length
    if (set.length > room.all || float > room.float || set.length - float > room.alu) return false
    for (const move of set) chosen.add(move)
    room.all -= set.length
    room.float -= float
    room.alu -= set.length - float
    return true
  }
  /** A move with all that must be made no later than it. */
  const closure = (start: Move): Move[] => {
    const set = new Set([start])
    for (const move of set) for (const reader of readers(move.to)) set.add(reader)
    return [...set]
  }
  const closures = left.map((move) => closure(move)).sort((a, b) => a.length - b.length)
  for (const set of closures) take(set.filter((move) => !chosen.has(move)))
  return left.filter((move) => chosen.has(move))
}
