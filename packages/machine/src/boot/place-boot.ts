// Writing to RAM what boots, where the layout has it.
import type { GuestPhysical, PhysicalMemory } from "@lamina/interfaces"
import type { BootLayout, MemoryRange } from "./boot-layout.ts"
import { dynamicInfo } from "./dynamic-info.ts"
import type { Kernel } from "./kernel.ts"

export interface BootContents {
  readonly kernel: Kernel
  readonly initrd?: Uint8Array
  /** The flattened device tree. */
  readonly tree: Uint8Array
  /** Runs in machine mode, in place of a monitor. */
  readonly firmware?: Uint8Array
}

const zerosAtOnce = 0x1_0000

/** Throws `RangeError` when the contents are not those that the layout was made for, or the memory is another. */
export function placeBoot(memory: PhysicalMemory, layout: BootLayout, contents: BootContents): void {
  const { kernel, initrd, tree, firmware } = contents
  const write = (address: number, bytes: Uint8Array) => {
    if (memory.write(address as GuestPhysical, bytes)) return
    throw new RangeError(`there is no RAM for ${bytes.length} bytes at 0x${address.toString(16)}`)
  }
  const place = (name: string, range: MemoryRange | undefined, bytes: Uint8Array | undefined) => {
    const room = range ? range.end - range.start : 0
    if ((bytes?.length ?? 0) > room) throw new RangeError(`the layout has ${room} bytes for the ${name}`)
    if (range && bytes) write(range.start, bytes)
  }
  for (const { address, bytes, size } of kernel.segments) {
    write(address, bytes)
    for (let at = bytes.length; at < size; at += zerosAtOnce) {
      write(address + at, new Uint8Array(Math.min(zerosAtOnce, size - at)))
    }
  }
  place("initial RAM disk", layout.initrd, initrd)
  place("device tree", layout.tree, tree)
  place("firmware", layout.firmware, firmware)
  if (layout.dynamicInfo !== undefined) write(layout.dynamicInfo, dynamicInfo({ next: kernel.entry }))
}
