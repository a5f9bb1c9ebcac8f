// Files whose pages are mapped shared: who shows them, and which pages have changed since somebody looked.
import type { SharedMappings } from "./shared-mappings.ts"

/** The pages of a file that one address space shows: one frame per page, whichever mapping shows it. */
export interface SharedPages {
  readonly identity: string
  /** Frame by page number within the file. */
  readonly frames: Map<number, number>
  /** Pages that a writable mapping has opened for writing. */
  readonly dirty: Set<number>
  /** The file's change up to which the frames are current. */
  seen: number
}

interface SharedFile {
  readonly spaces: Set<SharedMappings>
  /** Counts changes. */
  change: number
  /** The change by which all pages became unknown, and by which single ones did. */
  all: number
  readonly pages: Map<number, number>
}

/**
 * Address spaces have memories of their own, so that each has its own frames of a file that is mapped shared; the file itself is
 * what they have in common. What one has written goes there before another runs, and that one then reads what it shows again.
 */
export class SharedFiles {
  readonly #files = new Map<string, SharedFile>()
  #spaces = 0

  /** A number that no other address space has. */
  nextSpace(): number {
    return this.#spaces++
  }

  /** A space begins to show a file; what others have written to it is in the file by then. */
  join(identity: string, space: SharedMappings): SharedPages {
    let file = this.#files.get(identity)
    if (!file) this.#files.set(identity, (file = { spaces: new Set(), change: 0, all: 0, pages: new Map() }))
    file.spaces.add(space)
    for (const other of file.spaces) other.publish()
    return { identity, frames: new Map(), dirty: new Set(), seen: file.change }
  }

  leave(identity: string, space: SharedMappings): void {
    const file = this.#files.get(identity)
    file?.spaces.delete(space)
    if (file?.spaces.size === 0) this.#files.delete(identity)
  }

  /** Whether more than one space shows the file. */
  isCommon(identity: string): boolean {
    return (this.#files.get(identity)?.spaces.size ?? 0) > 1
  }

  /** Pages of a file have changed, all of them unless said which; `by` has them already. */
  changed(identity: string, by?: SharedPages, pages?: Iterable<number>): void {
    const file = this.#files.get(identity)
    if (!file) return
    const wasCurrent = by?.seen === file.change
    file.change++
    if (pages) for (const page of pages) file.pages.set(page, file.change)
    else file.all = file.change
    if (by && wasCurrent) by.seen = file.change
  }

  /** The pages among those shown that have changed since they were read; they count as read now. */
  stale(shared: SharedPages): readonly number[] {
    const file = this.#files.get(shared.identity)
    if (!file || shared.seen === file.change) return []
    const { seen } = shared
    shared.seen = file.change
    return [...shared.frames.keys()].filter((page) => file.all > seen || (file.pages.get(page) ?? 0) > seen)
  }
}
