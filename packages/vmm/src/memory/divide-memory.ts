// How the machine's memory is divided: the drivers' buffers, shadow page tables, guests.
import type { PhysicalMemory } from "@lamina/interfaces"
import { dmaSize, shadowShare } from "../tuning.ts"
import { createFramePool, type FramePool } from "./frame-pool.ts"
import { pageSize } from "./page.ts"

export interface MemoryAreas {
  /** Guest-physical start of `dmaSize` bytes. */
  readonly dma: number
  readonly shadow: FramePool
  readonly frames: FramePool
}

const kibibyte = 1024
const mebibyte = 2 ** 20

const shadowOf = (size: number) => Math.min(shadowShare.most, Math.max(shadowShare.least, size * shadowShare.part))

/** Bytes that a machine needs so that a monitor finds room for `guests` bytes of its guests' memory: whole MiB. */
export function memoryBeneath(guests: number): number {
  let size = guests
  for (let needed = 0; needed !== size;) {
    needed = size
    size = Math.ceil((guests + dmaSize + shadowOf(size)) / mebibyte) * mebibyte
  }
  return size
}

/** Throws `RangeError`, one line, when memory is too small. */
export function divideMemory({ base, size }: PhysicalMemory, stated: number | undefined): MemoryAreas {
  const { least } = shadowShare
  const wanted = stated ?? shadowOf(size)
  const shadow = Math.floor(wanted / pageSize) * pageSize
  if (!(shadow >= least))
    throw new RangeError(`shadow page tables need ${least / kibibyte} KiB at least, not ${wanted / kibibyte}`)
  const start = base + dmaSize
  const end = base + size
  if (start + shadow + pageSize > end)
    throw new RangeError(
      `a machine with ${size / kibibyte} KiB of memory is too small for a monitor, which takes ${(dmaSize + shadow) / kibibyte} KiB`,
    )
  return { dma: base, shadow: createFramePool(start, start + shadow), frames: createFramePool(start + shadow, end) }
}
