// Coalescing: registers that are copied into one another and never live at once become one, so that the copy is nothing.
import { blockWeight, mergeRanges, overlap, type Interval, type Intervals } from "./live-interval.ts"
import type { MachineFunction } from "./machine-code.ts"
import { calleeAddress, isVirtual, type Register } from "./register.ts"

interface Move {
  readonly to: Register
  readonly from: Register
  readonly weight: number
}

/** Merges intervals, those of the most executed copies first, and notes which physical registers would save moves. */
export function coalesce(fn: MachineFunction, intervals: Intervals): void {
  const moves: Move[] = []
  for (const { index: block, instructions, depth } of fn.blocks) {
    // What these copies part is to stay apart.
    if (block === fn.front?.between) continue
    const weight = blockWeight(depth)
    for (const instruction of instructions) {
      switch (instruction.kind) {
        case "copy":
          instruction.defs.forEach((to, index) => moves.push({ to, from: instruction.uses[index], weight }))
          break
        case "plain":
          if (/^(mv|fmv\.[sd]) %d, %0$/.test(instruction.text))
            moves.push({ to: instruction.defs[0], from: instruction.uses[0], weight })
          break
        case "select":
          moves.push({ to: instruction.defs[0], from: instruction.uses[2], weight: weight / 2 })
          break
        case "entry":
          instruction.defs.forEach((to, index) => moves.push({ to, from: instruction.places[index], weight }))
          break
        case "call": {
          const first = instruction.uses.length - instruction.places.length
          if (first === 1) moves.push({ to: calleeAddress, from: instruction.uses[0], weight })
          instruction.places.forEach((place, index) => {
            if (place.kind === "register")
              moves.push({ to: place.register, from: instruction.uses[first + index], weight })
          })
          instruction.defs.forEach((to, index) => moves.push({ to, from: instruction.resultPlaces[index], weight }))
          break
        }
        case "return":
          instruction.places.forEach((to, index) => moves.push({ to, from: instruction.uses[index], weight }))
          break
        default:
      }
    }
  }
  moves.sort((a, b) => b.weight - a.weight)
  for (const { to, from, weight } of moves) {
    if (isVirtual(to) && isVirtual(from)) merge(fn, intervals, to, from)
    else if (isVirtual(to)) hint(intervals, to, from, weight)
    else if (isVirtual(from)) hint(intervals, from, to, weight)
  }
}

function merge(fn: MachineFunction, { of }: Intervals, to: Register, from: Register): void {
  const [a, b] = [of.get(to), of.get(from)]
  if (!a || !b || a === b || a.isReload || b.isReload || fn.classOf(to) !== fn.classOf(from)) return
  if (overlap(a.ranges, b.ranges)) return
  const [large, small]: readonly [Interval, Interval] = a.ranges.length >= b.ranges.length ? [a, b] : [b, a]
  large.ranges = mergeRanges(large.ranges, small.ranges)
  large.weight += small.weight
  large.constant = undefined
  for (const [register, weight] of small.hints) large.hints.set(register, (large.hints.get(register) ?? 0) + weight)
  for (const register of small.registers) {
    large.registers.push(register)
    of.set(register, large)
  }
}

function hint({ of }: Intervals, virtual: Register, physical: Register, weight: number): void {
  const interval = of.get(virtual)
  if (interval && physical !== 0) interval.hints.set(physical, (interval.hints.get(physical) ?? 0) + weight)
}
