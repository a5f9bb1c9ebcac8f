// Frames: pages of the machine's memory that the monitor gives out. A frame may be shared; it is free when the last holder gives it back.
import { InternalError } from "@lamina/isa"
import { pageSize } from "./page.ts"

export interface FramePool {
  /** Takes a frame: its guest-physical address in the machine. What is in it is not said. Undefined when none is free. */
  take(): number | undefined
  /** Another holder of a frame. */
  share(frame: number): void
  isShared(frame: number): boolean
  give(frame: number): void
  /** Frames in all, and those that are free. */
  readonly size: number
  readonly free: number
}

/** A pool of the frames in [start, end), which are whole pages. */
export function createFramePool(start: number, end: number): FramePool {
  const size = (end - start) / pageSize
  const holders = new Uint16Array(size)
  /** Frames below have been given out before; `returned` are those that came back. */
  let fresh = 0
  const returned: number[] = []
  const indexOf = (frame: number): number => {
    const index = (frame - start) / pageSize
    if (!(index >= 0 && index < fresh && holders[index] > 0))
      throw new InternalError(`0x${frame.toString(16)} is no frame in use`)
    return index
  }
  return {
    size,
    get free() {
      return size - fresh + returned.length
    },
    take() {
      const index = returned.pop() ?? (fresh < size ? fresh++ : undefined)
      if (index === undefined) return undefined
      holders[index] = 1
      return start + index * pageSize
    },
    share(frame) {
      holders[indexOf(frame)]++
    },
    isShared: (frame) => holders[indexOf(frame)] > 1,
    give(frame) {
      const index = indexOf(frame)
      if (--holders[index] === 0) returned.push(index)
    },
  }
}
