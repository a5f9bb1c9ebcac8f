// A store in memory, whose contents tests can look at and change.
import type { BlobStore } from "@lamina/interfaces"

export interface MemoryStore extends BlobStore {
  readonly blobs: Map<string, Uint8Array<ArrayBuffer>>
}

export function memoryStore(): MemoryStore {
  const blobs = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    blobs,
    names: () => [...blobs.keys()],
    read: (name) => blobs.get(name)?.slice(),
    write: (name, bytes) => void blobs.set(name, Uint8Array.from(bytes)),
  }
}
