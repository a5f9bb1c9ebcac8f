// Accesses through the software TLBs that are shared with the interpreter: the hit path inline, its slow path behind a miss.
import { bank, layout, pageSize, tlb, tlbEntry, type HandlerFunctions } from "@lamina/interpreter"
import type { Block, FunctionBuilder, Value } from "@lamina/ir"
import { area } from "../layout.ts"
import { emitAccess, extendAccess, type AccessLowering, type GuestAccess } from "./lower-accesses.ts"

const pageMask = BigInt(-pageSize)

export class TranslatedAccesses implements AccessLowering {
  readonly #functions: HandlerFunctions
  #f!: FunctionBuilder

  /** `functions` of the function's module. */
  constructor(functions: HandlerFunctions) {
    this.#functions = functions
  }

  begin(f: FunctionBuilder): void {
    this.#f = f
  }

  enter(): void {}
  leave(): void {}

  lower(access: GuestAccess): Value | undefined {
    const f = this.#f
    const { kind, size, address, on, away } = access
    const low = f.convert("i32.wrap_i64", address)
    const table = kind === "load" ? bank.load : bank.store
    const entry = tlbEntry(f, low, f.load("i32.load", f.iconst32(0), layout.bank, "table"))
    const key = f.binary("i64.and", address, f.iconst64(pageMask | BigInt(size - 1)))
    const hit = f.block()
    const miss = f.block()
    const join = f.block(kind === "load" ? ["i64"] : [])
    f.brIf(f.compare("i64.eq", f.load("i64.load", entry, table + tlb.tag, "table"), key), hit, [], miss, [], "then")
    f.at(miss)
    if (kind === "load") {
      const slow = f.block()
      const [slowValue, ok] = f.call(this.#functions.memory.loadSlow, [address, f.iconst32(size)])
      f.brIf(ok, slow, [], away, [], "then")
      f.at(slow)
      f.br(join, [extendAccess(f, access, slowValue)])
    } else this.#storeUnmapped(access, join)
    f.at(hit)
    const place = f.binary("i32.add", low, f.load("i32.load", entry, table + tlb.addend, "table"))
    const loaded = emitAccess(f, access, place, 0)
    f.br(join, loaded === undefined ? [] : [loaded])
    f.at(join)
    f.br(on)
    return kind === "load" ? join.params[0] : undefined
  }

  /**
   * A store that the TLB does not know. What it changes may be code of this very translation, or the store itself: then nothing is
   * stored here, and the interpreter executes it. So it does where a store crosses pages.
   */
  #storeUnmapped(access: GuestAccess, join: Block): void {
    const f = this.#f
    const { size, address, away } = access
    const within = f.block()
    const found = f.block()
    const slow = f.block()
    const offset = f.binary("i32.and", f.convert("i32.wrap_i64", address), f.iconst32(pageSize - 1))
    f.brIf(f.compare("i32.le_u", offset, f.iconst32(pageSize - size)), within, [], away, [], "then")
    f.at(within)
    const [place] = f.call(this.#functions.memory.translateStore, [address, f.iconst32(size)])
    f.brIf(place, found, [], away, [], "then")
    f.at(found)
    f.brIf(f.load("i32.load", f.iconst32(0), area.stale, "area"), away, [], slow, [])
    f.at(slow)
    emitAccess(f, access, place, 0)
    f.br(join)
  }
}
