// The mappings of an address space: what lies where, with which rights, from which file.
import type { HostError } from "@lamina/interfaces"
import { pageSize } from "./frames.ts"

/** The file behind a mapping. */
export interface Backing {
  readonly name: string
  /** Tells files apart, for sharing pages between mappings. */
  readonly identity: string
  readonly device: bigint
  readonly inode: bigint
  readonly writable: boolean
  read(into: Uint8Array, offset: number): number | HostError
  write(from: Uint8Array, offset: number): number | HostError
  /** Bytes. */
  size(): number
  /** Another over the same file, for another address space. */
  again(): Backing
  /** Called once, when the last mapping over this backing has gone. */
  release(): void
}

/** Pages [start, end) in bytes. `prot` as mmap has it. */
export interface Mapping {
  readonly start: number
  readonly end: number
  readonly prot: number
  readonly shared: boolean
  /** `[heap]`, `[stack]`, or nothing. */
  readonly label: string
  readonly backing: Backing | undefined
  /** Offset in the file of `start`. */
  readonly offset: number
  /** File bytes from here on read as zeros: the end of an ELF segment's part in the file. */
  readonly fileEnd: number
}

/** Most mappings a process may have (vm.max_map_count). */
export const maximumMappings = 65530

/** A sorted list of disjoint mappings. */
export class Mappings {
  #list: Mapping[] = []
  #last = 0

  get all(): readonly Mapping[] {
    return this.#list
  }

  /** The mapping that holds `address`. */
  find(address: number): Mapping | undefined {
    const recent = this.#list[this.#last]
    if (recent !== undefined && address >= recent.start && address < recent.end) return recent
    const index = this.#firstEndingAfter(address)
    const found = this.#list[index]
    if (found === undefined || found.start > address) return undefined
    this.#last = index
    return found
  }

  /** Those that overlap [start, end). */
  within(start: number, end: number): readonly Mapping[] {
    const first = this.#firstEndingAfter(start)
    let last = first
    while (last < this.#list.length && this.#list[last].start < end) last++
    return this.#list.slice(first, last)
  }

  isFree(start: number, end: number): boolean {
    const next = this.#list[this.#firstEndingAfter(start)]
    return next === undefined || next.start >= end
  }

  /** Whether every page of [start, end) is mapped. */
  covers(start: number, end: number): boolean {
    let at = start
    for (const mapping of this.within(start, end)) {
      if (mapping.start > at) return false
      at = mapping.end
    }
    return at >= end
  }

  /** The highest free place of `size` bytes between `low` and `high`. */
  highestGap(size: number, low: number, high: number): number | undefined {
    let top = high
    for (let index = this.#list.length - 1; index >= 0; index--) {
      const mapping = this.#list[index]
      if (mapping.start >= top) continue
      if (top - Math.max(mapping.end, low) >= size) return top - size
      top = mapping.start
      if (top < low) return undefined
    }
    return top - low >= size ? top - size : undefined
  }

  /** Enters a mapping where nothing lies; joins it to like neighbours. */
  insert(mapping: Mapping): void {
    let index = this.#firstEndingAfter(mapping.start)
    let joined = mapping
    let replaced = 0
    const before = this.#list[index - 1]
    if (before !== undefined && joins(before, joined)) {
      joined = { ...before, end: joined.end }
      index--
      replaced++
    }
    const after = this.#list[index + replaced]
    if (after !== undefined && joins(joined, after)) {
      joined = { ...joined, end: after.end }
      replaced++
    }
    this.#list.splice(index, replaced, joined)
  }

  /** Takes out everything in [start, end), cutting mappings that reach beyond, and gives what was taken out. */
  remove(start: number, end: number): readonly Mapping[] {
    const touched = this.within(start, end)
    if (touched.length === 0) return touched
    const kept: Mapping[] = []
    const removed: Mapping[] = []
    for (const mapping of touched) {
      if (mapping.start < start) kept.push(slice(mapping, mapping.start, start))
      removed.push(slice(mapping, Math.max(mapping.start, start), Math.min(mapping.end, end)))
      if (mapping.end > end) kept.push(slice(mapping, end, mapping.end))
    }
    this.#list.splice(this.#firstEndingAfter(start), touched.length, ...kept)
    return removed
  }

  #firstEndingAfter(address: number): number {
    let low = 0
    let high = this.#list.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#list[middle].end > address) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** The part [start, end) of a mapping. */
export function slice(mapping: Mapping, start: number, end: number): Mapping {
  return { ...mapping, start, end, offset: mapping.offset + (start - mapping.start) }
}

function joins(left: Mapping, right: Mapping): boolean {
  return (
    left.end === right.start &&
    left.prot === right.prot &&
    left.shared === right.shared &&
    left.label === right.label &&
    left.backing === right.backing &&
    left.fileEnd === right.fileEnd &&
    (left.backing === undefined || left.offset + (left.end - left.start) === right.offset)
  )
}

/** Whether a mapping's frames belong to its file, and not to the mapping. */
export function isFileShared(mapping: Mapping): boolean {
  return mapping.shared && mapping.backing !== undefined
}

/** The number within the file of a page of a mapping, by its number in the address space. */
export function filePage(mapping: Mapping, page: number): number {
  return page - mapping.start / pageSize + mapping.offset / pageSize
}
