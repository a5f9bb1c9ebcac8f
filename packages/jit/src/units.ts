// All units there are: by the addresses of their entries, by the pages that they were made from, and in the code cache.
import { pageSize, type ProfilingInterpreter } from "@lamina/interpreter"
import { createCodeCache, type CachePolicy, type CodeCache } from "@lamina/optimizer"
import { contains, type CodePage, type FunctionOutline } from "./guest/function-outline.ts"
import type { JitCounts } from "./jit-counts.ts"
import type { JumpTable } from "./jump-table.ts"
import type { PagePromise } from "./plain-pages.ts"
import type { TargetMaps } from "./target-maps.ts"
import { functionLimit, hostBytesPerByte, mostDoublings, unitHostBytes } from "./tuning.ts"

/** The translation of some functions: one WebAssembly module. */
export interface Unit {
  readonly promises: readonly PagePromise[]
  /** Where its accesses make notes: see `AccessNotes`. */
  readonly notes: readonly number[]
  /** How many had been made by all of them when it was new, or when they were looked at last. */
  noted: number
  /** Places of the maps of jump targets that it has. */
  readonly maps: readonly number[]
  /** The entry that it was made for. */
  readonly root: bigint
  readonly isOptimized: boolean
  /** Made once more, knowing what it calls. */
  readonly isFinal: boolean
  /** How often it was found running since that was looked at last. */
  samples: number
  /** How many samples it takes for something to be made of that. */
  patience: number
  /** How often its indirect jumps went where they were not known to go, about. */
  misses: number
  readonly functions: readonly FunctionOutline[]
  readonly pages: readonly CodePage[]
  /** Where the entries' functions stand in the table. */
  readonly slots: ReadonlyMap<bigint, number>
  readonly privilege: number
  readonly isLinear: boolean
  /** Whether it can be entered at loops: see `enterLoops`. */
  readonly isEnteredAtLoops: boolean
  /** Whether its first function's indirect jumps lead to very many places, each of which is an entry. */
  readonly isDispatcher: boolean
  /** See `UnitOptions`. */
  readonly isQuiet: boolean
}

export interface UnitsOptions {
  readonly interpreter: ProfilingInterpreter
  readonly jumps: JumpTable
  readonly counts: JitCounts
  /** Bytes of the host's memory, as reckoned, at most. */
  readonly size: number
  readonly policy: CachePolicy
  readonly maps: TargetMaps
}

export class Units {
  /** The functions of all units. */
  readonly table = new WebAssembly.Table({ element: "anyfunc", initial: 64 })
  readonly #interpreter: ProfilingInterpreter
  readonly #jumps: JumpTable
  readonly #counts: JitCounts
  readonly #size: number
  readonly #cache: CodeCache<Unit>
  readonly #maps: TargetMaps
  readonly #byEntry = new Map<bigint, Unit[]>()
  /** By pages of the machine's memory. */
  readonly #byPage = new Map<number, Set<Unit>>()
  readonly #byPromise = new Map<PagePromise, Set<Unit>>()
  readonly #freeSlots: number[] = []
  #slots = 1
  /** Pages with translations that were stored to: each store to them is looked at. */
  readonly #guarded = new Set<number>()
  /** How often entries have been translated; and those whose translations had to go, which must earn another one. */
  readonly #made = new Map<bigint, number>()
  readonly #lost = new Set<bigint>()

  constructor({ interpreter, jumps, counts, size, policy, maps }: UnitsOptions) {
    this.#interpreter = interpreter
    this.#jumps = jumps
    this.#counts = counts
    this.#size = size
    this.#maps = maps
    this.#cache = createCodeCache<Unit>({ start: 0, size, align: 64, policy, evict: (unit) => this.#lose(unit) })
  }

  has(entry: bigint): boolean {
    return this.#byEntry.has(entry)
  }

  /** The units that are entered at an address, the best first. */
  at(entry: bigint): readonly Unit[] {
    return this.#byEntry.get(entry) ?? []
  }

  /** The units that were made from the instruction at a place in the machine's memory, among others. */
  with(place: number): readonly Unit[] {
    const offset = place % pageSize
    return this.#onPage(place - offset).filter((unit) => isMadeFrom(unit, place, 1))
  }

