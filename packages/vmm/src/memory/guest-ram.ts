// A guest's RAM: pages that get frames of the machine's memory when they are first touched, and share them with clones until written.
import type { GuestPhysical, PhysicalMemory } from "@lamina/interfaces"
import { InternalError } from "@lamina/isa"
import type { FramePool } from "./frame-pool.ts"
import { pageSize } from "./page.ts"

/** Told what happens to a guest's pages, by number from the start of its RAM. */
export interface PageListener {
  /** Somebody other than the guest's instructions is writing to the page. */
  written(page: number): void
  /** The page moves to another frame: nothing may map the old one any more when this returns. */
  moved(page: number): void
}

export interface GuestRam {
  /** In bytes, guest-physical. */
  readonly base: number
  readonly size: number
  /** Pages that have a frame, of all. */
  readonly placed: number
  readonly pages: number
  listener: PageListener
  /** The frame of a page: its address in the machine. The page gets one, of zeros, if it has none. */
  frame(page: number): number
  /** The frame of a page that has one. */
  placedFrame(page: number): number | undefined
  /** Whether a clone has the same frame: it must not be written to. */
  isShared(page: number): boolean
  /** Gives the page a frame of its own with the same content, if it shares one. */
  makeOwn(page: number): void
  /** Copies from and to RAM. Whether all of it was RAM; if not, nothing was copied. */
  read(address: GuestPhysical, into: Uint8Array): boolean
  write(address: GuestPhysical, from: Uint8Array): boolean
  /** Shares all frames with `other`, which has as many pages and none placed. */
  shareWith(other: GuestRam): void
  adopt(page: number, frame: number): void
  /** Gives all frames back. */
  release(): void
}

const none = -1
const zeros = new Uint8Array(pageSize)

/** RAM of `size` bytes, whole pages, at `base` for the guest. `pool` is never short: who makes guests sees to that. */
export function createGuestRam(machine: PhysicalMemory, pool: FramePool, base: number, size: number): GuestRam {
  const frames = new Float64Array(size / pageSize).fill(none)
  let placed = 0
  const take = (): number => {
    const frame = pool.take()
    if (frame === undefined) throw new InternalError("the machine's memory has been given out more than once")
    return frame
  }
  const place = (page: number): number => {
    const frame = take()
    machine.write(frame as GuestPhysical, zeros)
    frames[page] = frame
    placed++
    return frame
  }
  /** Calls `move` for the pieces of [address, address + length) that lie in one page each. */
  const inPages = (
    address: number,
    length: number,
    move: (page: number, offset: number, done: number, size: number) => void,
  ) => {
    const distance = address - base
    if (!(distance >= 0 && distance + length <= size)) return false
    for (let done = 0; done < length;) {
      const offset = (distance + done) % pageSize
      const piece = Math.min(pageSize - offset, length - done)
      move((distance + done - offset) / pageSize, offset, done, piece)
      done += piece
    }
    return true
  }
  const ram: GuestRam = {
    base,
    size,
    pages: frames.length,
    get placed() {
      return placed
    },
    listener: { written: () => undefined, moved: () => undefined },
    frame: (page) => (frames[page] === none ? place(page) : frames[page]),
    placedFrame: (page) => (frames[page] === none ? undefined : frames[page]),
    isShared: (page) => frames[page] !== none && pool.isShared(frames[page]),
    makeOwn(page) {
      const shared = frames[page]
      if (shared === none || !pool.isShared(shared)) return
      ram.listener.moved(page)
      const content = new Uint8Array(pageSize)
      machine.read(shared as GuestPhysical, content)
      const own = take()
      machine.write(own as GuestPhysical, content)
      frames[page] = own
      pool.give(shared)
    },
    read: (address, into) =>
      inPages(address, into.length, (page, offset, done, size) => {
        const part = into.subarray(done, done + size)
        if (frames[page] === none) part.fill(0)
        else machine.read((frames[page] + offset) as GuestPhysical, part)
      }),
    write: (address, from) =>
      inPages(address, from.length, (page, offset, done, size) => {
        ram.listener.written(page)
        ram.makeOwn(page)
        machine.write((ram.frame(page) + offset) as GuestPhysical, from.subarray(done, done + size))
      }),
    shareWith(other) {
      for (let page = 0; page < frames.length; page++) {
        if (frames[page] === none) continue
        // What this guest has mapped for writing is shared from now on.
        ram.listener.moved(page)
        pool.share(frames[page])
        other.adopt(page, frames[page])
      }
    },
    adopt(page, frame) {
      if (frames[page] === none) placed++
      else pool.give(frames[page])
      frames[page] = frame
    },
    release() {
      for (const frame of frames) if (frame !== none) pool.give(frame)
      frames.fill(none)
      placed = 0
    },
  }
  return ram
}
