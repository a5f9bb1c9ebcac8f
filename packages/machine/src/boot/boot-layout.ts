// Where in RAM everything goes that is there when the first hart starts: firmware, kernel, initial RAM disk, device tree.
import type { Kernel } from "./kernel.ts"
import { KernelError } from "./kernel-error.ts"

/** Guest-physical addresses, `end` excluded. */
export interface MemoryRange {
  readonly start: number
  readonly end: number
}

export interface BootLayoutOptions {
  readonly ramBase: number
  /** Bytes, whole pages of 4 KiB. */
  readonly ramSize: number
  readonly kernel: Kernel
  /** Bytes of an initial RAM disk. */
  readonly initrdSize?: number
  /** Bytes of the flattened device tree. */
  readonly treeSize: number
  /** Bytes of firmware that starts in machine mode at `ramBase` and enters the kernel. */
  readonly firmwareSize?: number
}

export interface BootLayout {
  readonly kernel: MemoryRange
  readonly initrd?: MemoryRange
  /** With room behind the tree, in which firmware and kernels add to it. */
  readonly tree: MemoryRange
  readonly firmware?: MemoryRange
  /** Where OpenSBI's `fw_dynamic` finds what it is told (in a2). Present with firmware. */
  readonly dynamicInfo?: number
}

const [page, megapage, mebibyte] = [0x1000, 0x20_0000, 0x10_0000]
/** As on QEMU: software that computes in 32 bits reaches the tree too. */
const treeLimit = 0xc000_0000
const treeRoom = 0x1_0000

const down = (address: number, align: number) => Math.floor(address / align) * align
const up = (address: number, align: number) => Math.ceil(address / align) * align
const hex = (address: number) => `0x${address.toString(16)}`
const mebibytes = (size: number) => `${Math.ceil(size / mebibyte)} MiB`

/**
 * Firmware at the start of RAM, the kernel where it wants to be; the tree at the end of RAM, below 3 GiB, in 2 MiB of its own if there is room; the
 * initial RAM disk below it, as far from the kernel as can be, whole pages. Throws `KernelError` when RAM is too small or the kernel does not fit
 * into it, `RangeError` for segments that are not as `Kernel` says.
 */
export function bootLayout(options: BootLayoutOptions): BootLayout {
  const { ramBase, ramSize, initrdSize = 0, treeSize, firmwareSize } = options
  const ramEnd = ramBase + ramSize
  const kernel = kernelRange(options.kernel)
  const firmware = firmwareSize === undefined ? undefined : { start: ramBase, end: ramBase + firmwareSize }
  if (kernel.start < ramBase || kernel.start >= ramEnd) {
    throw new KernelError(`the kernel is for address ${hex(kernel.start)}, where there is no RAM`)
  }
  if (firmware && firmware.end > kernel.start) {
    throw new KernelError(`the firmware's ${firmwareSize} bytes reach into the kernel at ${hex(kernel.start)}`)
  }
  const infoSize = firmware ? page : 0
  const treeEnd = ramBase < treeLimit ? Math.min(ramEnd, treeLimit) : ramEnd
  const below = (tree: number) => down(tree - infoSize - initrdSize, page)
  const places = [megapage, page].map((align) => down(treeEnd - treeSize - treeRoom, align))
  const tree = places.find((place) => below(place) >= kernel.end)
  if (tree === undefined) {
    const needed = up(kernel.end, page) + up(initrdSize, page) + infoSize + up(treeSize + treeRoom, page) - ramBase
    throw new KernelError(`${mebibytes(ramSize)} of RAM are too little: what boots takes ${mebibytes(needed)}`)
  }
  return {
    kernel,
    tree: { start: tree, end: tree + treeSize + treeRoom },
    ...(initrdSize > 0 && { initrd: { start: below(tree), end: below(tree) + initrdSize } }),
    ...(firmware && { firmware, dynamicInfo: tree - infoSize }),
  }
}

function kernelRange({ entry, segments }: Kernel): MemoryRange {
  if (segments.length === 0) throw new RangeError("a kernel has a segment at least")
  const broken = segments.find(({ bytes, size }) => bytes.length > size)
  if (broken) throw new RangeError(`the segment at ${hex(broken.address)} has more bytes than its size`)
  if (!segments.some(({ address, size }) => entry >= address && entry < address + size)) {
    throw new KernelError(`the kernel's entry ${hex(entry)} is in none of its segments`)
  }
  return {
    start: Math.min(...segments.map(({ address }) => address)),
    end: Math.max(...segments.map(({ address, size }) => address + size)),
  }
}
