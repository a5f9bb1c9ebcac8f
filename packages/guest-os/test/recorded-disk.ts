// A disk that remembers each write and each flush, and what it would hold had the power been cut somewhere between.
import { createMemoryBackend, type BlockBackend } from "@lamina/machine"

type DiskEvent =
  { readonly kind: "write"; readonly offset: number; readonly bytes: Uint8Array } | { readonly kind: "flush" }

const sectorSize = 512

export interface RecordedDisk {
  readonly backend: BlockBackend
  readonly events: readonly DiskEvent[]
}

export function recordDisk(image: Uint8Array): RecordedDisk {
  const backend = createMemoryBackend(image.slice())
  const events: DiskEvent[] = []
  return {
    events,
    backend: {
      ...backend,
      write(offset, from) {
        events.push({ kind: "write", offset, bytes: from.slice() })
        return backend.write(offset, from)
      },
      flush() {
        events.push({ kind: "flush" })
        return backend.flush()
      },
    },
  }
}

/** What became of the writes since the last flush: all are there, none, or each sector as chance has it, which reorders them too. */
export type Unflushed = "kept" | "lost" | (() => boolean)

/** The image after a cut behind the first `count` events. */
export function cutDisk(
  image: Uint8Array,
  events: readonly DiskEvent[],
  count: number,
  unflushed: Unflushed,
): Uint8Array {
  const disk = image.slice()
  const before = events.slice(0, count)
  const flushed = before.findLastIndex(({ kind }) => kind === "flush")
  for (const [index, event] of before.entries()) {
    if (event.kind === "flush") continue
    const { offset, bytes } = event
    for (let at = 0; at < bytes.length; at += sectorSize) {
      const survives = index < flushed || unflushed === "kept" || (unflushed !== "lost" && unflushed())
      if (survives) disk.set(bytes.subarray(at, at + sectorSize), offset + at)
    }
  }
  return disk
}
