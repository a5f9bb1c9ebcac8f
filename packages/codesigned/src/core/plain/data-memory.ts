// Guest memory as atoms reach it: translated, checked, stores held back until they are committed.
import { noReservation, vliwRegisters, type AccessSize } from "@lamina/isa"
import { bank, layout, tlb } from "@lamina/interpreter"
import { guardTable, type CoreCounts, type CoreParts } from "../core.ts"
import type { Caches } from "./caches.ts"
import { Rollback } from "./rollback.ts"

/** An access with what its atom says besides the address. */
export interface Access {
  readonly address: bigint
  readonly size: AccessSize
}

interface Piece {
  readonly place: number
  readonly size: number
}

export interface DataMemory {
  /** Zero-extended. `entry` is the alias entry that keeps the place. */
  load(access: Access, isSpeculative: boolean, entry: number | undefined): bigint
  store(access: Access, value: bigint, mask: number): void
  /** Replaces what is there; gives the old value, zero-extended. */
  update(access: Access, mask: number, replace: (old: bigint) => bigint): bigint
  loadReserved(access: Access): bigint
  /** Says whether it stored. */
  storeConditional(access: Access, value: bigint, mask: number): boolean
  /** Starts anew from what is committed. */
  enter(): void
  commit(): void
  /** Cycles that the machine has stood still for the data cache. */
  readonly stalls: number
}

const byteMask = (size: number) => (1n << BigInt(8 * size)) - 1n
const overlap = (a: Piece, b: Piece) => a.place < b.place + b.size && b.place < a.place + a.size

export function createDataMemory(parts: CoreParts, caches: Caches, counts: CoreCounts): DataMemory {
  const { memory, ports } = parts
  /** Stores held back, the oldest first. */
  let gated: (Piece & { readonly value: bigint })[] = []
  const aliases = new Array<Piece | undefined>(vliwRegisters.aliasEntries).fill(undefined)
  let reservation = noReservation
  let stalls = 0

  const translate = (kind: "load" | "store", { address, size }: Access): number => {
    const { pageSize } = guardTable
    if (Number(address % BigInt(pageSize)) + size > pageSize) throw new Rollback("split")
    const view = memory.view()
    const low = Number(BigInt.asUintN(32, address))
    const index = Math.floor(low / pageSize) % tlb.entries
    const entry = view.getUint32(layout.bank, true) + bank[kind] + index * tlb.entrySize
    const tag = view.getBigUint64(entry + tlb.tag, true)
    if (tag === address - (address % BigInt(pageSize)))
      return (low + view.getUint32(entry + tlb.addend, true)) % 2 ** 32
    const signed = BigInt.asIntN(64, address)
    const place = (kind === "load" ? ports.translateLoad(signed) : ports.translateStore(signed, size)) >>> 0
    if (place === 0) throw new Rollback("fault")
    counts.tlbFills++
    return place
  }
  const checkAligned = ({ address, size }: Access) => {
    if (address % BigInt(size) !== 0n) throw new Rollback("fault")
  }
  const isGuarded = ({ place, size }: Piece): boolean => {
    const { pageSize, granuleSize, wordSize } = guardTable
    const page = Math.floor(place / pageSize)
    const word = memory.view().getUint32(parts.guardTable + page * wordSize, true)
    const isSet = (at: number) => (word >>> Math.floor((at % pageSize) / granuleSize)) % 2 === 1
    return isSet(place) || isSet(place + size - 1)
  }
  /** What may keep a store that translates from being held back. */
  const checkStore = (piece: Piece, mask: number) => {
    for (const [entry, held] of aliases.entries())
      if ((mask >>> entry) % 2 === 1 && held && overlap(held, piece)) throw new Rollback("alias")
    if (isGuarded(piece)) throw new Rollback("code")
    if (gated.length === vliwRegisters.gatedStores) throw new Rollback("stores")
  }
  const read = (piece: Piece): bigint => {
    const bytes = memory.bytes().slice(piece.place, piece.place + piece.size)
    for (const store of gated)
      for (let i = 0; i < store.size; i++) {
        const at = store.place + i - piece.place
        if (at >= 0 && at < piece.size) bytes[at] = Number((store.value >> BigInt(8 * i)) & 0xffn)
      }
    return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
  }

  return {
    get stalls() {
      return stalls
    },
    load(access, isSpeculative, entry) {
      const place = speculatively(isSpeculative, () => translate("load", access))
      const piece = { place, size: access.size }
      stalls += caches.access(place)
      if (entry !== undefined) aliases[entry] = piece
      return read(piece)
    },
    store(access, value, mask) {
      const piece = { place: translate("store", access), size: access.size }
      checkStore(piece, mask)
      caches.access(piece.place)
      gated.push({ ...piece, value: value & byteMask(access.size) })
    },
    update(access, mask, replace) {
      checkAligned(access)
      const piece = { place: translate("store", access), size: access.size }
      checkStore(piece, mask)
      stalls += caches.access(piece.place)
      const old = read(piece)
      gated.push({ ...piece, value: replace(old) & byteMask(access.size) })
      return old
    },
    loadReserved(access) {
      checkAligned(access)
      const piece = { place: translate("load", access), size: access.size }
      stalls += caches.access(piece.place)
      reservation = access.address
      return read(piece)
    },
    storeConditional(access, value, mask) {
      checkAligned(access)
      const piece = { place: translate("store", access), size: access.size }
      const isHeld = reservation === access.address
      if (isHeld) checkStore(piece, mask)
      stalls += caches.access(piece.place)
      reservation = noReservation
      if (isHeld) gated.push({ ...piece, value: value & byteMask(access.size) })
      return isHeld
    },
    enter() {
      gated = []
      aliases.fill(undefined)
      reservation = memory.view().getBigUint64(layout.reservation, true)
    },
    commit() {
      const bytes = memory.bytes()
      for (const { place, size, value } of gated)
        for (let i = 0; i < size; i++) bytes[place + i] = Number((value >> BigInt(8 * i)) & 0xffn)
      gated = []
      aliases.fill(undefined)
      memory.view().setBigUint64(layout.reservation, reservation, true)
    },
  }
}

/** A load that was moved to where it need not have been executed fails for another reason. */
function speculatively(isSpeculative: boolean, translate: () => number): number {
  try {
    return translate()
  } catch (error) {
    if (isSpeculative && error instanceof Rollback && error.reason === "fault") throw new Rollback("speculation")
    throw error
  }
}
