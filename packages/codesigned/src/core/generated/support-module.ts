// The functions that all generated translations call, in one module: slow paths of accesses and caches, rollback, high products.
import { compile } from "@lamina/codegen-wasm"
import { layout } from "@lamina/interpreter"
import { Module, type FunctionBuilder, type FunctionReference, type Value, type ValueType } from "@lamina/ir"
import type { VliwDescription } from "@lamina/isa"
import { failure, logEntry, type CacheTable, type EngineArea } from "./engine-area.ts"

/** What translations have as their type: (budget, address of the translation) -> why control came back. */
export const translationSignature = { params: ["i32", "i32"], results: ["i32"] } as const satisfies {
  params: readonly ValueType[]
  results: readonly ValueType[]
}

/** Imports of translations, by name. */
export const supportFunctions = {
  /** (address, size) -> place, or 0 with the reason in `cause`. For accesses that the inline probe of the TLB does not find. */
  findLoad: { params: ["i64", "i32"], results: ["i32"] },
  findStore: { params: ["i64", "i32"], results: ["i32"] },
  /** (end of the log): makes memory what it was when the log was empty. */
  undo: { params: ["i32"], results: [] },
  /** (place, whether the machine waits): an access of the data cache that is not to the line used last in its set. */
  dataAccess: { params: ["i32", "i32"], results: [] },
  /** (place): the same of the instruction cache. */
  fetchAccess: { params: ["i32"], results: [] },
  mulHighSS: { params: ["i64", "i64"], results: ["i64"] },
  mulHighUU: { params: ["i64", "i64"], results: ["i64"] },
  mulHighSU: { params: ["i64", "i64"], results: ["i64"] },
} as const satisfies Record<string, { params: readonly ValueType[]; results: readonly ValueType[] }>
export type SupportFunction = keyof typeof supportFunctions

/** What a translation gives back instead of the number of an exit when it has not been generated. */
export const notGenerated = 0

/**
 * The module. Imports `env.memory`, the table of translations `core.table`, `ports.translateLoad` and `ports.translateStore`. Exports the
 * functions above; `stub`, a translation that has not been generated; `invoke` (place in the table, budget, address of the translation).
 */
export function supportModule(area: EngineArea, description: VliwDescription): Uint8Array<ArrayBuffer> {
  const module = new Module()
  module.importMemory()
  for (const kind of ["Load", "Store"] as const) find(module, kind, area)
  undo(module, area)
  cacheFunctions(module, area, description)
  for (const [name, op] of [
    ["mulHighSS", "i64.mul_high_s"],
    ["mulHighUU", "i64.mul_high_u"],
    ["mulHighSU", "i64.mul_high_su"],
  ] as const) {
    const f = start(module, name)
    f.ret([f.binary(op, f.params[0], f.params[1])])
  }
  entries(module, area)
  return new Uint8Array(compile(module))
}

function start(module: Module, name: SupportFunction): FunctionBuilder {
  const { params, results } = supportFunctions[name]
  const f = module.function(name, params, results)
  module.exportFunction(f)
  return f
}

/** Adds to a counter. */
export function count(f: FunctionBuilder, counter: number, by: Value): void {
  const zero = f.iconst32(0)
  f.store("i64.store", zero, f.binary("i64.add", f.load("i64.load", zero, counter, "count"), by), counter, "count")
}

function find(module: Module, kind: "Load" | "Store", area: EngineArea): void {
  const name = `translate${kind}`
  const translate = module.importFunction({ module: "ports", name }, kind === "Load" ? ["i64"] : ["i64", "i32"], [
    "i32",
  ])
  const f = start(module, `find${kind}`)
  const [address, size] = f.params
  const [split, within, fault, found] = [f.block(), f.block(), f.block(), f.block()]
  const inPage = f.binary("i32.and", f.convert("i32.wrap_i64", address), f.iconst32(4095))
  f.brIf(f.compare("i32.gt_u", f.binary("i32.add", inPage, size), f.iconst32(4096)), split, [], within, [])
  f.at(within)
  const [place] = f.call(translate, kind === "Load" ? [address] : [address, size])
  f.brIf(place, found, [], fault, [])
  f.at(found)
  count(f, area.counters.tlbFills, f.iconst64(1n))
  f.ret([place])
  for (const [block, cause] of [
    [split, failure.split],
    [fault, failure.fault],
  ] as const) {
    f.at(block)
    f.store("i32.store", f.iconst32(0), f.iconst32(cause), area.cause, "slot")
    f.ret([f.iconst32(0)])
  }
}

