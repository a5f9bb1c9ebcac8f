// A process's address space: mappings, the page table made from them on demand, and the frames behind both.
import type { Engine, GuestPhysical } from "@lamina/interfaces"
import { refuse, type Result } from "../errno.ts"
import { pagesAround } from "../tuning.ts"
import { pageSize, type Frames } from "./frames.ts"
import { filePage, isFileShared, Mappings, maximumMappings, type Backing, type Mapping } from "./mappings.ts"
import { frameOf, leafEntry, PageTable, protection, pte } from "./page-table.ts"
import type { SharedFiles } from "./shared-files.ts"
import { SharedMappings } from "./shared-mappings.ts"
import { windowEnd } from "./window.ts"

/** End of the half of Sv39 that user programs have. */
export const userEnd = 2 ** 38
/** Above it nothing is ever mapped. */
export const mappingEnd = userEnd - 2 * pageSize
/** Top of the stack. */
export const stackTop = windowEnd - pageSize
/** RLIMIT_STACK, in bytes. */
export const stackLimit = 8 * 1024 * 1024
const stackGap = 1024 * 1024
const mmapTop = stackTop - stackLimit - stackGap
/** vm.mmap_min_addr. */
const lowestAddress = 0x10000

export type FaultOutcome = "resolved" | "not-mapped" | "not-permitted" | "beyond-file"

/** What `map` puts in place; the same as a `Mapping` without its place. */
export type MappingKind = Omit<Mapping, "start" | "end">

export const anonymous = { shared: false, label: "", backing: undefined, offset: 0, fileEnd: Infinity } as const

export const roundUp = (bytes: number) => Math.ceil(bytes / pageSize) * pageSize
export const roundDown = (bytes: number) => Math.floor(bytes / pageSize) * pageSize

export class AddressSpace {
  readonly mappings = new Mappings()
  readonly table: PageTable
  readonly frames: Frames
  readonly #engine: Engine
  readonly shared: SharedMappings
  /** Tells it from others of the same tree of processes. */
  readonly number: number
  /** Processes that live in it; more than one after `vfork` and the like. */
  users = 1
  pageFaults = 0
  heapStart = 0
  heapEnd = 0

  /** `files` is common to all address spaces that see the same files. */
  constructor(frames: Frames, engine: Engine, files: SharedFiles) {
    this.frames = frames
    this.#engine = engine
    this.shared = new SharedMappings(this, engine, files)
    this.number = files.nextSpace()
    this.table = new PageTable(frames)
  }

  /** Finds a place for `size` bytes: at `hint` when that is free, else below the mappings on top, else above the window. */
  place(size: number, hint: number): number | undefined {
    const wanted = roundDown(hint)
    if (wanted >= lowestAddress && wanted + size <= mappingEnd && this.mappings.isFree(wanted, wanted + size))
      return wanted
    return (
      this.mappings.highestGap(size, lowestAddress, mmapTop) ?? this.mappings.highestGap(size, windowEnd, mappingEnd)
    )
  }

  /** Maps [start, start + size) anew; what lay there is gone. `start` and `size` are whole pages within the user half. */
  map(start: number, size: number, kind: MappingKind): Result {
    if (this.mappings.all.length >= maximumMappings) return refuse("ENOMEM")
    if (!this.mappings.isFree(start, start + size)) this.unmap(start, size)
    this.mappings.insert({ ...kind, start, end: start + size })
    return start
  }

  unmap(start: number, size: number): void {
    const end = start + size
    const removed = this.mappings.remove(start, end)
    if (removed.length === 0) return
    for (const mapping of removed) this.#dropPages(mapping, mapping.start, mapping.end)
    this.table.trim(start / pageSize, end / pageSize)
    this.#engine.flushTranslations()
    this.#releaseUnused(removed)
  }

  /** Gives [start, end), which must be mapped throughout, other rights. */
  protect(start: number, end: number, prot: number): void {
    let changed = false
    for (const mapping of this.mappings.remove(start, end)) {
      const next = { ...mapping, prot }
      this.mappings.insert(next)
      this.table.update(next.start / pageSize, next.end / pageSize, (page, entry) => {
        changed = true
        const frame = frameOf(entry)
        if ((prot | mapping.prot) & protection.execute) this.#engine.invalidateCode(frame as GuestPhysical, pageSize)
        return leafEntry(frame, this.shared.rights(next, page))
      })
    }
    if (changed) this.#engine.flushTranslations()
  }

