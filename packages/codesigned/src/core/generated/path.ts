// What is known of the core's state along a path through a translation, as code for it is generated.
import { layout } from "@lamina/interpreter"
import type { Block, Value } from "@lamina/ir"
import { vliwRegisters, type AccessSize } from "@lamina/isa"
import { resource } from "../resources.ts"
import { logEntry } from "./engine-area.ts"
import type { Generation } from "./generation.ts"
import { reservation } from "./scan-translation.ts"
import { forkClock, type StaticClock } from "./static-clock.ts"
import type { Tally } from "./tally.ts"

/** What lies between two commits: whatever rolls back there does the same. */
export interface Region {
  /** Committed registers that the state block does not hold. */
  readonly stale: ReadonlyMap<number, Value>
  /** The budget left at the last commit is `fuel` - `committed`. */
  readonly fuel: Value
  readonly committed: number
  /** Rolls back: (what to give back, end of the log). */
  block: Block | undefined
}

/** A place that an alias entry may hold; 0 when it does not. */
export interface AliasPlace {
  readonly place: Value
  readonly size: AccessSize
}

export interface Path {
  /** Working registers. Undefined: a guest's as the state block has it, another's 0. */
  readonly values: (Value | undefined)[]
  /** The guest's registers that were written since the last commit. */
  readonly dirty: Set<number>
  /** Those committed that the state block does not hold, with their committed values. */
  readonly stale: Map<number, Value>
  readonly clock: StaticClock
  /** All but the waits, which the clock counts. */
  readonly tally: Tally
  /** The budget where the function, or the loop, or the join began, and what was committed since. */
  readonly fuel: Value
  committed: number
  /** The line of the instruction cache accessed last, or -1. */
  line: number
  /** The end of the log is `pointer`, or its start where that is undefined, plus `plus` entries; it has at most `most`. */
  log: { readonly pointer: Value | undefined; readonly plus: number; readonly most: number }
  readonly aliases: Map<number, readonly AliasPlace[]>
  /** Whether floating-point exceptions may have accrued since the last commit. */
  raises: boolean
  /** The dynamic rounding mode, checked. */
  dynamicRounding: Value | undefined
  region: Region
}

export const emptyLog = { pointer: undefined, plus: 0, most: 0 } as const

export function forkPath(path: Path): Path {
  return {
    ...path,
    values: [...path.values],
    dirty: new Set(path.dirty),
    stale: new Map(path.stale),
    clock: forkClock(path.clock),
    tally: { ...path.tally },
    aliases: new Map(path.aliases),
  }
}

/** Whether a register has a committed copy in the hart's state block. */
export function isGuest(register: number): boolean {
  if (register === reservation) return true
  return register < resource.f ? register < vliwRegisters.guest : register < resource.f + vliwRegisters.guest
}

/** Where the state block holds a register of the guest's. */
export function statePlace(register: number): number {
  if (register === reservation) return layout.reservation
  return register < resource.f ? layout.x + 8 * register : layout.f + 8 * (register - resource.f)
}

export function loadState({ f, zero }: Generation, register: number): Value {
  return f.load("i64.load", zero, statePlace(register), "state")
}

export function storeState({ f, zero }: Generation, register: number, value: Value): void {
  f.store("i64.store", zero, value, statePlace(register), "state")
}

/** The working value of a register. */
export function valueOf(generation: Generation, path: Path, register: number): Value {
  const known = path.values[register]
  if (known !== undefined) return known
  const { f, zero } = generation
  if (register >= resource.p && register < resource.count) return zero
  if (!isGuest(register)) return f.iconst64(0n)
  return (path.values[register] = loadState(generation, register))
}

export function setValue(path: Path, register: number, value: Value): void {
  path.values[register] = value
  if (isGuest(register)) path.dirty.add(register)
}

/** The committed value of a register of the guest's. */
export function committedValue(generation: Generation, path: Path, register: number): Value {
  const known = path.stale.get(register) ?? (path.dirty.has(register) ? undefined : path.values[register])
  return known ?? loadState(generation, register)
}

/** The budget that is left as of the last commit. */
export function fuelLeft({ f }: Generation, { fuel, committed }: Pick<Path, "fuel" | "committed">): Value {
  return committed === 0 ? fuel : f.binary("i32.sub", fuel, f.iconst32(committed))
}

/** Where the log ends. */
export function logEnd({ f, area }: Generation, { log: { pointer, plus } }: Path): Value {
  if (pointer === undefined) return f.iconst32(area.log + plus * logEntry.size)
  return plus === 0 ? pointer : f.binary("i32.add", pointer, f.iconst32(plus * logEntry.size))
}
