// List scheduling: operations into molecules, the longest way to the end first. Loads move above branches and above stores.
import { vliwRegisters, type VliwDescription } from "@lamina/isa"
import { firstVirtual, type Operation, type Segment, type Virtual } from "../select/segment.ts"
import { findDependences, type Speculation } from "./dependences.ts"

/** An operation in its molecule. */
export interface Scheduled {
  readonly operation: Operation
  /** Its place in the segment. */
  readonly index: number
  /** A load above a branch that it stands behind. */
  readonly speculative: boolean
  /** A load above stores: its alias entry. */
  readonly entry: number | undefined
  /** A store: which alias entries it checks. */
  mask: number
  /** A branch: the schedule of its aside. */
  aside: Schedule | undefined
}

export interface Schedule {
  readonly segment: Segment
  readonly molecules: readonly (readonly Scheduled[])[]
  /** By register written here: from which molecule on it can be read without a wait, counted in cycles. */
  readonly readyAt: ReadonlyMap<Virtual, number>
  /** In which cycle each molecule issues. */
  readonly cycles: readonly number[]
}

export interface ScheduleOptions {
  readonly description: VliwDescription
  readonly speculation: Speculation
  /** Addresses of guest instructions, by origin. */
  readonly origins: readonly bigint[]
  /** Whether a register is a floating-point one, by number. */
  readonly isFloat: readonly boolean[]
  /** How many operations behind the first that is not scheduled may be taken. */
  readonly window: number
  /** How many values of a file, not counting those that guest registers end with, may wait for their uses before no more is computed ahead. */
  readonly pressure: number
}

/** Schedules a segment and what branches off from it. `work` is told how many steps that took. */
export function schedule(segment: Segment, options: ScheduleOptions, work: (steps: number) => void): Schedule {
  return scheduleSegment(segment, options, work, () => 0, 1)
}

function scheduleSegment(
  segment: Segment,
  options: ScheduleOptions,
  work: (steps: number) => void,
  inherited: (register: Virtual) => number,
  /** Places of the first molecule that are taken. */
  taken: number,
): Schedule {
  const { description, speculation, origins } = options
  const { operations } = segment
  const { successors, predecessors, passable, earliest, height } = findDependences(
    segment,
    description,
    speculation,
    origins,
    inherited,
  )
  const count = operations.length
  const isScheduled = new Uint8Array(count)
  const issueCycle = new Int32Array(count)
  const entries = new AliasEntries()
  const molecules: Scheduled[][] = []
  const cycles: number[] = []
  const readyAt = new Map<Virtual, number>()
  let oldest = 0
  let left = count
  let steps = 0
  let branchesLeft = 0
  /** By operation: how many branches stand before it. */
  const branchesBefore = new Int32Array(count)
  for (let index = 0; index < count; index++) {
    branchesBefore[index] = branchesLeft
    if (operations[index].aside) branchesLeft++
  }
  let branchesDone = 0
  const pressure = new Pressure(segment, options.isFloat, options.pressure)
  for (let cycle = 0; left > 0; cycle++) {
    const molecule: Scheduled[] = []
    entries.begin()
    const free = { ...description.units, control: 0 }
    const places = description.atoms - (cycle === 0 ? taken : 0)
    let branchesHere = 0
    while (molecule.length < places) {
      const end = Math.min(count, oldest + options.window)
      let best = -1
      for (let index = oldest; index < end; index++) {
        steps++
        if (isScheduled[index] !== 0 || predecessors[index] > 0 || earliest[index] > cycle) continue
        if (best >= 0 && height[index] <= height[best]) continue
        const { row } = operations[index]
        if (free[row.unit] <= 0) continue
        if (index !== oldest && !pressure.admits(index)) continue
        const passes = passable[index]
        if (passes && !entries.mayProtect(passes, isScheduled)) continue
        best = index
      }
      if (best < 0) break
      const operation = operations[best]
      free[operation.row.unit]--
      isScheduled[best] = 1
      pressure.take(best)
      issueCycle[best] = cycle
      left--
      if (operation.aside) branchesHere++
      if (operation.def >= 0) readyAt.set(operation.def, cycle + description.latency[operation.row.latency])
      const stores = passable[best]?.filter((store) => isScheduled[store] === 0) ?? []
      molecule.push({
        operation,
        index: best,
        // Decided once the molecule is full: a branch of its own molecule is above, too.
        speculative: operation.row.memory === "load" && branchesBefore[best] > branchesDone,
        entry: stores.length > 0 ? entries.protect(cycle, stores) : undefined,
        mask: operation.row.memory === "store" ? entries.check(best, cycle) : 0,
        aside: undefined,
      })
      for (const { to, latency } of successors[best]) {
        predecessors[to]--
        if (earliest[to] < cycle + latency) earliest[to] = cycle + latency
      }
      while (oldest < count && isScheduled[oldest] !== 0) oldest++
    }
    branchesDone += branchesHere
    if (molecule.length === 0) continue
    molecule.sort((a, b) => a.index - b.index)
    molecules.push(molecule)
    cycles.push(cycle)
  }
  work(steps)
  for (const [at, molecule] of molecules.entries()) {
    for (const scheduled of molecule) {
      const { aside } = scheduled.operation
      if (!aside) continue
      // A taken branch costs at least a cycle; what is ready later than that is waited for.
      const start = cycles[at] + 1 + description.takenBranch
      const ready = (register: Virtual) => {
        const here = readyAt.get(register)
        return Math.max(0, here === undefined ? inherited(register) - start : here - start)
      }
      scheduled.aside = scheduleSegment(aside, options, work, ready, 0)
    }
  }
  return { segment, molecules, readyAt, cycles }
}