  /** Moves the pages of one mapping's part to a free place; both are whole pages. */
  move(mapping: Mapping, from: number, size: number, to: number): void {
    const first = from / pageSize
    const moved: [number, number][] = []
    this.table.update(first, first + size / pageSize, (page, entry) => {
      moved.push([page - first + to / pageSize, entry])
      return 0
    })
    this.mappings.remove(from, from + size)
    this.mappings.insert({ ...mapping, start: to, end: to + size, offset: mapping.offset + (from - mapping.start) })
    for (const [page, entry] of moved) this.table.set(page, this.#atItsPlace(page, entry, mapping))
    this.table.trim(first, first + size / pageSize)
    this.#engine.flushTranslations()
  }

  /** Brings pages to their places in the window where those have become free. */
  settle(): void {
    for (const mapping of this.mappings.all) {
      this.table.update(mapping.start / pageSize, mapping.end / pageSize, (page, entry) =>
        this.#atItsPlace(page, entry, mapping),
      )
    }
    this.#engine.flushTranslations()
  }

  /** Forgets the pages in [start, end): anonymous ones read as zeros again, those of files as the file. */
  discard(start: number, end: number): void {
    for (const mapping of this.mappings.within(start, end)) {
      this.#dropPages(mapping, Math.max(start, mapping.start), Math.min(end, mapping.end))
    }
    this.#engine.flushTranslations()
  }

  /** Makes `address` usable for `access` (a protection bit) if its mapping allows it. Throws `MemoryExhausted`. */
  resolve(address: number, access: number): FaultOutcome {
    this.pageFaults++
    const mapping = this.mappings.find(address)
    if (mapping === undefined) return "not-mapped"
    const effective = mapping.prot & protection.write ? mapping.prot | protection.read : mapping.prot
    if (!(effective & access)) return "not-permitted"
    const page = Math.floor(address / pageSize)
    const entry = this.table.entry(page)
    if (mapping.shared && access === protection.write) this.shared.markDirty(mapping, page)
    if (entry !== 0) {
      this.table.set(page, leafEntry(frameOf(entry), this.shared.rights(mapping, page)))
      this.#engine.flushTranslations()
      return "resolved"
    }
    if (mapping.backing === undefined) {
      this.#giveFresh(mapping, page)
      return "resolved"
    }
    return this.#bringIn(mapping, mapping.backing, page)
  }

  /** Offset in the machine's memory of the byte at `address`, undefined if the guest may not do that there. */
  locate(address: number, access: number): number | undefined {
    if (!(address >= 0 && address < userEnd)) return undefined
    const page = Math.floor(address / pageSize)
    const wanted = pte.V | (access << 1)
    let entry = this.table.entry(page)
    if ((entry & wanted) !== wanted) {
      if (this.resolve(address, access) !== "resolved") return undefined
      entry = this.table.entry(page)
    }
    return frameOf(entry) + (address - page * pageSize)
  }

  /** Tells the engine that code at [start, start + length) may have changed. */
  invalidateCode(start: number, length: number): void {
    const end = Math.min(userEnd, start + length)
    for (const mapping of this.mappings.within(start, end)) {
      const first = Math.floor(Math.max(start, mapping.start) / pageSize)
      this.table.update(first, Math.ceil(Math.min(end, mapping.end) / pageSize), (_, entry) => {
        this.#engine.invalidateCode(frameOf(entry) as GuestPhysical, pageSize)
        return entry
      })
    }
  }

  /** What `fork` gives a child: the same mappings, with copies of the pages. `this` is empty. Throws `MemoryExhausted`. */
  copyFrom(parent: AddressSpace): void {
    const backings = new Map<Backing, Backing>()
    const again = (backing: Backing) => {
      const known = backings.get(backing) ?? backing.again()
      backings.set(backing, known)
      return known
    }
    this.heapStart = parent.heapStart
    this.heapEnd = parent.heapEnd
    for (const mapping of parent.mappings.all) {
      this.mappings.insert(mapping.backing ? { ...mapping, backing: again(mapping.backing) } : mapping)
      if (isFileShared(mapping)) continue
      parent.table.update(mapping.start / pageSize, mapping.end / pageSize, (page, entry) => {
        const from = frameOf(entry)
        const to = this.frames.takeWith(page, parent.frames.memory.bytes().subarray(from, from + pageSize))
        this.table.set(page, leafEntry(to, mapping.prot))
        return entry
      })
    }
  }

  /** Ends the address space: files written back, all frames returned. */
  destroy(): void {
    const all = [...this.mappings.all]
    this.mappings.remove(0, userEnd)
    for (const mapping of all) this.#dropPages(mapping, mapping.start, mapping.end)
    this.#releaseUnused(all)
    this.table.destroy()
  }

  /** The entry of a page that was moved: its content copied to its place in the window, if it has one and can. */
  #atItsPlace(page: number, entry: number, mapping: Mapping): number {
    const frame = frameOf(entry)
    if (isFileShared(mapping) || !this.frames.couldMove(frame, page)) return entry
    const place = this.frames.takeFor(page)
    this.frames.memory.bytes().copyWithin(place, frame, frame + pageSize)
    this.frames.give(frame, (mapping.prot & protection.execute) !== 0)
    return leafEntry(place, mapping.prot)
  }

