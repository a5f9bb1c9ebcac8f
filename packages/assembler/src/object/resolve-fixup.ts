// Decides what becomes of a place that depends on symbols: bytes that are known now, or relocations for the linker.
import { addressDistance, placeOf } from "../expression/evaluate.ts"
import { isRelaxable, namesThreadLocal } from "../instruction/relocation-operator.ts"
import type { Fixup } from "../section/fragment.ts"
import type { AssemblerSymbol } from "../section/symbol.ts"
import { printableName } from "../section/symbol-table.ts"
import { SourceError, type Position } from "../source/diagnostic.ts"
import { relocation, sectionFlag } from "./elf-numbers.ts"

/** A relocation that names its symbol, not yet its number. */
export interface PendingRelocation {
  readonly offset: number
  readonly type: number
  readonly symbol: AssemblerSymbol | undefined
  readonly addend: bigint
}

/** The symbol that a relocation can name, with what is known of its address. */
export interface RelocationTarget {
  readonly symbol: AssemblerSymbol | undefined
  readonly addend: bigint
  /** Offset in its section; 0 for symbols of other objects. */
  readonly address: bigint
}

/** Symbols that stand for other ones give way to those; constants become addends. Throws a `SourceError`. */
export function targetOf(symbol: AssemblerSymbol | undefined, addend: bigint, position: Position): RelocationTarget {
  if (!symbol) return { symbol, addend, address: 0n }
  try {
    const place = placeOf(symbol)
    if (place.kind === "absolute") return { symbol: undefined, addend: addend + place.value, address: 0n }
    if (place.kind === "section") return { symbol, addend, address: place.value }
    return { symbol: place.symbol, addend: addend + place.value, address: 0n }
  } catch (error) {
    if (error instanceof SourceError) throw new SourceError(error.message, position)
    throw error
  }
}

const addAndSubtract: Readonly<Record<number, readonly [number, number]>> = {
  1: [relocation.add8, relocation.sub8],
  2: [relocation.add16, relocation.sub16],
  4: [relocation.add32, relocation.sub32],
  8: [relocation.add64, relocation.sub64],
}

const plain: Readonly<Record<number, number>> = { 4: relocation.word32, 8: relocation.word64 }

/** Writes what is known into `data` and adds the relocations for the rest. Throws a `SourceError` for what no relocation can say. */
export function resolveFixup(
  fixup: Fixup,
  data: Uint8Array,
  relocations: PendingRelocation[],
  relaxAtEnd: boolean,
): void {
  const offset = fixup.fragment.address + fixup.offset
  if (typeof fixup.type === "number") {
    const target = targetOf(fixup.add, fixup.addend, fixup.position)
    if (target.symbol && namesThreadLocal(fixup.type)) target.symbol.threadLocal = true
    relocations.push({ offset, type: fixup.type, symbol: target.symbol, addend: target.addend })
    if (fixup.relax && fixup.add && isRelaxable(fixup.type, relaxAtEnd)) {
      relocations.push({ offset, type: relocation.relax, symbol: undefined, addend: target.addend })
    }
    return
  }
  resolveData(fixup, offset, data, relocations)
}

function resolveData(fixup: Fixup, offset: number, data: Uint8Array, relocations: PendingRelocation[]): void {
  const { size, position } = fixup
  const add = targetOf(fixup.add, fixup.addend, position)
  const subtract = targetOf(fixup.subtract, 0n, position)
  const addend = add.addend - subtract.addend
  if (!subtract.symbol) {
    if (!add.symbol && fixup.type === "data") return put(data, offset, size, addend, position)
    const type = fixup.type === "data" ? plain[size] : size === 4 ? relocation.pcrel32 : undefined
    if (type === undefined)
      throw new SourceError(`there is no relocation for an address in ${size} byte${size === 1 ? "" : "s"}`, position)
    relocations.push({ offset, type, symbol: add.symbol, addend })
    return
  }
  if (!add.symbol)
    throw new SourceError(`the negative of '${printableName(subtract.symbol.name)}' has no relocation`, position)
  if (fixup.type !== "data") throw new SourceError("a pc-relative value cannot be a difference", position)
  const known = knownDistance(add.symbol, subtract.symbol)
  if (known !== undefined) return put(data, offset, size, known + addend, position)
  const [addType, subtractType] = addAndSubtract[size]
  relocations.push({ offset, type: addType, symbol: add.symbol, addend })
  relocations.push({ offset, type: subtractType, symbol: subtract.symbol, addend: 0n })
}

/** In code the linker may still change distances. */
function knownDistance(add: AssemblerSymbol, subtract: AssemblerSymbol): bigint | undefined {
  if (add === subtract) return 0n
  const place = placeOf(add)
  if (place.kind === "section" && (place.section.flags & sectionFlag.execute) !== 0) return undefined
  return addressDistance(add, subtract)
}

function put(data: Uint8Array, at: number, size: number, value: bigint, position: Position): void {
  const bits = BigInt(size * 8)
  if (value >= 1n << bits || value < -(1n << (bits - 1n)))
    throw new SourceError(`the value ${value} does not fit in ${size} byte${size === 1 ? "" : "s"}`, position)
  let rest = BigInt.asUintN(64, value)
  for (let i = 0; i < size; i++, rest >>= 8n) data[at + i] = Number(rest & 0xffn)
}
