// Translations that are kept from one run to the next, by where they are entered and by the page of code that is there.
import type { BlobStore } from "@lamina/interfaces"
import { fingerprint } from "./fingerprint.ts"
import { decodeUnit, encodeUnit, type SavedUnit } from "./saved-unit.ts"

export class SavedTranslations {
  readonly #store: BlobStore
  /** Names by entries, in hexadecimal. */
  readonly #names = new Map<string, Set<string>>()

  constructor(store: BlobStore) {
    this.#store = store
    for (const name of store.names()) this.#note(name)
  }

  /** Whether there may be one for what is entered at an address. */
  mayHave(entry: bigint): boolean {
    return this.#names.has(entry.toString(16))
  }

  /** The one for what is entered at an address, where `page` is the page of code there. What is damaged is none. */
  find(entry: bigint, page: Uint8Array): SavedUnit | undefined {
    const name = nameOf(entry, page)
    if (this.#names.get(entry.toString(16))?.has(name) !== true) return undefined
    const bytes = this.#store.read(name)
    const unit = bytes && decodeUnit(bytes)
    return unit?.root === entry ? unit : undefined
  }

  /** Keeps a unit, in place of an older one; `page` is the page of code at its root. */
  save(unit: SavedUnit, page: Uint8Array): void {
    const name = nameOf(unit.root, page)
    this.#store.write(name, encodeUnit(unit))
    this.#note(name)
  }

  #note(name: string): void {
    const entry = name.slice(0, name.indexOf("-"))
    const names = this.#names.get(entry)
    if (names) names.add(name)
    else this.#names.set(entry, new Set([name]))
  }
}

function nameOf(entry: bigint, page: Uint8Array): string {
  return `${entry.toString(16)}-${fingerprint(page)}.unit`
}
