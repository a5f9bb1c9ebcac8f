// Accesses through the software TLBs that are shared with the interpreter: the hit path inline, its slow path behind a miss.
import { bank, layout, tlb, tlbEntry, type HandlerFunctions } from "@lamina/interpreter"
import type { FunctionBuilder, Value } from "@lamina/ir"
import { area } from "../layout.ts"
import { emitAccess, extendAccess, type AccessLowering, type GuestAccess } from "./lower-accesses.ts"

const pageMask = -4096n

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
    const { kind, size, address, value, on, away } = access
    const low = f.convert("i32.wrap_i64", address)
    const table = kind === "load" ? bank.load : bank.store
    const entry = tlbEntry(f, low, f.load("i32.load", f.iconst32(0), layout.bank, "table"))
    const key = f.binary("i64.and", address, f.iconst64(pageMask | BigInt(size - 1)))
    const hit = f.block()
    const miss = f.block()
    const join = f.block(kind === "load" ? ["i64"] : [])
    f.brIf(f.compare("i64.eq", f.load("i64.load", entry, table + tlb.tag, "table"), key), hit, [], miss, [], "then")
    f.at(miss)
    const slow = f.block()
    if (kind === "load") {
      const [slowValue, ok] = f.call(this.#functions.memory.loadSlow, [address, f.iconst32(size)])
      f.brIf(ok, slow, [], away, [], "then")
      f.at(slow)
      f.br(join, [extendAccess(f, access, slowValue)])
    } else {
      const [ok] = f.call(this.#functions.memory.storeSlow, [address, value!, f.iconst32(size)])
      f.brIf(ok, slow, [], away, [], "then")
      f.at(slow)
      // What is stored may be code of this very translation. Storing it once more does no harm.
      f.brIf(f.load("i32.load", f.iconst32(0), area.stale, "area"), away, [], join, [])
    }
    f.at(hit)
    const place = f.binary("i32.add", low, f.load("i32.load", entry, table + tlb.addend, "table"))
    const loaded = emitAccess(f, access, place, 0)
    f.br(join, loaded === undefined ? [] : [loaded])
    f.at(join)
    f.br(on)
    return kind === "load" ? join.params[0] : undefined
  }
}
