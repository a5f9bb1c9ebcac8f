// Address translation and the slow paths of memory access as IR functions: what the inline TLB hit path falls back on.
import type { FunctionBuilder, FunctionReference, Module, Value } from "@lamina/ir"
import { memoryHeader } from "@lamina/isa"
import { bank, denial, layout, pageSize, superpageEntries, tlb, walk } from "./layout.ts"

/** All of them give 0 where the access faults; the reference semantics then finds out why. */
export interface MemoryFunctions {
  /** (address: i64) -> i32: where a load at that address may read, up to the page's end. */
  readonly translateLoad: FunctionReference
  /** The same for a store, and the code made from that page, if any, has been forgotten. */
  readonly translateStore: FunctionReference
  /** The same for a fetch. */
  readonly translateFetch: FunctionReference
  /** (address: i64, size: i32) -> (value: i64, ok: i32): any alignment, any TLB state; zero-extended. */
  readonly loadSlow: FunctionReference
  /** (address: i64, value: i64, size: i32) -> ok: i32. */
  readonly storeSlow: FunctionReference
}

export type Access = "load" | "store" | "fetch"

const pte = { valid: 1n, read: 2n, write: 4n, execute: 8n, user: 16n, accessed: 64n, dirty: 128n } as const
const pageMask = BigInt(-pageSize)

/** Adds the functions to a module, which exports `translateFetch`. Imports `env.codeWritten(page: i32)`: a page that code was made from is about to change. */
export function memoryFunctions(module: Module): MemoryFunctions {
  const codeWritten = module.importFunction({ module: "env", name: "codeWritten" }, ["i32"], [])
  const ram = ramFunction(module)
  const translate = (access: Access) =>
    translateFunction(module, access, walkFunction(module, access, ram), codeWritten)
  const translateLoad = translate("load")
  const translateStore = translate("store")
  const translateFetch = translate("fetch")
  module.exportFunction(translateFetch, "translateFetch")
  return {
    translateLoad,
    translateStore,
    translateFetch,
    loadSlow: loadFunction(module, translateLoad),
    storeSlow: storeFunction(module, translateStore),
  }
}

/** (physical: i64) -> i32: where it lies, or 0 outside RAM. */
function ramFunction(module: Module): FunctionReference {
  const f = module.function("ram_offset", ["i64"], ["i32"])
  const header = f.iconst32(0)
  const distance = f.binary("i64.sub", f.params[0], f.load("i64.load", header, memoryHeader.ramBase, "header"))
  const inside = f.compare("i64.lt_u", distance, f.load("i64.load32_u", header, memoryHeader.ramSize, "header"))
  const offset = f.load("i32.load", header, memoryHeader.ramOffset, "header")
  f.ret([f.select(inside, f.binary("i32.add", offset, f.convert("i32.wrap_i64", distance)), f.iconst32(0))])
  return f
}

/**
 * (address: i64) -> i32: translates by the page table as the context's parameters say, without any TLB. Gives 0 where the
 * reference semantics must have a look: for faults, accessed and dirty bits to be set, pages with denials.
 */
