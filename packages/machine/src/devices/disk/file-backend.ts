// A raw image in a file of the host.
import type { HostError, HostFile } from "@lamina/interfaces"
import { savedState } from "../saved-state.ts"
import { wholeSectors, type BlockBackend } from "./block-backend.ts"

/** The host cannot tell how large an image is. The message is one line. */
export class DiskImageError extends Error {
  override readonly name = "DiskImageError"
}

export interface FileBackendOptions {
  readonly readOnly?: boolean
}

const endedEarly: HostError = { error: "EIO" }

/** Calls `transfer` until all `length` bytes are moved. Nothing moved is an error: the file ends where the image does not. */
function transferAll(length: number, transfer: (done: number) => number | HostError): HostError | undefined {
  for (let done = 0; done < length;) {
    const moved = transfer(done)
    if (typeof moved !== "number") return moved
    if (moved === 0) return endedEarly
    done += moved
  }
  return undefined
}

/**
 * The image is the file, as long as it is now. A last sector that the file holds in part only is left out; QEMU instead makes it whole,
 * which lets a guest lengthen the file. Snapshots keep the image's size, not its content. Throws `DiskImageError`.
 */
export function createFileBackend(file: HostFile, options: FileBackendOptions = {}): BlockBackend {
  const found = file.status()
  if ("error" in found) throw new DiskImageError(`the image's size cannot be told: ${found.error}`)
  const size = wholeSectors(found.size)
  return {
    size,
    readOnly: options.readOnly ?? false,
    read: (offset, into) => transferAll(into.length, (done) => file.read(into.subarray(done), offset + done)),
    write: (offset, from) => transferAll(from.length, (done) => file.write(from.subarray(done), offset + done)),
    flush: () => file.sync(),
    save: () => ({ size }),
    restore(state) {
      const saved = savedState("disk", state)
      if (saved.integer("size", Number.MAX_SAFE_INTEGER) !== size) saved.refuse(`the image has another size, ${size}`)
    },
  }
}
