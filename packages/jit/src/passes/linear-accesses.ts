// Accesses in a process whose memory lies in order: an address says where it is. One check of a table covers all accesses near the
// checked address in the blocks that it dominates.
import type { FunctionBuilder, Value } from "@lamina/ir"
import { constantOf, constantSum } from "../build/guest-operations.ts"
import { accessTable } from "../layout.ts"
import type { GuestFunction } from "../guest/guest-function.ts"
import { PointerSources } from "../guest/pointer-sources.ts"
import type { UnitContext } from "../build/unit-context.ts"
import type { PagePromise } from "../plain-pages.ts"
import { emitAccess, type AccessLowering, type GuestAccess } from "./lower-accesses.ts"

/** What a check has shown: bytes from `base + low` up to `base + high` can be accessed. */
interface Fact {
  readonly low: bigint
  readonly high: bigint
  /** `base + low`, an i32. */
  readonly place: Value
  readonly isStore: boolean
}

interface Place {
  readonly offset: bigint
  readonly end: bigint
  readonly isStore: boolean
}

interface Address {
  /** The value that addresses are near to; all constants have one base. */
  readonly base: Value | "constant"
  readonly offset: bigint
}

const reach = 1n << BigInt(accessTable.granuleShift)

/** What accesses are made with. */
export interface LinearMemory {
  /** Where address 0 lies in the machine's memory. */
  readonly window: number
  /** Pages that can be taken for plain, in rows, the longest first. */
  readonly promises: Readonly<Record<"load" | "store", readonly PagePromise[]>>
  /** What an integer register holds while the translation is made: pointers will mostly stay in the same row of pages. */
  register(register: number): bigint
  /** Told of each promise that the code relies on. */
  relyOn(promise: PagePromise): void
}

export class LinearAccesses implements AccessLowering {
  readonly #unit: UnitContext
  readonly #memory: LinearMemory
  readonly #sources: PointerSources
  #f!: FunctionBuilder
  /** Offsets by base, and where accesses there end, of accesses that may be near to each other. */
  readonly #offsets = new Map<Value | "constant", Place[]>()
  readonly #facts = new Map<Value | "constant", Fact[]>()
  /** What has been learnt, to be forgotten: the bases, `undefined` where a block begins. */
  readonly #learnt: (Value | "constant" | undefined)[] = []

  /** `unit` is what the function is part of. */
  constructor(unit: UnitContext, guest: GuestFunction, memory: LinearMemory) {
    this.#unit = unit
    this.#memory = memory
    this.#sources = new PointerSources(guest, unit.options.usage)
  }

