// Accesses in a process whose memory lies in order: an address says where it is. One check of a table covers all accesses near the
// checked address in the blocks that it dominates.
import { opNamed, type FunctionBuilder, type Value } from "@lamina/ir"
import { constantOf, constantSum } from "../build/guest-operations.ts"
import { accessTable } from "../layout.ts"
import { registerPlace } from "../build/register-state.ts"
import { passed } from "../guest/function-flow.ts"
import type { Promise } from "../plain-pages.ts"
import { emitAccess, type AccessLowering, type GuestAccess } from "./lower-accesses.ts"

/** What a check has shown: bytes from `base + low` on can be accessed. */
interface Fact {
  readonly low: bigint
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
  /** Where address 0 lies in the machine's memory. */
  readonly #window: number
  readonly #promises: Readonly<Record<"load" | "store", Promise | undefined>>
  #f!: FunctionBuilder
  /** Offsets by base, of accesses that may be near to each other. */
  readonly #offsets = new Map<Value | "constant", bigint[]>()
  readonly #facts = new Map<Value | "constant", Fact[]>()
  /** What has been learnt, to be forgotten: the bases, `undefined` where a block begins. */
  readonly #learnt: (Value | "constant" | undefined)[] = []

  constructor(window: number, promises: Readonly<Record<"load" | "store", Promise | undefined>>) {
    this.#window = window
    this.#promises = promises
  }

  begin(f: FunctionBuilder, accesses: ReadonlyMap<number, GuestAccess>): void {
    this.#f = f
    this.#offsets.clear()
    this.#facts.clear()
    for (const { address } of accesses.values()) {
      const { base, offset } = this.#split(address)
      const offsets = this.#offsets.get(base)
      if (offsets) offsets.push(offset)
      else this.#offsets.set(base, [offset])
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
      ?.find(
        ({ low, isStore }) =>
          (isStore || kind === "load") && offset >= low && offset + BigInt(size) <= low + reach,
      )
  }

  #check(base: Value | "constant", offset: bigint, { kind, size, away }: GuestAccess): Fact {
    const f = this.#f
    const room = reach - BigInt(size)
    let low = offset
    for (const other of this.#offsets.get(base)!) if (other < low && offset - other <= room) low = other
    const address =
      base === "constant"
        ? f.iconst64(low)
        : low === 0n
          ? base
          : f.binary("i64.add", base, f.iconst64(low))
    const plain = f.block()
    const promise = this.#promises[kind]
    if (promise) {
      const start = BigInt(promise.first) << 12n
      const length = (BigInt(promise.end - promise.first) << 12n) - reach
      if (base === "constant" && low >= start && low <= start + length) return this.#learn(base, low, address, kind)
      if (!this.#isStack(base)) {
        const other = f.block()
        const distance = f.binary("i64.sub", address, f.iconst64(start))
        f.brIf(f.compare("i64.le_u", distance, f.iconst64(length)), plain, [], other, [], "then")
        f.at(other)
      }
    }
    const granule = f.binary("i64.shr_u", address, f.iconst64(BigInt(accessTable.granuleShift)))
    const within = f.block()
    f.brIf(f.compare("i64.lt_u", granule, f.iconst64(BigInt(accessTable.granules))), within, [], away, [], "then")
    f.at(within)
    const isPlain = f.load("i32.load8_u", f.convert("i32.wrap_i64", granule), accessTable[kind], "area")
    f.brIf(isPlain, plain, [], away, [], "then")
    f.at(plain)
    return this.#learn(base, low, address, kind)
  }

  /** Whether a value is the stack pointer, which is seldom where data are. */
  #isStack(base: Value | "constant"): boolean {
    const f = this.#f
    if (base === "constant") return false
    if (base === f.params[1]) return true
    const instruction = f.valueInstruction[base]
    return instruction >= 0 && f.instructionOp[instruction] === load64 && f.immediate[instruction] === registerPlace(passed.sp)
  }

  #learn(base: Value | "constant", low: bigint, address: Value, kind: "load" | "store"): Fact {
    const f = this.#f
    const fact = { low, place: f.convert("i32.wrap_i64", address), isStore: kind === "store" }
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
