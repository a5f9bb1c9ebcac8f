// Address translation and the slow paths of memory access as IR functions: what the inline TLB hit path falls back on.
import type { FunctionBuilder, FunctionReference, Module, Signature, Value } from "@lamina/ir"
import { bank, layout, pageSize, tlb } from "./layout.ts"
import { ramFunction, walkFunction, type Access } from "./page-walk.ts"

/** What they take and give. Places are 0, and `ok`, where the access faults; the reference semantics then finds out why. */
export const memorySignatures = {
  /** (address) -> place: where a load at that address may read, up to the page's end. */
  translateLoad: { params: ["i64"], results: ["i32"] },
  /** (address, size) -> place: the same for one store within a page; whoever made something from the bytes has been told of it. */
  translateStore: { params: ["i64", "i32"], results: ["i32"] },
  /** (address) -> place: the same for a fetch. */
  translateFetch: { params: ["i64"], results: ["i32"] },
  /** (address, size) -> (value, ok): any alignment, any TLB state; zero-extended. */
  loadSlow: { params: ["i64", "i32"], results: ["i64", "i32"] },
  /** (address, value, size) -> ok. */
  storeSlow: { params: ["i64", "i64", "i32"], results: ["i32"] },
} as const satisfies Readonly<Record<string, Signature>>

export type MemoryFunctions = Readonly<Record<keyof typeof memorySignatures, FunctionReference>>

const pageMask = BigInt(-pageSize)

/**
 * Adds the functions to a module. Imports `env.codeWritten(place: i32, size: i32) -> i32`: a page that something was made from is
 * about to change there. It says whether more stores to the page may go unnoticed.
 */
export function memoryFunctions(module: Module): MemoryFunctions {
  const codeWritten = module.importFunction({ module: "env", name: "codeWritten" }, ["i32", "i32"], ["i32"])
  const ram = ramFunction(module)
  const translate = (access: Access) =>
    translateFunction(module, access, walkFunction(module, access, ram), codeWritten)
  const translateLoad = translate("load")
  const translateStore = translate("store")
  const translateFetch = translate("fetch")
  return {
    translateLoad,
    translateStore,
    translateFetch,
    loadSlow: loadFunction(module, translateLoad),
    storeSlow: storeFunction(module, translateStore),
  }
}

/** The entry for an address, given its low half, in the TLBs of a bank, before the offset of one of them is added. */
export function tlbEntry(f: FunctionBuilder, low: Value, bankAddress: Value): Value {
  const index = f.binary("i32.shr_u", low, f.iconst32(8))
  const offset = f.binary("i32.and", index, f.iconst32((tlb.entries - 1) * tlb.entrySize))
  return f.binary("i32.add", offset, bankAddress)
}

/** The walk behind its TLB. */
function translateFunction(
  module: Module,
  access: Access,
  walk: FunctionReference,
  codeWritten: FunctionReference,
): FunctionReference {
  const signatures = { load: "translateLoad", store: "translateStore", fetch: "translateFetch" } as const
  const { params, results } = memorySignatures[signatures[access]]
  const f = module.function(`translate_${access}`, params, results)
  const [address, size] = f.params
  const low = f.convert("i32.wrap_i64", address)
  const entry = tlbEntry(f, low, f.load("i32.load", f.iconst32(0), layout.bank, "table"))
  const page = f.binary("i64.and", address, f.iconst64(pageMask))
  const table = bank[access]
  const hit = f.block()
  const miss = f.block()
  f.brIf(f.compare("i64.eq", f.load("i64.load", entry, table + tlb.tag, "table"), page), hit, [], miss, [])
  f.at(hit)
  f.ret([f.binary("i32.add", low, f.load("i32.load", entry, table + tlb.addend, "table"))])
  f.at(miss)
  const [place] = f.call(walk, [address])
  const fault = f.block()
  const found = f.block()
  const fill = f.block()
  f.brIf(place, found, [], fault, [])
  f.at(fault)
  f.ret([f.iconst32(0)])
  f.at(found)
  if (access === "store") {
    const frame = f.binary("i32.shr_u", place, f.iconst32(12))
    const marked = f.block()
    const guarded = f.block()
    f.brIf(f.load("i32.load8_u", frame, layout.codePages, "table"), marked, [], fill, [])
    f.at(marked)
    f.brIf(f.call(codeWritten, [place, size])[0], fill, [], guarded, [])
    f.at(guarded)
    f.ret([place])
  } else f.br(fill)
  f.at(fill)
  f.store("i64.store", entry, page, table + tlb.tag, "table")
  f.store("i32.store", entry, f.binary("i32.sub", place, low), table + tlb.addend, "table")
  f.ret([place])
  return f
}

