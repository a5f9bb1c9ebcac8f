// Linear scan: intervals in the order of their starts get registers; where there is none, the cheapest to keep in memory gives way.
import { blockWeight, overlap, type Interval, type Intervals, type Range } from "./live-interval.ts"
import type { MachineFunction } from "./machine-code.ts"
import { argumentRegisters, calleeSaved, callerSaved, type Register, type RegisterClass } from "./register.ts"

export interface Allocation {
  /** The physical register of each virtual one. */
  readonly registers: ReadonlyMap<Register, Register>
  /** Intervals for which there was none. */
  readonly spilled: readonly Interval[]
}

const classes: readonly RegisterClass[] = ["integer", "float"]
/** Saving a register on entry and restoring it on exit. */
const saveCost = 2 * blockWeight(0)

export function allocate(fn: MachineFunction, intervals: Intervals): Allocation {
  const registers = new Map<Register, Register>()
  const spilled: Interval[] = []
  const all = [...new Set(intervals.of.values())]
  for (const kind of classes) {
    const scan = new LinearScan(kind, intervals)
    scan.run(all.filter((interval) => fn.classOf(interval.registers[0]) === kind))
    for (const [interval, register] of scan.assigned)
      for (const virtual of interval.registers) registers.set(virtual, register)
    spilled.push(...scan.spilled)
  }
  return { registers, spilled }
}

class LinearScan {
  readonly assigned = new Map<Interval, Register>()
  readonly spilled: Interval[] = []
  readonly #calls: readonly Range[]
  readonly #systemCalls: readonly Range[]
  readonly #volatile: readonly Register[]
  readonly #saved: readonly Register[]
  /** Intervals that have a register, by register. */
  readonly #holders = new Map<Register, Set<Interval>>()

  constructor(kind: RegisterClass, { calls, systemCalls }: Intervals) {
    const point = (position: number): Range => ({ start: position, end: position + 1 })
    this.#calls = calls.map(point)
    this.#systemCalls = systemCalls.map(point)
    this.#volatile = callerSaved[kind]
    this.#saved = calleeSaved[kind]
    for (const register of [...this.#volatile, ...this.#saved]) this.#holders.set(register, new Set())
  }

  run(intervals: readonly Interval[]): void {
    // Taken from the end.
    const pending = intervals
      .filter(({ ranges }) => ranges.length > 0)
      .sort((a, b) => b.ranges[0].start - a.ranges[0].start)
    for (let interval = pending.pop(); interval; interval = pending.pop()) {
      const register = this.#free(interval)
      if (register !== undefined) {
        this.#assign(interval, register)
        continue
      }
      const victims = this.#evict(interval)
      if (!victims) {
        this.spilled.push(interval)
        continue
      }
      for (const victim of victims) pending.push(victim)
      pending.sort((a, b) => b.ranges[0].start - a.ranges[0].start)
    }
  }

  #assign(interval: Interval, register: Register): void {
    this.assigned.set(interval, register)
    this.#holders.get(register)?.add(interval)
  }

  #allowed(interval: Interval): readonly Register[] {
    if (overlap(interval.ranges, this.#calls)) return this.#saved
    if (!overlap(interval.ranges, this.#systemCalls)) return [...this.#volatile, ...this.#saved]
    return [...this.#volatile.filter((register) => !argumentRegisters.integer.includes(register)), ...this.#saved]
  }

  #isFree(register: Register, interval: Interval): boolean {
    for (const holder of this.#holders.get(register) ?? []) if (overlap(holder.ranges, interval.ranges)) return false
    return true
  }

  /** The best register that is free for all of an interval. */
  #free(interval: Interval): Register | undefined {
    const free = this.#allowed(interval).filter((register) => this.#isFree(register, interval))
    if (free.length === 0) return undefined
    let best: Register | undefined
    let bestWorth = -Infinity
    for (const register of free) {
      // A register that nobody else has had must be saved and restored.
      const isNew = this.#saved.includes(register) && this.#holders.get(register)?.size === 0
      const worth = (interval.hints.get(register) ?? 0) - (isNew ? saveCost : 0)
      if (worth <= bestWorth) continue
      best = register
      bestWorth = worth
    }
    // A constant is made again rather than kept at the price of saving a register.
    const isCheap = interval.constant !== undefined && interval.weight <= saveCost
    return bestWorth < 0 && isCheap && !interval.isReload ? undefined : best
  }

  /** Takes a register away from those who need it less. Gives them; undefined when nobody does. */
  #evict(interval: Interval): Interval[] | undefined {
    let best: { readonly register: Register; readonly victims: Interval[]; readonly price: number } | undefined
    for (const register of this.#allowed(interval)) {
      const victims = [...(this.#holders.get(register) ?? [])].filter((holder) =>
        overlap(holder.ranges, interval.ranges),
      )
      const price = Math.max(...victims.map(density))
      if (!best || price < best.price) best = { register, victims, price }
    }
    if (!best || best.victims.length === 0 || best.price >= density(interval)) return undefined
    for (const victim of best.victims) {
      this.#holders.get(best.register)?.delete(victim)
      this.assigned.delete(victim)
    }
    this.#assign(interval, best.register)
    return best.victims
  }
}

/** What keeping an interval in a register saves, for the room that it takes. */
function density({ weight, ranges, isReload, constant }: Interval): number {
  if (isReload) return Infinity
  const length = ranges.reduce((sum, { start, end }) => sum + end - start, 0)
  // A constant costs one instruction where memory costs an access, and needs no store.
  return (constant ? weight / 2 : weight) / (length + 16)
}
