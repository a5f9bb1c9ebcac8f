// Accesses in a process whose memory lies in order: an address says where it is. One check of a table covers all accesses near the
// checked address in the blocks that it dominates.
import type { FunctionBuilder, Value } from "@lamina/ir"
import type { AccessNote } from "../access-notes.ts"
import { constantOf, constantSum, termsOf } from "../build/guest-operations.ts"
import { accessTable, lowestPlain, pageRows, rowAt } from "../layout.ts"
import type { GuestFunction } from "../guest/guest-function.ts"
import { PointerSources } from "../guest/pointer-sources.ts"
import type { UnitContext } from "../build/unit-context.ts"
import type { PageRow } from "../plain-pages.ts"
import { ValueRanges } from "./value-ranges.ts"
import { emitAccess, type AccessLowering, type GuestAccess } from "./lower-accesses.ts"

/** What a check has shown: bytes from `base + low` up to `base + high` can be accessed. */
interface Fact {
  readonly low: bigint
  readonly high: bigint
  /** `base + origin`, an i32. */
  readonly place: Value
  readonly origin: bigint
  readonly isStore: boolean
}

interface Place {
  readonly low: bigint
  readonly high: bigint
  readonly isStore: boolean
}

/** The bytes from `base + low` up to `base + high`, some of which are accessed: those at `low`, where it is not `indexed`. */
interface Address {
  /** The value that addresses are near to; all constants have one base. */
  readonly base: Value | "constant"
  readonly low: bigint
  readonly high: bigint
  readonly indexed: boolean
}

/** Bytes that one check covers: of a table's entry, and of a row of pages. */
const granule = 1n << BigInt(accessTable.granuleShift)
const reach = BigInt(pageRows.reach)

/** How many sums an address is taken apart into. */
const deepestSum = 3

/** Bytes of a table that is taken to be plain as a whole, at most. */
const largestTable = 2 ** 20

/** What accesses are made with. */
export interface LinearMemory {
  /** Where address 0 lies in the machine's memory. */
  readonly window: number
  /** Plain pages in rows, the best first. */
  readonly rows: Readonly<Record<"load" | "store", readonly PageRow[]>>
  /** What an integer register holds while the translation is made: pointers will mostly stay in the same row of pages. */
  register(register: number): bigint
  /** What is known of where the access by the instruction at an address is. */
  noted(at: bigint): AccessNote
  /** Takes it that it is near to an address. */
  suppose(at: bigint, address: bigint): void
  /** Where such an access makes a note from now on. */
  noteOf(at: bigint): number
  /** Whether accesses from an address on, up to the end of its block, are looked up one by one. */
  isApart(address: bigint): boolean
  /** Told of each row that the code compares with; and of those of whose pages it relies on some without that: the ones from an address up to another. */
  compareWith(row: PageRow): void
  relyOn(row: PageRow, low: bigint, high: bigint): void
}

export class LinearAccesses implements AccessLowering {
  readonly #unit: UnitContext
  readonly #memory: LinearMemory
  readonly #sources: PointerSources
  readonly #entry: bigint
  /** Where in the function accesses are looked up one by one. */
  readonly #apart: ReadonlySet<number>
  #f!: FunctionBuilder
  #ranges!: ValueRanges
  /** Offsets by base, and where accesses there end, of accesses that may be near to each other. */
  readonly #offsets = new Map<Value | "constant", Place[]>()
  /** Where accesses are, but for those to tables that are taken to be plain. */
  readonly #addresses = new Map<GuestAccess, Address>()
  readonly #facts = new Map<Value | "constant", Fact[]>()
  /** What has been learnt, to be forgotten: the bases, `undefined` where a block begins. */
  readonly #learnt: (Value | "constant" | undefined)[] = []

