// The page walk as an IR function: what stands behind the TLBs.
import type { FunctionBuilder, FunctionReference, Module, Value } from "@lamina/ir"
import { memoryHeader } from "@lamina/isa"
import { denial, layout, superpageBits, superpageEntries, superpageNumberBits, walk } from "./layout.ts"

export type Access = "load" | "store" | "fetch"

/** Order of the parameters in `layout.walks`. */
export const walkOrder: readonly Access[] = ["load", "store", "fetch"]

const pte = { valid: 1n, read: 2n, write: 4n, execute: 8n, user: 16n, accessed: 64n, dirty: 128n } as const

/** (physical: i64) -> i32: where it lies, or 0 outside RAM. */
export function ramFunction(module: Module): FunctionReference {
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
export function walkFunction(module: Module, access: Access, ram: FunctionReference): FunctionReference {
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

/** Whether none of `bits` is set in the denials of the page at an offset. */
function mayAccess(f: FunctionBuilder, place: Value, bits: Value): Value {
  const denied = f.load("i32.load8_u", f.binary("i32.shr_u", place, f.iconst32(12)), layout.denials, "table")
  return f.unary("i32.eqz", f.binary("i32.and", denied, bits))
}

/**
 * The entry of `superpages` for the page of 2^shift bytes around an address: all bits of its number count, as kernels begin to map at multiples
 * of large powers of two. `mayBeInSuperpage` of translation contexts looks there.
 */
function superpageIndex(f: FunctionBuilder, address: Value, shift: Value): Value {
  const page = f.binary("i64.shr_u", address, shift)
  let hash = f.binary("i64.add", page, shift)
  for (let bits = superpageBits; bits < superpageNumberBits; bits += superpageBits)
    hash = f.binary("i64.xor", hash, f.binary("i64.shr_u", page, f.iconst64(BigInt(bits))))
  return f.binary("i32.and", f.convert("i32.wrap_i64", hash), f.iconst32(superpageEntries - 1))
}
