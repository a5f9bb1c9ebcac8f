// Loads, stores and atomic accesses as code: the TLB probed inline, stores at once but logged, caches asked.
import { bank as banks, layout, loadOp, storeOp, tlb } from "@lamina/interpreter"
import type { Value } from "@lamina/ir"
import {
  aliasEntryOf,
  aliasMaskOf,
  isProtected,
  isSpeculative,
  noReservation,
  vliwRegisters,
  type AccessSize,
  type Atom,
} from "@lamina/isa"
import { guardTable } from "../core.ts"
import type { Molecule } from "../molecule.ts"
import { logEntry } from "./engine-area.ts"
import type { Generation } from "./generation.ts"
import { addRollback, rollbackBlock, rollbackIf, rollbackTo } from "./leave.ts"
import { logEnd, setValue, valueOf, type Path } from "./path.ts"
import { reservation } from "./scan-translation.ts"
import { cacheSet, count } from "./support-module.ts"
import { exitCode } from "./exits.ts"

/** The atom whose access is emitted. */
export interface AtomPlace {
  readonly atom: Atom
  readonly address: number
  readonly molecule: Molecule
  /** Which of its atoms it is. */
  readonly index: number
  /** Whether its code is executed only if its predicate holds. */
  readonly isConditional: boolean
}

const { pageSize, granuleSize, wordSize } = guardTable

/** An access being emitted. */
interface Access extends AtomPlace {
  readonly generation: Generation
  readonly path: Path
  readonly size: AccessSize
  /** Where it rolls back to. */
  readonly exit: number
}

function startAccess(generation: Generation, path: Path, size: AccessSize, atom: AtomPlace): Access {
  const exit = addRollback(
    generation,
    path,
    atom.address,
    atom.atom.row.memory === "load" && isSpeculative(atom.atom.imm),
  )
  return { generation, path, size, exit, ...atom }
}

/** Where an address leads. A page's entry is found only by an access that ends in the page. */
function translate({ generation, path, size, exit }: Access, kind: "load" | "store", address: Value): Value {
  const { f } = generation
  const table = banks[kind]
  const { bank, shift, mask, page: pageMask } = generation.probe
  const low = f.convert("i32.wrap_i64", address)
  const entry = f.binary("i32.add", f.binary("i32.and", f.binary("i32.shr_u", low, shift), mask), bank)
  const last = size === 1 ? address : f.binary("i64.add", address, f.iconst64(BigInt(size - 1)))
  const page = f.binary("i64.and", last, pageMask)
  const found = f.block(["i32"])
  const miss = f.block()
  const isHit = f.compare("i64.eq", f.load("i64.load", entry, table + tlb.tag, "table"), page)
  const place = f.binary("i32.add", low, f.load("i32.load", entry, table + tlb.addend, "table"))
  f.brIf(isHit, found, [place], miss, [])
  f.at(miss)
  const [slow] = generation.call(kind === "load" ? "findLoad" : "findStore", [address, f.iconst32(size)])
  const [block, args] = rollbackTo(generation, path, exit)
  f.brIf(slow, found, [slow], block, args)
  f.at(found)
  return found.params[0]
}

/** The data cache is accessed, and waited for or not. */
function accessCache({ generation, path, isConditional }: Access, place: Value, waits: boolean): void {
  const { f, area } = generation
  if (!area.caches) return
  if (isConditional) count(f, area.counters.dataAccesses, f.iconst64(1n))
  else path.tally.accesses++
  const { set, line } = cacheSet(f, area.caches.data, place)
  const [hit, other] = [f.block(), f.block()]
  f.brIf(f.compare("i32.eq", f.load("i32.load", set, 0, "cache"), line), hit, [], other, [])
  f.at(other)
  generation.call("dataAccess", [place, f.iconst32(waits ? 1 : 0)])
  f.br(hit)
  f.at(hit)
}

/** Rolls back where a store must not be made. */
function checkStore(access: Access, place: Value): void {
  const { generation, path, size, exit, atom } = access
  const { f, parts } = generation
  const page = f.binary("i32.shr_u", place, f.iconst32(Math.log2(pageSize)))
  const cell = f.binary("i32.mul", page, f.iconst32(wordSize))
  const word = f.load("i32.load", cell, parts.guardTable, "table")
  // Shifts take their amount modulo 32, which is the granule in its page.
  const guard = (at: Value) =>
    f.binary("i32.shr_u", word, f.binary("i32.shr_u", at, f.iconst32(Math.log2(granuleSize))))
  const last = size === 1 ? undefined : f.binary("i32.add", place, f.iconst32(size - 1))
  const guards = last === undefined ? guard(place) : f.binary("i32.or", guard(place), guard(last))
  const isCode = f.binary("i32.and", guards, f.iconst32(1))
  const isAlias = overlaps(access, place, aliasMaskOf(atom.imm))
  if (isAlias === undefined) rollbackIf(generation, path, isCode, exit, "code")
  else {
    const [fine, cold] = [f.block(), f.block()]
    f.brIf(f.binary("i32.or", isAlias, isCode), cold, [], fine, [])
    f.at(cold)
    const code = f.select(isAlias, f.iconst32(exitCode(exit, "alias")), f.iconst32(exitCode(exit, "code")))
    f.br(rollbackBlock(generation, path), [code, logEnd(generation, path)])
    f.at(fine)
  }
  if (path.log.most < vliwRegisters.gatedStores) return
  const end = f.iconst32(generation.area.log + vliwRegisters.gatedStores * logEntry.size)
  rollbackIf(generation, path, f.compare("i32.ge_u", logEnd(generation, path), end), exit, "stores")
}

