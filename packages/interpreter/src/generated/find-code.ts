// From an address to the code that was made for it, without leaving: what transfers fall back on that the jump cache does not know.
import type { FunctionBuilder, FunctionReference, Module, Value } from "@lamina/ir"
import { jumpCache, layout, mapCache, pageSize } from "./layout.ts"

/**
 * Adds `find_code(address: i64) -> i32`: the code address, which the jump cache knows from then on; 0 where the map of the page's code
 * is not in the map cache, or has nothing there.
 */
export function findCodeFunction(module: Module): FunctionReference {
  const f = module.function("find_code", ["i64"], ["i32"])
  const [address] = f.params
  const none = f.block()
  const mapped = f.block()
  const found = f.block()
  const low = f.convert("i32.wrap_i64", address)
  // The page's number, times the bytes of an entry.
  const entry = f.binary(
    "i32.and",
    f.binary("i32.shr_u", low, f.iconst32(8)),
    f.iconst32((mapCache.entries - 1) * mapCache.entrySize),
  )
  const page = f.load("i64.load", entry, layout.mapCache + mapCache.page, "table")
  const context = f.load("i32.load", entry, layout.mapCache + mapCache.context, "table")
  const here = f.load("i32.load", f.iconst32(0), layout.context, "table")
  const isPage = f.compare("i64.eq", page, f.binary("i64.and", address, f.iconst64(BigInt(-pageSize))))
  f.brIf(f.binary("i32.and", isPage, f.compare("i32.eq", context, here)), mapped, [], none, [])
  f.at(mapped)
  const offset = f.binary("i32.shl", f.binary("i32.and", low, f.iconst32(pageSize - 2)), f.iconst32(1))
  const map = f.load("i32.load", entry, layout.mapCache + mapCache.map, "table")
  const code = f.load("i32.load", f.binary("i32.add", map, offset), 0, "table")
  f.brIf(code, found, [], none, [])
  f.at(found)
  const jump = jumpEntry(f, address)
  f.store("i64.store", jump, address, layout.jumpCache + jumpCache.pc, "table")
  f.store("i32.store", jump, code, layout.jumpCache + jumpCache.record, "table")
  f.store("i32.store", jump, here, layout.jumpCache + jumpCache.context, "table")
  f.ret([code])
  f.at(none)
  f.ret([f.iconst32(0)])
  return f
}

/** Where an address's entry of the jump cache is, from its first on. */
export function jumpEntry(f: FunctionBuilder, address: Value): Value {
  const shifted = f.binary("i32.shl", f.convert("i32.wrap_i64", address), f.iconst32(3))
  return f.binary("i32.and", shifted, f.iconst32((jumpCache.entries - 1) * jumpCache.entrySize))
}
