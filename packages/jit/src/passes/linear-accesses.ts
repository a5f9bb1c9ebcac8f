// Accesses in a process whose memory lies in order: an address says where it is. One check of a table covers all accesses near the
// checked address in the blocks that it dominates.
import { opNamed, type FunctionBuilder, type Value } from "@lamina/ir"
import { constantOf, constantSum } from "../build/guest-operations.ts"
import { accessTable } from "../layout.ts"
import { registerPlace } from "../build/register-state.ts"
import { passed } from "../guest/function-flow.ts"
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

interface Address {
  /** The value that addresses are near to; all constants have one base. */
  readonly base: Value | "constant"
  readonly offset: bigint
}

const load64 = opNamed("i64.load").code
const reach = 1n << BigInt(accessTable.granuleShift)

export class LinearAccesses implements AccessLowering {
  readonly #unit: UnitContext
  /** Where address 0 lies in the machine's memory. */
  readonly #window: number
  readonly #promises: Readonly<Record<"load" | "store", PagePromise | undefined>>
  #f!: FunctionBuilder
  /** Offsets by base, and where accesses there end, of accesses that may be near to each other. */
  readonly #offsets = new Map<Value | "constant", { readonly offset: bigint; readonly end: bigint }[]>()
  readonly #facts = new Map<Value | "constant", Fact[]>()
  /** What has been learnt, to be forgotten: the bases, `undefined` where a block begins. */
  readonly #learnt: (Value | "constant" | undefined)[] = []

  /** `unit` is what the function is part of, `window` where address 0 lies. */
  constructor(
    unit: UnitContext,
    window: number,
    promises: Readonly<Record<"load" | "store", PagePromise | undefined>>,
  ) {
    this.#unit = unit
    this.#window = window
    this.#promises = promises
  }

  begin(f: FunctionBuilder, accesses: ReadonlyMap<number, GuestAccess>): void {
    this.#f = f
    this.#offsets.clear()
    this.#facts.clear()
    for (const { address, size } of accesses.values()) {
      const { base, offset } = this.#split(address)
      const offsets = this.#offsets.get(base)
      const place = { offset, end: offset + BigInt(size) }
      if (offsets) offsets.push(place)
      else this.#offsets.set(base, [place])
    }
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
    const value = emitAccess(f, access, fact.place, this.#window + Number(offset - fact.low))
    f.br(access.on)
    return value
  }

  #find(base: Value | "constant", offset: bigint, { kind, size }: GuestAccess): Fact | undefined {
    return this.#facts
      .get(base)
      ?.find(({ low, high, isStore }) => (isStore || kind === "load") && offset >= low && offset + BigInt(size) <= high)
  }

  #check(base: Value | "constant", offset: bigint, { kind, size, away }: GuestAccess): Fact {
    const f = this.#f
    const { low, high } = this.#range(base, offset, size)
    const address =
      base === "constant" ? f.iconst64(low) : low === 0n ? base : f.binary("i64.add", base, f.iconst64(low))
    const plain = f.block()
    const promise = this.#promises[kind]
    if (promise) {
      const start = BigInt(promise.first) << 12n
      const length = (BigInt(promise.end - promise.first) << 12n) - reach
      if (base === "constant" && low >= start && low <= start + length)
        return this.#learn(base, low, high, address, kind)
      if (!this.#isStack(base)) {
        const other = f.block()
        const distance = f.binary("i64.sub", address, f.iconst64(start))
        f.brIf(f.compare("i64.le_u", distance, f.iconst64(length)), plain, [], other, [], "then")
        f.at(other)
      }
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
  #range(base: Value | "constant", offset: bigint, size: number): { readonly low: bigint; readonly high: bigint } {
    const places = this.#offsets.get(base)!
    let low = offset
    for (const place of places)
      if (place.offset < low && offset - place.offset <= reach - BigInt(size)) low = place.offset
    let high = offset + BigInt(size)
    for (const { end } of places) if (end > high && end <= low + reach) high = end
    return { low, high }
  }

  /** Whether a value is the stack pointer, which is seldom where data are. */
  #isStack(base: Value | "constant"): boolean {
    const f = this.#f
    if (base === "constant") return false
    if (base === f.params[1]) return true
    const instruction = f.valueInstruction[base]
    return (
      instruction >= 0 &&
      f.instructionOp[instruction] === load64 &&
      f.immediate[instruction] === registerPlace(passed.sp)
    )
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