  begin(f: FunctionBuilder, accesses: ReadonlyMap<number, GuestAccess>): void {
    this.#f = f
    this.#offsets.clear()
    this.#facts.clear()
    for (const { address, size, kind } of accesses.values()) {
      const { base, offset } = this.#split(address)
      const offsets = this.#offsets.get(base)
      const place = { offset, end: offset + BigInt(size), isStore: kind === "store" }
      if (offsets) offsets.push(place)
      else this.#offsets.set(base, [place])
    }
    for (const places of this.#offsets.values()) places.sort((a, b) => (a.offset < b.offset ? -1 : 1))
  }

  enter(): void {
    this.#learnt.push(undefined)
  }

  leave(): void {
    for (let base = this.#learnt.pop(); base !== undefined; base = this.#learnt.pop()) this.#facts.get(base)?.pop()
  }

  lower(access: GuestAccess): Value | undefined {
    const f = this.#f
    const { base, offset } = this.#split(access.address)
    const fact = this.#find(base, offset, access) ?? this.#check(base, offset, access)
    const value = emitAccess(f, access, fact.place, this.#memory.window + Number(offset - fact.low))
    f.br(access.on)
    return value
  }

  #find(base: Value | "constant", offset: bigint, { kind, size }: GuestAccess): Fact | undefined {
    return this.#facts
      .get(base)
      ?.find(({ low, high, isStore }) => (isStore || kind === "load") && offset >= low && offset + BigInt(size) <= high)
  }

  #check(base: Value | "constant", offset: bigint, access: GuestAccess): Fact {
    const f = this.#f
    const { size, away, at } = access
    const { low, high, isStored } = this.#range(base, offset, size)
    const near = base === "constant" ? [low] : this.#sources.of(at).map((each) => this.#memory.register(each))
    // What is loaded and then stored to is checked once.
    const stored = isStored ? this.#row("store", near) : undefined
    const kind = stored ? "store" : access.kind
    const address =
      base === "constant" ? f.iconst64(low) : low === 0n ? base : f.binary("i64.add", base, f.iconst64(low))
    const plain = f.block()
    const promise = stored ?? this.#row(kind, near) ?? this.#memory.promises[kind].at(0)
    if (promise) {
      this.#memory.relyOn(promise)
      const start = BigInt(promise.first) << 12n
      const length = (BigInt(promise.end - promise.first) << 12n) - reach
      if (base === "constant" && low >= start && low <= start + length)
        return this.#learn(base, low, high, address, kind)
      const other = f.block()
      const distance = f.binary("i64.sub", address, f.iconst64(start))
      f.brIf(f.compare("i64.le_u", distance, f.iconst64(length)), plain, [], other, [], "then")
      f.at(other)
    }
    const granule = f.binary("i64.shr_u", address, f.iconst64(BigInt(accessTable.granuleShift)))
    const within = f.block()
    const edge = f.block()
    f.brIf(f.compare("i64.lt_u", granule, f.iconst64(BigInt(accessTable.granules))), within, [], away, [], "then")
    f.at(within)
    const isPlain = f.load("i32.load8_u", f.convert("i32.wrap_i64", granule), accessTable[kind], "area")
    f.brIf(isPlain, plain, [], edge, [], "then")
    // The last bytes in front of what cannot be accessed.
    f.at(edge)
    const isInside = f.call(this.#unit.isPlain(kind), [address, f.iconst32(Number(high - low))])[0]
    f.brIf(isInside, plain, [], away, [], "then")
    f.at(plain)
    return this.#learn(base, low, high, address, kind)
  }

  /** What a check for an access is to cover: what lies near to it with the same base. */
  #range(
    base: Value | "constant",
    offset: bigint,
    size: number,
  ): { readonly low: bigint; readonly high: bigint; readonly isStored: boolean } {
    const places = this.#offsets.get(base)!
    let at = firstFrom(places, offset + BigInt(size) - reach)
    const low = places[at].offset
    let high = offset + BigInt(size)
    let isStored = false
    for (; at < places.length && places[at].offset < low + reach; at++) {
      const { end, isStore } = places[at]
      if (end > low + reach) continue
      if (end > high) high = end
      isStored ||= isStore
    }
    return { low, high, isStored }
  }

  /** The row of pages that an address near to one of these is probably in. */
  #row(kind: "load" | "store", near: readonly bigint[]): PagePromise | undefined {
    for (const address of near) {
      const page = Number(BigInt.asUintN(52, address >> 12n))
      const found = this.#memory.promises[kind].find(({ first, end }) => page >= first && page < end)
      if (found) return found
    }
    return undefined
  }

  #learn(base: Value | "constant", low: bigint, high: bigint, address: Value, kind: "load" | "store"): Fact {
    const f = this.#f
    const fact = { low, high, place: f.convert("i32.wrap_i64", address), isStore: kind === "store" }
    const facts = this.#facts.get(base)
    if (facts) facts.push(fact)
    else this.#facts.set(base, [fact])
    this.#learnt.push(base)
    return fact
  }

  #split(address: Value): Address {
    const constant = constantOf(this.#f, address)
    if (constant !== undefined) return { base: "constant", offset: constant }
    const sum = constantSum(this.#f, address)
    return sum ? { base: sum.base, offset: sum.by } : { base: address, offset: 0n }
  }
}

/** Where the first place from an offset on stands among places that are sorted. */
function firstFrom(places: readonly Place[], offset: bigint): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle].offset < offset) low = middle + 1
    else high = middle
  }
  return low
}