function walkFunction(module: Module, access: Access, ram: FunctionReference): FunctionReference {
  const f = module.function(`walk_${access}`, ["i64"], ["i32"])
  const [address] = f.params
  const i64 = (value: bigint) => f.iconst64(value)
  const parameters = layout.walks + walkOrder.indexOf(access) * walk.size
  const parameter = (op: "i64.load" | "i64.load32_u", offset: number) =>
    f.load(op, f.iconst32(0), parameters + offset, "table")
  const shift0 = parameter("i64.load", walk.shift)
  const bare = f.block()
  const paged = f.block()
  const level = f.block(["i64", "i64"]) // table, shift
  const permitted = f.block(["i32", "i32"]) // place, bits of `denials` that forbid
  const fault = f.block()
  f.brIf(f.unary("i64.eqz", shift0), bare, [], paged, [])
  const forbidden = () => f.load("i32.load", f.iconst32(0), parameters + walk.denied, "table")
  f.at(bare)
  const [direct] = f.call(ram, [address])
  f.br(permitted, [direct, forbidden()])

  f.at(paged)
  // 25 for Sv39, 16 for Sv48: how far the sign bit is from the top.
  const spare = f.binary("i64.sub", i64(55n), shift0)
  const canonical = f.binary("i64.shr_s", f.binary("i64.shl", address, spare), spare)
  f.brIf(f.compare("i64.eq", canonical, address), level, [parameter("i64.load", walk.root), shift0], fault, [])

  f.at(level)
  const [table, shift] = level.params
  const index = f.binary("i64.and", f.binary("i64.shr_u", address, shift), i64(511n))
  const [place] = f.call(ram, [f.binary("i64.add", table, f.binary("i64.shl", index, i64(3n)))])
  const present = f.block()
  f.brIf(
    f.binary("i32.and", f.compare("i32.ne", place, f.iconst32(0)), mayAccess(f, place, f.iconst32(denial.load))),
    present,
    [],
    fault,
    [],
  )
  f.at(present)
  const entry = f.load("i64.load", place, 0, "table")
  const has = (bits: bigint) => f.compare("i64.eq", f.binary("i64.and", entry, i64(bits)), i64(bits))
  const hasAny = (bits: bigint) => f.compare("i64.ne", f.binary("i64.and", entry, i64(bits)), i64(0n))
  const sound = f.block()
  const writeOnly = f.compare("i64.eq", f.binary("i64.and", entry, i64(pte.read | pte.write)), i64(pte.write))
  const reserved = f.compare("i64.ne", f.binary("i64.shr_u", entry, i64(54n)), i64(0n))
  const broken = f.binary("i32.or", f.unary("i32.eqz", has(pte.valid)), f.binary("i32.or", writeOnly, reserved))
  f.brIf(broken, fault, [], sound, [])
  f.at(sound)
  const frame = f.binary(
    "i64.shl",
    f.binary("i64.and", f.binary("i64.shr_u", entry, i64(10n)), i64(0xfff_ffff_ffffn)),
    i64(12n),
  )
  const leaf = f.block()
  const pointer = f.block()
  f.brIf(hasAny(pte.read | pte.execute), leaf, [], pointer, [])

  f.at(pointer)
  const malformed = f.binary(
    "i32.or",
    hasAny(pte.user | pte.accessed | pte.dirty),
    f.compare("i64.eq", shift, i64(12n)),
  )
  f.brIf(malformed, fault, [], level, [frame, f.binary("i64.sub", shift, i64(9n))])

  f.at(leaf)
  const lent = f.binary(
    "i64.and",
    f.binary("i64.shr_u", entry, i64(2n)),
    parameter("i64.load32_u", walk.executableReads),
  )
  const rights = f.binary("i64.or", entry, lent)
  const wanted = parameter("i64.load32_u", walk.set)
  const isSet = f.compare("i64.eq", f.binary("i64.and", rights, wanted), wanted)
  const isClear = f.unary("i64.eqz", f.binary("i64.and", entry, parameter("i64.load32_u", walk.clear)))
  const offsetMask = f.binary("i64.sub", f.binary("i64.shl", i64(1n), shift), i64(1n))
  const straight = f.unary("i64.eqz", f.binary("i64.and", frame, offsetMask))
  const found = f.block()
  f.brIf(f.binary("i32.and", f.binary("i32.and", isSet, isClear), straight), found, [], fault, [])
  f.at(found)
  const superpage = f.block()
  const locate = f.block()
  f.brIf(f.compare("i64.eq", shift, i64(12n)), locate, [], superpage, [])
  f.at(superpage)
  f.store("i32.store8", superpageIndex(f, address, shift), f.iconst32(1), layout.superpages, "table")
  f.br(locate)
  f.at(locate)
  const [target] = f.call(ram, [f.binary("i64.or", frame, f.binary("i64.and", address, offsetMask))])
  f.br(permitted, [target, forbidden()])

  f.at(permitted)
  const [result, bits] = permitted.params
  f.ret([f.select(mayAccess(f, result, bits), result, f.iconst32(0))])

  f.at(fault)
  f.ret([f.iconst32(0)])
  return f
}

/** Order of the parameters in `layout.walks`. */
export const walkOrder: readonly Access[] = ["load", "store", "fetch"]

/** Whether none of `bits` is set in the denials of the page at an offset. */
function mayAccess(f: FunctionBuilder, place: Value, bits: Value): Value {
  const denied = f.load("i32.load8_u", f.binary("i32.shr_u", place, f.iconst32(12)), layout.denials, "table")
  return f.unary("i32.eqz", f.binary("i32.and", denied, bits))
}

/** The entry of `superpages` for the page of 2^shift bytes around an address. `mayBeInSuperpage` of translation contexts looks there. */
function superpageIndex(f: FunctionBuilder, address: Value, shift: Value): Value {
  const page = f.binary("i64.add", f.binary("i64.shr_u", address, shift), shift)
  return f.binary("i32.and", f.convert("i32.wrap_i64", page), f.iconst32(superpageEntries - 1))
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
  const f = module.function(`translate_${access}`, ["i64"], ["i32"])
  const [address] = f.params
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
    const forget = f.block()
    f.brIf(f.load("i32.load8_u", frame, layout.codePages, "table"), forget, [], fill, [])
    f.at(forget)
    f.call(codeWritten, [frame])
  }
  f.br(fill)
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
  const f = module.function("load_slow", ["i64", "i32"], ["i64", "i32"])
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
  const f = module.function("store_slow", ["i64", "i64", "i32"], ["i32"])
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
      const place = orFault(f.call(translate, [address])[0])
      const ops = { 1: "i64.store8", 2: "i64.store16", 4: "i64.store32", 8: "i64.store" } as const
      bySize(f, size, (bytes) => {
        f.store(ops[bytes], place, value, 0, "guest")
        f.ret([one])
      })
    },
    (inFirst) => {
      const first = orFault(f.call(translate, [address])[0])
      const next = f.binary("i64.add", address, f.convert("i64.extend_i32_u", inFirst))
      const second = orFault(f.call(translate, [next])[0])
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
