// An image in memory.
import { savedState } from "../saved-state.ts"
import { wholeSectors, type BlockBackend } from "./block-backend.ts"

/** The image is `bytes` itself, whole sectors of it; the rest is left alone. Snapshots keep its content. */
export function createMemoryBackend(bytes: Uint8Array, options: { readonly readOnly?: boolean } = {}): BlockBackend {
  const image = bytes.subarray(0, wholeSectors(bytes.length))
  return {
    size: image.length,
    readOnly: options.readOnly ?? false,
    read(offset, into) {
      into.set(image.subarray(offset, offset + into.length))
      return undefined
    },
    write(offset, from) {
      image.set(from, offset)
      return undefined
    },
    flush: () => undefined,
    save: () => ({ image: image.slice() }),
    restore(state) {
      const saved = savedState("disk", state)
      const content = saved.bytes("image", image.length)
      if (content.length !== image.length) saved.refuse(`the image has another size, ${image.length}`)
      image.set(content)
    },
  }
}
