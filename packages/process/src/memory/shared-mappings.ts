// The part of an address space that others may see as well: files that are mapped shared.
import type { Engine, GuestPhysical } from "@lamina/interfaces"
import type { AddressSpace } from "./address-space.ts"
import { pageSize } from "./frames.ts"
import { filePage, isFileShared, type Backing, type Mapping } from "./mappings.ts"
import { frameOf, leafEntry, protection } from "./page-table.ts"
import type { SharedFiles, SharedPages } from "./shared-files.ts"

export class SharedMappings {
  readonly #space: AddressSpace
  readonly #engine: Engine
  readonly #files: SharedFiles
  readonly #shown = new Map<string, SharedPages>()

  constructor(space: AddressSpace, engine: Engine, files: SharedFiles) {
    this.#space = space
    this.#engine = engine
    this.#files = files
  }

  /** Whether anything in the space can change while it does not run. */
  get areThere(): boolean {
    return this.#shown.size > 0
  }

  /** The rights of a page: it is shown read-only until it is first written, so that only what changed is written back. */
  rights(mapping: Mapping, page: number): number {
    if (!mapping.shared || !mapping.backing) return mapping.prot
    const dirty = this.#shown.get(mapping.backing.identity)?.dirty.has(filePage(mapping, page))
    return dirty ? mapping.prot : mapping.prot & ~protection.write
  }

  markDirty(mapping: Mapping, page: number): void {
    if (mapping.backing) this.#pages(mapping.backing.identity).dirty.add(filePage(mapping, page))
  }

  /** The frame that shows a page of the file; undefined if it cannot be read. Throws `MemoryExhausted`. */
  frame(backing: Backing, index: number): number | undefined {
    const shared = this.#pages(backing.identity)
    const known = shared.frames.get(index)
    if (known !== undefined) return known
    const { frames } = this.#space
    const frame = frames.take()
    const read = backing.read(frames.memory.bytes().subarray(frame, frame + pageSize), index * pageSize)
    if (typeof read !== "number") {
      frames.give(frame)
      return undefined
    }
    shared.frames.set(index, frame)
    return frame
  }

  /** Writes the pages of [start, end) that may have changed back to their files. */
  writeBack(start: number, end: number): void {
    for (const mapping of this.#space.mappings.within(start, end)) {
      this.writeBackMapping(mapping, Math.max(start, mapping.start), Math.min(end, mapping.end))
    }
  }

  writeBackMapping(mapping: Mapping, start: number, end: number): void {
    const { backing } = mapping
    const shared = mapping.shared && backing ? this.#shown.get(backing.identity) : undefined
    if (!shared || !backing) return
    const size = backing.size()
    for (const index of shared.dirty) {
      const at = mapping.start + (index * pageSize - mapping.offset)
      const frame = shared.frames.get(index)
      const length = Math.min(pageSize, size - index * pageSize)
      if (at < start || at >= end || frame === undefined || length <= 0) continue
      backing.write(this.#space.frames.memory.bytes().subarray(frame, frame + length), index * pageSize)
      if (this.#files.isCommon(backing.identity)) this.#files.changed(backing.identity, shared, [index])
    }
  }

  /** Before a file is read by a call: what was changed here goes to the file first. */
  flush(identity: string): void {
    if (!this.#shown.has(identity)) return
    for (const mapping of this.#of(identity)) this.writeBackMapping(mapping, mapping.start, mapping.end)
  }

  /** After a file was written by a call: what is shown is what it holds now. */
  reload(identity: string): void {
    const shared = this.#shown.get(identity)
    this.#files.changed(identity, shared)
    if (shared) this.#readAgain(shared, shared.frames.keys())
  }

  /** Before another space runs: what this one has written to files that others show as well goes there. */
  publish(): void {
    for (const shared of this.#shown.values()) {
      if (shared.dirty.size === 0 || !this.#files.isCommon(shared.identity)) continue
      const mappings = this.#of(shared.identity)
      for (const mapping of mappings) this.writeBackMapping(mapping, mapping.start, mapping.end)
      shared.dirty.clear()
      for (const mapping of mappings) {
        this.#space.table.update(mapping.start / pageSize, mapping.end / pageSize, (page, entry) =>
          leafEntry(frameOf(entry), this.rights(mapping, page)),
        )
      }
      this.#engine.flushTranslations()
    }
  }

  /** Before this space runs again: shows what others have written meanwhile. */
  refresh(): void {
    for (const shared of this.#shown.values()) {
      const stale = this.#files.stale(shared)
      if (stale.length > 0) this.#readAgain(shared, stale)
    }
  }

  /** Gives back the frames of a file that no mapping shows any more. */
  release(backing: Backing): void {
    const shared = this.#shown.get(backing.identity)
    if (!shared || this.#of(backing.identity).length > 0) return
    for (const frame of shared.frames.values()) this.#space.frames.give(frame, true)
    this.#shown.delete(backing.identity)
    this.#files.leave(backing.identity, this)
  }

  #readAgain(shared: SharedPages, pages: Iterable<number>): void {
    const backing = this.#of(shared.identity).at(0)?.backing
    if (!backing) return
    const { memory } = this.#space.frames
    for (const index of pages) {
      const frame = shared.frames.get(index)
      if (frame === undefined) continue
      const bytes = memory.bytes().subarray(frame, frame + pageSize)
      const count = backing.read(bytes, index * pageSize)
      bytes.fill(0, typeof count === "number" ? count : 0)
      this.#engine.invalidateCode(frame as GuestPhysical, pageSize)
    }
  }

  /** The mappings that show a file. */
  #of(identity: string): readonly Mapping[] {
    return this.#space.mappings.all.filter((mapping) => isFileShared(mapping) && mapping.backing?.identity === identity)
  }

  #pages(identity: string): SharedPages {
    let shared = this.#shown.get(identity)
    if (!shared) this.#shown.set(identity, (shared = this.#files.join(identity, this)))
    return shared
  }
}