  /** `unit` is what the function is part of. */
  constructor(unit: UnitContext, guest: GuestFunction, memory: LinearMemory) {
    this.#unit = unit
    this.#memory = memory
    this.#entry = guest.entry
    this.#sources = new PointerSources(guest, unit.options.usage)
    const apart = guest.blocks.filter(({ steps }) => steps.some(({ at }) => memory.isApart(this.#absolute(at))))
    this.#apart = new Set(apart.flatMap(({ steps }) => steps.map(({ at }) => at)))
  }

  begin(f: FunctionBuilder, accesses: ReadonlyMap<number, GuestAccess>): void {
    this.#f = f
    this.#ranges = new ValueRanges(f)
    this.#offsets.clear()
    this.#facts.clear()
    this.#addresses.clear()
    for (const { size, kind, extension, result } of accesses.values())
      if (kind === "load" && extension === "unsigned" && size < 8) this.#ranges.bound(result, 2 ** (8 * size) - 1)
    const indexed = new Map<Value | "constant", number>()
    for (const access of accesses.values()) {
      if (this.#isInTable(access)) continue
      const address = this.#split(access)
      this.#addresses.set(access, address)
      if (address.indexed) indexed.set(address.base, (indexed.get(address.base) ?? 0) + 1)
    }
    for (const [access, found] of this.#addresses) {
      // What is found by an index alone is as well looked at by itself.
      const address = found.indexed && indexed.get(found.base) === 1 ? this.#exactly(access) : found
      this.#addresses.set(access, address)
      const { base, low, high } = address
      const offsets = this.#offsets.get(base)
      const place = { low, high, isStore: access.kind === "store" }
      if (offsets) offsets.push(place)
      else this.#offsets.set(base, [place])
    }
    for (const places of this.#offsets.values()) places.sort((a, b) => (a.low < b.low ? -1 : 1))
  }

  enter(): void {
    this.#learnt.push(undefined)
  }

  leave(): void {
    for (let base = this.#learnt.pop(); base !== undefined; base = this.#learnt.pop()) this.#facts.get(base)?.pop()
  }

  lower(access: GuestAccess): Value | undefined {
    const f = this.#f
    const address = this.#addresses.get(access)
    const fact = address && (this.#find(address, access.kind) ?? this.#check(address, access))
    const { place, offset } =
      fact && !address.indexed
        ? { place: fact.place, offset: Number(address.low - fact.origin) }
        : this.#placeOf(access.address)
    const value = emitAccess(f, access, place, this.#memory.window + offset)
    f.br(access.on)
    return value
  }

  /** Where an address is that can be accessed, as an i32 and an offset. */
  #placeOf(address: Value): { readonly place: Value; readonly offset: number } {
    const f = this.#f
    const sum = constantSum(f, address)
    // What it is the sum of is no negative number, for all addresses that can be accessed, or by its bounds.
    const isNear = sum && sum.by >= 0n && (sum.by <= BigInt(lowestPlain) || (this.#ranges.of(sum.base)?.low ?? -1) >= 0)
    const [base, by] = isNear ? [sum.base, sum.by] : [address, 0n]
    return { place: f.convert("i32.wrap_i64", base), offset: Number(by) }
  }

  /** Whether an access is known to be to some table, by its index: all of that is taken to be plain. */
  #isInTable({ kind, address, size }: GuestAccess): boolean {
    const range = this.#ranges.of(address)
    if (!range || range.low === range.high || range.high - range.low > largestTable) return false
    const [low, high] = [BigInt(range.low), BigInt(range.high + size)]
    const row = this.#memory.rows[kind].find((each) => isWithin(each, low, high))
    if (row) this.#memory.relyOn(row, low, high)
    return row !== undefined
  }

  #find({ base, low, high }: Address, kind: "load" | "store"): Fact | undefined {
    return this.#facts
      .get(base)
      ?.find((fact) => (fact.isStore || kind === "load") && low >= fact.low && high <= fact.high)
  }

  #check(address: Address, access: GuestAccess): Fact {
    const f = this.#f
    const { base } = address
    const { at } = access
    const isApart = this.#apart.has(at)
    const wide = isApart ? { ...address, isStored: false } : this.#range(address, reach)
    const noted = this.#memory.noted(this.#absolute(at))
    const near = base === "constant" ? [address.low] : this.#near(at, noted)
    const rowsOf = (kind: "load" | "store") => this.#rows(kind, near, noted.count > 0)
    // What is loaded and then stored to is checked once.
    const stored = wide.isStored ? rowsOf("store") : []
    const kind = stored.length > 0 ? "store" : access.kind
    const rows = stored.length > 0 ? stored : rowsOf(kind)
    if (rows.length === 0) rows.push(...this.#memory.rows[kind].slice(0, 1))
    const { low, high } = rows.length > 0 || isApart ? wide : this.#range(address, granule)
    const learn = () => this.#learn(base, low, high, kind)
    if (base === "constant" && rows.length > 0 && isWithin(rows[0], low, high)) {
      this.#memory.relyOn(rows[0], low, high)
      return learn()
    }
    const away = (by: bigint) => (base === "constant" ? f.iconst64(low + by) : sum(f, base, low + by))
    const plain = f.block()
    const other = f.block()
    for (const [index, row] of rows.entries()) {
      this.#memory.compareWith(row)
      const next = index + 1 < rows.length ? f.block() : other
      f.brIf(this.#isIn(row, away, high - low), plain, [], next, [], "then")
      f.at(next)
    }
    if (rows.length === 0) {
      const index = f.binary("i64.shr_u", away(0n), f.iconst64(BigInt(accessTable.granuleShift)))
      const within = f.block()
      f.brIf(f.compare("i64.lt_u", index, f.iconst64(BigInt(accessTable.granules))), within, [], other, [], "then")
      f.at(within)
      const isGranule = f.load("i32.load8_u", f.convert("i32.wrap_i64", index), accessTable[kind], "area")
      f.brIf(isGranule, plain, [], other, [], "then")
      f.at(other)
    }
    const note = this.#memory.noteOf(this.#absolute(at))
    const isPlain = f.call(this.#unit.isPlain(kind), [away(0n), f.iconst32(Number(high - low)), f.iconst32(note)])[0]
    f.brIf(isPlain, plain, [], access.away, [], "then")
    f.at(plain)
    return learn()
  }

  /** Whether so many bytes lie in a row; `away` gives their address plus something. */
  #isIn({ kind, slot, first, end, isSteady }: PageRow, away: (by: bigint) => Value, bytes: bigint): Value {
    const f = this.#f
    if (isSteady) {
      const last = (BigInt(end - first) << 12n) - bytes
      return f.compare("i64.le_u", away(-(BigInt(first) << 12n)), f.iconst64(last))
    }
    const bound = (offset: number) => f.load("i64.load", f.iconst32(0), rowAt(kind, slot) + offset, "area")
    return f.compare("i64.lt_u", f.binary("i64.sub", away(0n), bound(pageRows.first)), bound(pageRows.limit))
  }

  /** What a check for an access is to cover: what lies near to it with the same base. */
  #range(
    { base, low: from, high: to }: Address,
    reach: bigint,
  ): { readonly low: bigint; readonly high: bigint; readonly isStored: boolean } {
    const places = this.#offsets.get(base)!
    let at = firstFrom(places, to - reach)
    const low = places[at].low < from ? places[at].low : from
    let high = to
    let isStored = false
    for (; at < places.length && places[at].low < low + reach; at++) {
      const { high: end, isStore } = places[at]
      if (end > low + reach) continue
      if (end > high) high = end
      isStored ||= isStore
    }
    return { low, high, isStored }
  }

  /** Where the access by the instruction at a place in the function probably is, the likeliest first. */
  #near(at: number, { address }: AccessNote): readonly bigint[] {
    const near = this.#sources.of(at).map((register) => this.#memory.register(register))
    if (address !== 0n) return [address, ...near]
    const found = near.find((each) => this.#rowOf("load", each))
    if (found !== undefined) this.#memory.suppose(this.#absolute(at), found)
    return near
  }

  #absolute(at: number): bigint {
    return BigInt.asUintN(64, this.#entry + BigInt(at))
  }

  /** The rows of pages that addresses near to these are probably in: one, or another besides where that has not been so. */
  #rows(kind: "load" | "store", near: readonly bigint[], isNoted: boolean): PageRow[] {
    const rows = new Set(near.map((address) => this.#rowOf(kind, address)))
    return [...rows].filter((row) => row !== undefined).slice(0, isNoted ? 2 : 1)
  }

  #rowOf(kind: "load" | "store", address: bigint): PageRow | undefined {
    const page = Number(BigInt.asUintN(52, address >> 12n))
    return this.#memory.rows[kind].find(({ first, end }) => page >= first && page < end)
  }

  #learn(base: Value | "constant", low: bigint, high: bigint, kind: "load" | "store"): Fact {
    const f = this.#f
    // Next to an address that can be accessed lies its base, unless that is no address at all.
    const isNear = low <= BigInt(lowestPlain) && low >= -BigInt(lowestPlain)
    const origin = base !== "constant" && isNear ? 0n : low
    const place = base === "constant" ? f.iconst64(low) : sum(f, base, origin)
    const fact = { low, high, origin, place: f.convert("i32.wrap_i64", place), isStore: kind === "store" }
    const facts = this.#facts.get(base)
    if (facts) facts.push(fact)
    else this.#facts.set(base, [fact])
    this.#learnt.push(base)
    return fact
  }

  /** Where an access is: near to a value, by indices whose bounds are known, or else by constants alone. */
  #split(access: GuestAccess): Address {
    const f = this.#f
    let [low, high] = [0, access.size as number]
    let base: Value | undefined
    const add = (value: Value, depth: number): boolean => {
      const range = this.#ranges.of(value)
      if (range && range.high - range.low <= pageRows.reach) {
        low += range.low
        high += range.high
        return true
      }
      const terms = depth > 0 ? termsOf(f, value) : undefined
      if (terms) return add(terms[0], depth - 1) && add(terms[1], depth - 1)
      if (base !== undefined) return false
      base = value
      return true
    }
    const isIndexed = add(access.address, deepestSum) && base !== undefined && high - low <= pageRows.reach
    if (!isIndexed || base === undefined || high - low === access.size) return this.#exactly(access)
    // Where there are no rows, or it was elsewhere than it was taken to be, the address itself is looked at.
    if (this.#memory.rows[access.kind].length === 0 || this.#apart.has(access.at)) return this.#exactly(access)
    if (this.#memory.noted(this.#absolute(access.at)).count > 0) return this.#exactly(access)
    return { base, low: BigInt(low), high: BigInt(high), indexed: true }
  }

  #exactly({ address, size }: GuestAccess): Address {
    const constant = constantOf(this.#f, address)
    const sum = constant === undefined ? constantSum(this.#f, address) : undefined
    const low = constant ?? sum?.by ?? 0n
    const base = constant === undefined ? (sum?.base ?? address) : "constant"
    return { base, low, high: low + BigInt(size), indexed: false }
  }
}

/** Whether all bytes from an address up to another one lie in a row of pages. */
function isWithin({ first, end }: PageRow, low: bigint, high: bigint): boolean {
  return low >= BigInt(first) << 12n && high <= BigInt(end) << 12n
}

function sum(f: FunctionBuilder, base: Value, by: bigint): Value {
  return by === 0n ? base : f.binary("i64.add", base, f.iconst64(by))
}

/** Where the first place from an offset on stands among places that are sorted. */
function firstFrom(places: readonly Place[], offset: bigint): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle].low < offset) low = middle + 1
    else high = middle
  }
  return low
}