function undo(module: Module, area: EngineArea): void {
  const f = start(module, "undo")
  const loop = f.block(["i32"])
  const [one, done] = [f.block(), f.block()]
  const sizes = { 1: f.block(), 2: f.block(), 4: f.block(), 8: f.block() }
  f.br(loop, [f.params[0]])
  f.at(loop)
  const [end] = loop.params
  f.brIf(f.compare("i32.gt_u", end, f.iconst32(area.log)), one, [], done, [])
  f.at(one)
  const entry = f.binary("i32.sub", end, f.iconst32(logEntry.size))
  const place = f.load("i32.load", entry, logEntry.place, "log")
  const old = f.load("i64.load", entry, logEntry.old, "log")
  const bytes = f.load("i32.load", entry, logEntry.bytes, "log")
  f.switch(bytes, [sizes[1], sizes[1], sizes[2], sizes[2], sizes[4], sizes[4], sizes[4], sizes[4]], sizes[8])
  const stores = { 1: "i64.store8", 2: "i64.store16", 4: "i64.store32", 8: "i64.store" } as const
  for (const size of [1, 2, 4, 8] as const) {
    f.at(sizes[size])
    f.store(stores[size], place, old, 0, "guest")
    f.br(loop, [entry])
  }
  f.at(done)
  f.ret([])
}

/** Where the set of a place lies in a cache's table, and the number of its line. */
export function cacheSet(
  f: FunctionBuilder,
  table: CacheTable,
  place: Value,
): { readonly set: Value; readonly line: Value } {
  const line = f.binary("i32.shr_u", place, f.iconst32(table.lineShift))
  const upper = () => f.binary("i32.shr_u", line, f.iconst32(Math.log2(table.setMask + 1)))
  const mixed = table.isHashed ? f.binary("i32.xor", line, upper()) : line
  const index = f.binary("i32.and", mixed, f.iconst32(table.setMask))
  const offset = f.binary("i32.mul", index, f.iconst32(table.setSize))
  return { set: f.binary("i32.add", offset, f.iconst32(table.place)), line }
}

/** (set, number of a line, bytes of the set) -> whether it was there: makes it the most recently used of the set. */
function touchFunction(module: Module): FunctionReference {
  const f = module.function("touch", ["i32", "i32", "i32"], ["i32"])
  const [set, line, bytes] = f.params
  const end = f.binary("i32.add", set, bytes)
  // Each line moves on by one place, up to where the one in question was, or out of the set.
  const loop = f.block(["i32", "i32"])
  const [next, found, missing] = [f.block(), f.block(), f.block()]
  f.br(loop, [set, line])
  f.at(loop)
  const [place, moved] = loop.params
  const old = f.load("i32.load", place, 0, "cache")
  f.store("i32.store", place, moved, 0, "cache")
  f.brIf(f.compare("i32.eq", old, line), found, [], next, [])
  f.at(next)
  const behind = f.binary("i32.add", place, f.iconst32(4))
  f.brIf(f.compare("i32.lt_u", behind, end), loop, [behind, old], missing, [])
  f.at(found)
  f.ret([f.iconst32(1)])
  f.at(missing)
  f.ret([f.iconst32(0)])
  return f
}

function cacheFunctions(module: Module, { caches, counters }: EngineArea, description: VliwDescription): void {
  const data = start(module, "dataAccess")
  const fetch = start(module, "fetchAccess")
  if (!caches || !description.caches) {
    data.ret([])
    fetch.ret([])
    return
  }
  const { secondHit, memory } = description.caches
  const touch = touchFunction(module)
  const access = (f: FunctionBuilder, table: CacheTable, place: Value): Value => {
    const { set, line } = cacheSet(f, table, place)
    return f.call(touch, [set, line, f.iconst32(table.setSize)])[0]
  }
  /** (place) -> cycles. */
  const second = module.function("second", ["i32"], ["i64"])
  const isHit = access(second, caches.second, second.params[0])
  count(second, counters.secondAccesses, second.iconst64(1n))
  count(second, counters.secondMisses, second.convert("i64.extend_i32_u", second.unary("i32.eqz", isHit)))
  second.ret([second.select(isHit, second.iconst64(BigInt(secondHit)), second.iconst64(BigInt(memory)))])

  for (const [f, table, misses] of [
    [data, caches.data, counters.dataMisses],
    [fetch, caches.instruction, counters.instructionMisses],
  ] as const) {
    const [hit, miss] = [f.block(), f.block()]
    const [place, waits] = f.params
    f.brIf(access(f, table, place), hit, [], miss, [])
    f.at(miss)
    count(f, misses, f.iconst64(1n))
    const [cycles] = f.call(second, [place])
    if (f === data) count(f, counters.dataStalls, f.select(waits, cycles, f.iconst64(0n)))
    else count(f, counters.fetchStalls, cycles)
    f.br(hit)
    f.at(hit)
    f.ret([])
  }
}

function entries(module: Module, area: EngineArea): void {
  const { params, results } = translationSignature
  const table = module.importTable({ module: "core", name: "table" }, { min: 0 })
  const stub = module.function("stub", params, results)
  stub.store("i32.store", stub.iconst32(0), stub.params[0], area.fuel, "slot")
  stub.store("i32.store", stub.iconst32(0), stub.params[1], area.wanted, "slot")
  stub.ret([stub.iconst32(notGenerated)])
  module.exportFunction(stub)

  const f = module.function("invoke", ["i32", "i32", "i32"], ["i32"])
  const [index, fuel, address] = f.params
  const zero = f.iconst32(0)
  f.store("i32.store", zero, f.load("i32.load", zero, layout.fflags, "state"), area.flags, "slot")
  f.ret(f.callIndirect(table, translationSignature, index, [fuel, address]))
  module.exportFunction(f)
}