/** Calls `one` for each access size with the size's block current. */
function bySize(f: FunctionBuilder, size: Value, one: (bytes: 1 | 2 | 4 | 8) => void): void {
  const sizes = [1, 2, 4, 8] as const
  const blocks = sizes.map(() => f.block())
  const at = (bytes: number) => blocks[sizes.indexOf(bytes as 1)]
  f.switch(size, [at(1), at(1), at(2), at(2), at(4), at(4), at(4), at(4)], at(8))
  for (const bytes of sizes) {
    f.at(at(bytes))
    one(bytes)
  }
}

/** Bytes of an access that lie in the page of its address, unless all do, which is told apart by the branch taken. */
function splitByPage(
  f: FunctionBuilder,
  address: Value,
  size: Value,
  within: () => void,
  across: (first: Value) => void,
) {
  const offset = f.binary("i32.and", f.convert("i32.wrap_i64", address), f.iconst32(pageSize - 1))
  const inFirst = f.binary("i32.sub", f.iconst32(pageSize), offset)
  const one = f.block()
  const two = f.block()
  f.brIf(f.compare("i32.ge_u", inFirst, size), one, [], two, [])
  f.at(one)
  within()
  f.at(two)
  across(inFirst)
}

function loadFunction(module: Module, translate: FunctionReference): FunctionReference {
  const { params, results } = memorySignatures.loadSlow
  const f = module.function("load_slow", params, results)
  const [address, size] = f.params
  const fault = f.block()
  const one = f.iconst32(1)
  const orFault = (place: Value) => {
    const found = f.block()
    f.brIf(place, found, [], fault, [])
    f.at(found)
    return place
  }
  splitByPage(
    f,
    address,
    size,
    () => {
      const place = orFault(f.call(translate, [address])[0])
      const ops = { 1: "i64.load8_u", 2: "i64.load16_u", 4: "i64.load32_u", 8: "i64.load" } as const
      bySize(f, size, (bytes) => f.ret([f.load(ops[bytes], place, 0, "guest"), one]))
    },
    (inFirst) => {
      const first = orFault(f.call(translate, [address])[0])
      const next = f.binary("i64.add", address, f.convert("i64.extend_i32_u", inFirst))
      const second = orFault(f.call(translate, [next])[0])
      const loop = f.block(["i32", "i64"])
      const body = f.block()
      const done = f.block()
      f.br(loop, [size, f.iconst64(0n)])
      f.at(loop)
      const [left, value] = loop.params
      f.brIf(left, body, [], done, [])
      f.at(body)
      const index = f.binary("i32.sub", left, one)
      const byte = f.load("i64.load8_u", bytePlace(f, index, inFirst, first, second), 0, "guest")
      f.br(loop, [index, f.binary("i64.or", f.binary("i64.shl", value, f.iconst64(8n)), byte)])
      f.at(done)
      f.ret([value, one])
    },
  )
  f.at(fault)
  f.ret([f.iconst64(0n), f.iconst32(0)])
  return f
}

/** Where byte `index` of an access across two pages lies. */
function bytePlace(f: FunctionBuilder, index: Value, inFirst: Value, first: Value, second: Value): Value {
  return f.select(
    f.compare("i32.lt_u", index, inFirst),
    f.binary("i32.add", first, index),
    f.binary("i32.add", second, f.binary("i32.sub", index, inFirst)),
  )
}

function storeFunction(module: Module, translate: FunctionReference): FunctionReference {
  const { params, results } = memorySignatures.storeSlow
  const f = module.function("store_slow", params, results)
  const [address, value, size] = f.params
  const fault = f.block()
  const one = f.iconst32(1)
  const orFault = (place: Value) => {
    const found = f.block()
    f.brIf(place, found, [], fault, [])
    f.at(found)
    return place
  }
  splitByPage(
    f,
    address,
    size,
    () => {
      const place = orFault(f.call(translate, [address, size])[0])
      const ops = { 1: "i64.store8", 2: "i64.store16", 4: "i64.store32", 8: "i64.store" } as const
      bySize(f, size, (bytes) => {
        f.store(ops[bytes], place, value, 0, "guest")
        f.ret([one])
      })
    },
    (inFirst) => {
      const first = orFault(f.call(translate, [address, inFirst])[0])
      const next = f.binary("i64.add", address, f.convert("i64.extend_i32_u", inFirst))
      const second = orFault(f.call(translate, [next, f.binary("i32.sub", size, inFirst)])[0])
      const loop = f.block(["i32", "i64"])
      const body = f.block()
      const done = f.block()
      f.br(loop, [f.iconst32(0), value])
      f.at(loop)
      const [index, rest] = loop.params
      f.brIf(f.compare("i32.lt_u", index, size), body, [], done, [])
      f.at(body)
      f.store("i64.store8", bytePlace(f, index, inFirst, first, second), rest, 0, "guest")
      f.br(loop, [f.binary("i32.add", index, one), f.binary("i64.shr_u", rest, f.iconst64(8n))])
      f.at(done)
      f.ret([one])
    },
  )
  f.at(fault)
  f.ret([f.iconst32(0)])
  return f
}