/** Values that have been computed and wait for their uses, by file. */
class Pressure {
  readonly #operations: readonly Operation[]
  readonly #isFloat: readonly boolean[]
  readonly #limit: number
  /** Uses that are not scheduled yet. What is not counted has none. */
  readonly #uses = new Map<Virtual, number>()
  readonly #live = { x: 0, f: 0 }

  constructor({ operations, finals }: Segment, isFloat: readonly boolean[], limit: number) {
    this.#operations = operations
    this.#isFloat = isFloat
    this.#limit = limit
    for (const { def } of operations) if (def >= firstVirtual) this.#uses.set(def, 0)
    for (const { value } of finals) this.#uses.delete(value)
    for (const index of operations.keys()) for (const register of this.#read(index)) this.#count(register, 1)
  }

  *#read(index: number): Generator<Virtual> {
    const { rs1, rs2, rs3, aside } = this.#operations[index]
    if (rs1 >= firstVirtual) yield rs1
    if (rs2 >= firstVirtual) yield rs2
    if (rs3 >= firstVirtual) yield rs3
    if (aside) yield* aside.inherited
  }

  #count(register: Virtual, by: number): number | undefined {
    const uses = this.#uses.get(register)
    if (uses === undefined) return undefined
    this.#uses.set(register, uses + by)
    return uses + by
  }

  /** Whether an operation may be scheduled ahead of older ones. */
  admits(index: number): boolean {
    const { def, rs1, rs2 } = this.#operations[index]
    if (def < firstVirtual || !this.#uses.has(def)) return true
    if (this.#live[this.#isFloat[def] ? "f" : "x"] < this.#limit) return true
    return this.#uses.get(rs1) === 1 || this.#uses.get(rs2) === 1
  }

  take(index: number): void {
    for (const register of this.#read(index))
      if (this.#count(register, -1) === 0) this.#live[this.#isFloat[register] ? "f" : "x"]--
    const { def } = this.#operations[index]
    if ((this.#uses.get(def) ?? 0) > 0) this.#live[this.#isFloat[def] ? "f" : "x"]++
  }
}

/** The alias entries of the core between two commits. */
class AliasEntries {
  readonly #uses: ({ readonly cycle: number; readonly stores: Set<number> } | undefined)[] = []
  readonly #free = Array.from(
    { length: vliwRegisters.aliasEntries },
    (_, entry) => vliwRegisters.aliasEntries - 1 - entry,
  )
  /** Not looked at any more, but by a store of this molecule: a load that stands before it there must not have them. */
  readonly #freed: number[] = []

  /** Begins a molecule. */
  begin(): void {
    this.#free.push(...this.#freed.splice(0))
  }

  /** Whether a load may pass those of its stores that are not scheduled yet. */
  mayProtect(stores: readonly number[], isScheduled: Uint8Array): boolean {
    return this.#free.length > 0 || stores.every((store) => isScheduled[store] !== 0)
  }

  protect(cycle: number, stores: readonly number[]): number {
    const entry = this.#free.pop() ?? 0
    this.#uses[entry] = { cycle, stores: new Set(stores) }
    return entry
  }

  /** The entries that a store must check; it is passed by no load any more. */
  check(store: number, cycle: number): number {
    let mask = 0
    for (const [entry, use] of this.#uses.entries()) {
      if (!use?.stores.delete(store)) continue
      // In the load's own molecule the store comes first, as in the program.
      if (use.cycle < cycle) mask |= 1 << entry
      if (use.stores.size > 0) continue
      this.#uses[entry] = undefined
      this.#freed.push(entry)
    }
    return mask
  }
}