/** Whether an access overlaps what one of the alias entries in a mask holds; undefined where none can. */
function overlaps({ generation, path, size }: Access, place: Value, mask: number): Value | undefined {
  const { f } = generation
  let any: Value | undefined
  for (const [entry, places] of path.aliases) {
    if (((mask >>> entry) & 1) === 0) continue
    for (const held of places) {
      const distance = f.binary("i32.sub", f.binary("i32.add", place, f.iconst32(size - 1)), held.place)
      const isNear = f.compare("i32.lt_u", distance, f.iconst32(held.size + size - 1))
      any = any === undefined ? isNear : f.binary("i32.or", any, isNear)
    }
  }
  return any
}

/** Logs what is at a place, if that may have to be undone, then stores there. */
function put({ generation, path, size, molecule, index }: Access, place: Value, value: Value): void {
  const { f, area } = generation
  const { pointer, plus, most } = path.log
  if (generation.needsLog(molecule, index, path.raises)) {
    const base = pointer ?? generation.zero
    const offset = (pointer === undefined ? area.log : 0) + plus * logEntry.size
    f.store("i32.store", base, place, offset + logEntry.place, "log")
    f.store("i32.store", base, f.iconst32(size), offset + logEntry.bytes, "log")
    f.store("i64.store", base, f.load(loadOp(size, "unsigned"), place, 0, "guest"), offset + logEntry.old, "log")
  }
  f.store(storeOp(size), place, value, 0, "guest")
  path.log = { pointer, plus: plus + 1, most: most + 1 }
}

export function emitLoad(
  generation: Generation,
  path: Path,
  atom: AtomPlace,
  size: AccessSize,
  extension: "signed" | "unsigned",
  address: Value,
): Value {
  const access = startAccess(generation, path, size, atom)
  const place = translate(access, "load", address)
  accessCache(access, place, true)
  const { imm } = atom.atom
  if (isProtected(imm)) path.aliases.set(aliasEntryOf(imm), [{ place, size }])
  return generation.f.load(loadOp(size, extension), place, 0, "guest")
}

export function emitStore(
  generation: Generation,
  path: Path,
  atom: AtomPlace,
  size: AccessSize,
  address: Value,
  value: Value,
): void {
  const access = startAccess(generation, path, size, atom)
  const place = translate(access, "store", address)
  checkStore(access, place)
  accessCache(access, place, false)
  put(access, place, value)
}

function checkAligned({ generation, path, size, exit }: Access, address: Value): void {
  const { f } = generation
  const low = f.binary("i32.and", f.convert("i32.wrap_i64", address), f.iconst32(size - 1))
  rollbackIf(generation, path, low, exit, "fault")
}

export function emitAtomic(
  generation: Generation,
  path: Path,
  atom: AtomPlace,
  size: 4 | 8,
  address: Value,
  update: (old: Value) => Value,
): Value {
  const access = startAccess(generation, path, size, atom)
  checkAligned(access, address)
  const place = translate(access, "store", address)
  checkStore(access, place)
  accessCache(access, place, true)
  const old = generation.f.load(loadOp(size, "signed"), place, 0, "guest")
  put(access, place, update(old))
  return old
}

export function emitLoadReserved(
  generation: Generation,
  path: Path,
  atom: AtomPlace,
  size: 4 | 8,
  address: Value,
): Value {
  const access = startAccess(generation, path, size, atom)
  checkAligned(access, address)
  const place = translate(access, "load", address)
  accessCache(access, place, true)
  setValue(path, reservation, address)
  return generation.f.load(loadOp(size, "signed"), place, 0, "guest")
}

/** Gives whether the store was made. */
export function emitStoreConditional(
  generation: Generation,
  path: Path,
  atom: AtomPlace,
  size: 4 | 8,
  address: Value,
  value: Value,
): Value {
  const { f } = generation
  const access = startAccess(generation, path, size, atom)
  checkAligned(access, address)
  const place = translate(access, "store", address)
  const isHeld = f.compare("i64.eq", valueOf(generation, path, reservation), address)
  const store = f.block()
  const join = f.block(["i32"])
  f.brIf(isHeld, store, [], join, [logEnd(generation, path)])
  f.at(store)
  checkStore(access, place)
  put(access, place, value)
  f.br(join, [logEnd(generation, path)])
  f.at(join)
  path.log = { pointer: join.params[0], plus: 0, most: path.log.most }
  accessCache(access, place, true)
  setValue(path, reservation, f.iconst64(noReservation))
  return isHeld
}

/** The dynamic rounding mode, checked once along a path. */
export function dynamicRounding(generation: Generation, path: Path, atom: AtomPlace): Value {
  if (path.dynamicRounding !== undefined) return path.dynamicRounding
  const { f } = generation
  const mode = f.load("i64.load32_u", generation.zero, layout.frm, "state")
  const exit = addRollback(generation, path, atom.address)
  rollbackIf(generation, path, f.compare("i64.gt_u", mode, f.iconst64(4n)), exit, "float")
  return (path.dynamicRounding = mode)
}