  /** The promises that units rely on. */
  promises(): readonly PagePromise[] {
    return [...this.#byPromise.keys()]
  }

  /** The units that rely on a promise. */
  relyingOn(promise: PagePromise): readonly Unit[] {
    return [...(this.#byPromise.get(promise) ?? [])]
  }

  /** The units that take it that floating point is quiet. */
  quiet(): readonly Unit[] {
    return this.#all().filter(({ isQuiet }) => isQuiet)
  }

  /** The units that access memory as it lies in order. */
  linear(): readonly Unit[] {
    return this.#all().filter(({ isLinear }) => isLinear)
  }

  /** Whether bytes of the machine's memory are part of what a unit was made from. */
  isTranslated(place: number, size: number): boolean {
    for (const unit of this.#byPage.get(place - (place % pageSize)) ?? [])
      if (isMadeFrom(unit, place, size)) return true
    return false
  }

  /** Whether a module of so many bytes can ever be kept. */
  fits(bytes: number): boolean {
    return hostBytesOf(bytes) <= this.#size
  }

  /** Its translation had to go. */
  isLost(entry: bigint): boolean {
    return this.#lost.has(entry)
  }

  /** How often an entry has been translated. */
  timesMade(entry: bigint): number {
    return this.#made.get(entry) ?? 0
  }

  /** How often a target must be reached once more, as its translation had to go; undefined for one that never had to. */
  patience(entry: bigint, threshold: number): number | undefined {
    if (!this.#lost.delete(entry)) return undefined
    const doublings = Math.min(this.timesMade(entry), mostDoublings)
    return Math.min(threshold * 2 ** doublings, 2 ** 31 - 1)
  }

  used(unit: Unit): void {
    this.#cache.touch(unit)
  }

  /** Puts a function into the table, and says where. */
  place(code: unknown): number {
    if (this.#freeSlots.length === 0 && this.#slots === this.table.length) this.table.grow(this.table.length)
    const slot = this.#freeSlots.pop() ?? this.#slots++
    this.table.set(slot, code)
    return slot
  }

  /** A new unit, whose module has so many bytes. */
  add(unit: Unit, bytes: number): void {
    this.#made.set(unit.root, this.timesMade(unit.root) + 1)
    this.#cache.allocate(hostBytesOf(bytes), unit)
    for (const [entry, slot] of unit.slots) {
      const units = [...this.at(entry)]
      const better = units.findIndex((other) => isBetter(unit, other, entry))
      units.splice(better < 0 ? units.length : better, 0, unit)
      this.#byEntry.set(entry, units)
      if (units[0] === unit) this.#jumps.set(entry, slot)
    }
    for (const { host } of unit.pages) {
      let units = this.#byPage.get(host)
      if (!units) this.#byPage.set(host, (units = new Set()))
      units.add(unit)
      this.#interpreter.markCode(host, this.#guarded.has(host))
    }
    for (const promise of unit.promises) {
      const units = this.#byPromise.get(promise)
      if (units) units.add(unit)
      else this.#byPromise.set(promise, new Set([unit]))
    }
    this.#counts.units++
    this.#counts.bytes += bytes
  }

  drop(unit: Unit): void {
    this.#cache.free(unit)
    this.#unlink(unit)
  }

  /** Instructions on a page of the machine's memory are others now. */
  codeChanged(page: number): void {
    this.#guarded.add(page)
    for (const unit of this.#onPage(page)) {
      this.#cache.free(unit)
      this.#lose(unit)
    }
  }

  /** Drops all, which are as good as they were: another engine has run. */
  clear(): void {
    for (const unit of this.#all()) this.drop(unit)
  }

  #all(): readonly Unit[] {
    return [...new Set([...this.#byEntry.values()].flat())]
  }

  #onPage(page: number): readonly Unit[] {
    return [...(this.#byPage.get(page) ?? [])]
  }

  /** What is entered there was not worth it: it must earn another translation. */
  #lose(unit: Unit): void {
    for (const entry of unit.slots.keys()) this.#lost.add(entry)
    this.#unlink(unit)
  }

  #unlink(unit: Unit): void {
    for (const [entry, slot] of unit.slots) {
      const rest = this.at(entry).filter((each) => each !== unit)
      if (rest.length > 0) this.#byEntry.set(entry, rest)
      else this.#byEntry.delete(entry)
      this.table.set(slot, null)
      this.#freeSlots.push(slot)
    }
    for (const { host } of unit.pages) {
      const units = this.#byPage.get(host)
      units?.delete(unit)
      if (units?.size !== 0) continue
      this.#byPage.delete(host)
      this.#interpreter.unmarkCode(host)
    }
    for (const promise of unit.promises) {
      const units = this.#byPromise.get(promise)
      units?.delete(unit)
      if (units?.size === 0) this.#byPromise.delete(promise)
    }
    for (const place of unit.maps) this.#maps.free(place)
    this.#jumps.clear()
    this.#counts.dropped++
  }
}

/** Whether a new unit is at least as good as another where both are entered. */
function isBetter(unit: Unit, other: Unit, entry: bigint): boolean {
  if (unit.isEnteredAtLoops !== other.isEnteredAtLoops) return other.isEnteredAtLoops
  return rankAt(entry, unit) >= rankAt(entry, other)
}

/** How good it is to enter a unit: it has most in it. In the middle of a function that is the largest one, and among dispatchers. */
function rankAt(entry: bigint, { root, isDispatcher, isFinal, functions: [{ size }] }: Unit): number {
  if (isDispatcher && isFinal) return 2 * functionLimit + size
  return root === entry ? 2 * functionLimit : size
}

/** What a module costs the host, as reckoned: most of it is not the code. */
function hostBytesOf(bytes: number): number {
  return unitHostBytes + hostBytesPerByte * bytes
}

/** Whether some of `size` bytes, at a place in the machine's memory, are instructions of a unit. */
function isMadeFrom({ functions }: Unit, place: number, size: number): boolean {
  const offset = place % pageSize
  return functions.some((outline) => contains(outline, place - offset, offset, size))
}