  /** Gives zeroed pages: the one, and those around it as long as there is plenty. */
  #giveFresh(mapping: Mapping, page: number): void {
    const give = (each: number) => this.table.set(each, leafEntry(this.frames.takeFor(each), mapping.prot))
    give(page)
    const { first, end } = around(mapping, page)
    for (let each = first; each < end && this.frames.isPlenty; each++) if (this.table.entry(each) === 0) give(each)
  }

  #bringIn(mapping: Mapping, backing: Backing, page: number): FaultOutcome {
    const beyond = filePage(mapping, page) * pageSize >= roundUp(backing.size())
    if (beyond && mapping.fileEnd === Infinity) return "beyond-file"
    if (mapping.shared) {
      const frame = this.shared.frame(backing, filePage(mapping, page))
      if (frame === undefined) return "beyond-file"
      this.table.set(page, leafEntry(frame, this.shared.rights(mapping, page)))
      return "resolved"
    }
    return this.#readAround(mapping, backing, page)
  }

  /** Reads the page of a private file mapping and those around it that are not there yet, in one go. */
  #readAround(mapping: Mapping, backing: Backing, page: number): FaultOutcome {
    const { first, end } = around(mapping, page)
    const fileEnd = Math.min(mapping.fileEnd, backing.size())
    const isAbsent = (each: number) =>
      this.frames.isPlenty && filePage(mapping, each) * pageSize < fileEnd && this.table.entry(each) === 0
    let [start, next] = [page, page + 1]
    while (start > first && isAbsent(start - 1)) start--
    while (next < end && isAbsent(next)) next++
    const count = next - start
    const from = filePage(mapping, start) * pageSize
    const content = new Uint8Array(count * pageSize)
    const wanted = Math.max(0, Math.min(content.length, mapping.fileEnd - from))
    this.shared.flush(backing.identity)
    if (typeof backing.read(content.subarray(0, wanted), from) !== "number") return "beyond-file"
    for (let index = 0; index < count; index++) {
      const frame = this.frames.takeWith(start + index, content.subarray(index * pageSize, (index + 1) * pageSize))
      this.table.set(start + index, leafEntry(frame, mapping.prot))
    }
    return "resolved"
  }

  #dropPages(mapping: Mapping, start: number, end: number): void {
    this.shared.writeBackMapping(mapping, start, end)
    const owned = !isFileShared(mapping)
    this.table.update(start / pageSize, end / pageSize, (_, entry) => {
      if (owned) this.frames.give(frameOf(entry), (mapping.prot & protection.execute) !== 0)
      return 0
    })
  }

  #releaseUnused(removed: readonly Mapping[]): void {
    for (const backing of new Set(removed.map((mapping) => mapping.backing))) {
      if (!backing) continue
      if (!this.mappings.all.some((mapping) => mapping.backing === backing)) backing.release()
      this.shared.release(backing)
    }
  }
}

/** The pages of a mapping that are brought in with one of them: first, and the one behind the last. */
function around(mapping: Mapping, page: number): { readonly first: number; readonly end: number } {
  const start = page - (page % pagesAround)
  return {
    first: Math.max(start, mapping.start / pageSize),
    end: Math.min(start + pagesAround, mapping.end / pageSize),
  }
}
