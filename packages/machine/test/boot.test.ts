// What boots: kernels recognised, placed in RAM with their tree and RAM disk, and refused when they cannot be.
import { describe, expect, test } from "vitest"
import {
  bootLayout,
  dynamicInfo,
  KernelError,
  linuxKernel,
  placeBoot,
  readLinuxImage,
  type BootLayoutOptions,
  type Kernel,
  type MemoryRange,
} from "../src/index.ts"
import { ramSize, ramStart, stillMachine } from "./still-machine.ts"
import { needsImages, testImage } from "./test-images.ts"

const mebibyte = 2 ** 20

interface ImageOptions {
  readonly length?: number
  readonly imageSize?: bigint
  readonly flags?: bigint
  readonly magic?: bigint
  readonly magic2?: number
  readonly pe?: { readonly at: number; readonly machine?: number; readonly sections?: readonly [number, number][] }
}

function image(options: ImageOptions = {}): Uint8Array {
  const { length = 0x400, imageSize = 0x1000n, flags = 0n, magic = 0x56_4353_4952n, magic2 = 0x0543_5352, pe } = options
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x106f_5a4d, true)
  view.setBigUint64(8, 0x20_0000n, true)
  view.setBigUint64(16, imageSize, true)
  view.setBigUint64(24, flags, true)
  view.setBigUint64(48, magic, true)
  view.setUint32(56, magic2, true)
  if (!pe) return bytes
  view.setUint32(60, pe.at, true)
  if (pe.at + 24 > length) return bytes
  const { sections = [] } = pe
  view.setUint32(pe.at, 0x4550, true)
  view.setUint16(pe.at + 4, pe.machine ?? 0x5064, true)
  view.setUint16(pe.at + 6, sections.length, true)
  view.setUint16(pe.at + 20, 16, true)
  for (const [index, [offset, size]] of sections.entries()) {
    const at = pe.at + 40 + 40 * index
    if (at + 40 > length) break
    view.setUint32(at + 16, size, true)
    view.setUint32(at + 20, offset, true)
  }
  return bytes
}

describe("a Linux Image", () => {
  const expected = { textOffset: 0x20_0000, imageSize: 0x1000 }

  test("is recognised by either magic number", () => {
    expect(readLinuxImage(image())).toEqual(expected)
    expect(readLinuxImage(image({ magic: 0n }))).toEqual(expected)
    expect(readLinuxImage(image({ magic2: 0 }))).toEqual(expected)
    expect(readLinuxImage(image({ magic: 0n, magic2: 0 }))).toBeUndefined()
  })

  test("may lie anywhere in a buffer", () => {
    const bytes = new Uint8Array(0x500)
    bytes.set(image(), 3)
    expect(readLinuxImage(bytes.subarray(3, 0x403))).toEqual(expected)
  })

  test("is at least as large as its file", () => {
    expect(readLinuxImage(image({ imageSize: 0n }))?.imageSize).toBe(0x400)
  })

  test("may be an EFI program", () => {
    expect(readLinuxImage(image({ pe: { at: 0x40, sections: [[0x200, 0x200]] } }))).toEqual(expected)
    const other = image({ pe: { at: 0x40 } })
    other[0x40] = 0
    expect(readLinuxImage(other)).toEqual(expected)
  })

  test.each([0, 1, 59])("is not %i bytes long", (length) => {
    expect(readLinuxImage(image().subarray(0, length))).toBeUndefined()
  })

  const speakOf = (size: number, bytes: number) =>
    `the kernel is cut off: its headers speak of ${size} bytes, and there are ${bytes}`
  test.each([
    [image().subarray(0, 60), speakOf(64, 60)],
    [image().subarray(0, 63), speakOf(64, 63)],
    [image({ pe: { at: 0x3f0 } }), speakOf(0x3f0 + 24, 0x400)],
    [image({ pe: { at: 0xffff_fff0 } }), speakOf(0xffff_fff0 + 24, 0x400)],
    [image({ length: 143, pe: { at: 0x40, sections: [[0x200, 0x200]] } }), speakOf(0x40 + 80, 143)],
    [image({ pe: { at: 0x40, sections: [[0x200, 0x201]] } }), speakOf(0x401, 0x400)],
    [image({ flags: 1n }), "the kernel is big-endian"],
    [image({ pe: { at: 0x40, machine: 0x5032 } }), "the kernel is not for 64-bit RISC-V"],
    [Uint8Array.of(0x1f, 0x8b, 8), "the kernel is compressed: gunzip it first"],
    [Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), "the kernel is compressed: unxz it first"],
    [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd), "the kernel is compressed: unzstd it first"],
    [
      new TextEncoder().encode("MZ\0\0zimg"),
      "the kernel is packed in an EFI program: boot the Image that it was made of",
    ],
  ] as [Uint8Array, string][])("that cannot be booted is refused (%#)", (bytes, message) => {
    expect(() => readLinuxImage(bytes)).toThrow(new KernelError(message))
  })

  test("becomes a kernel that is entered at its start", () => {
    const bytes = image()
    expect(linuxKernel(bytes, { textOffset: 0x20_0000, imageSize: 0x1000 }, 0x8000_0000)).toEqual({
      entry: 0x8020_0000,
      segments: [{ address: 0x8020_0000, bytes, size: 0x1000 }],
    })
  })
})

function kernel(size: number, address = ramStart + 0x20_0000): Kernel {
  return { entry: address, segments: [{ address, bytes: new Uint8Array(16), size }] }
}

const layoutOf = (options: Partial<BootLayoutOptions> & { readonly ramSize: number }) =>
  bootLayout({ ramBase: ramStart, kernel: kernel(6 * mebibyte), treeSize: 2000, ...options })

describe("the layout", () => {
  test.each([16, 17, 32, 64, 128, 1024, 4096])("of %i MiB of RAM has nothing overlap", (size) => {
    const layout = layoutOf({ ramSize: size * mebibyte, initrdSize: 1_037_114, firmwareSize: 273_472 })
    const { firmware, initrd, tree, dynamicInfo: info } = layout
    expect(layout.kernel).toEqual({ start: ramStart + 0x20_0000, end: ramStart + 8 * mebibyte })
    const ranges = [firmware, layout.kernel, initrd, info && { start: info, end: info + 48 }, tree] as MemoryRange[]
    ranges.reduce((before, after) => {
      expect(after.start).toBeGreaterThanOrEqual(before.end)
      return after
    })
    expect(firmware).toEqual({ start: ramStart, end: ramStart + 273_472 })
    expect(tree.end).toBeLessThanOrEqual(Math.min(ramStart + size * mebibyte, 0xc000_0000))
    expect(tree.end - tree.start).toBeGreaterThan(2000)
    expect(tree.start % (2 * mebibyte)).toBe(0)
    expect((initrd?.start ?? 1) % 4096).toBe(0)
    expect((initrd?.end ?? 0) - (initrd?.start ?? 0)).toBe(1_037_114)
  })

  test("has no more than what boots", () => {
    expect(layoutOf({ ramSize: 128 * mebibyte })).toEqual({
      kernel: { start: ramStart + 0x20_0000, end: ramStart + 0x80_0000 },
      tree: { start: 0x87e0_0000, end: 0x87e0_0000 + 2000 + 0x1_0000 },
    })
  })

  test("leaves the tree's 2 MiB when RAM is scarce, down to the last page", () => {
    const initrdSize = 5000
    const least = 8 * mebibyte + 0x2000 + 0x1_1000
    const layout = layoutOf({ ramSize: least, initrdSize })
    expect(layout.initrd).toEqual({ start: ramStart + 8 * mebibyte, end: ramStart + 8 * mebibyte + initrdSize })
    expect(layout.tree.start).toBe(ramStart + 8 * mebibyte + 0x2000)
    expect(() => layoutOf({ ramSize: least - 0x1000, initrdSize })).toThrow(
      new KernelError("9 MiB of RAM are too little: what boots takes 9 MiB"),
    )
  })

  test("covers all segments of a kernel", () => {
    const segments = [
      { address: ramStart + 0x3000, bytes: new Uint8Array(8), size: 8 },
      { address: ramStart, bytes: new Uint8Array(8), size: 0x2000 },
    ]
    expect(layoutOf({ ramSize: mebibyte, kernel: { entry: ramStart + 0x1fff, segments } }).kernel).toEqual({
      start: ramStart,
      end: ramStart + 0x3008,
    })
  })

  test("may be of RAM that lies elsewhere", () => {
    const base = 2 ** 40
    const { tree } = layoutOf({ ramBase: base, ramSize: 16 * mebibyte, kernel: kernel(4096, base) })
    expect(tree.start).toBe(base + 14 * mebibyte)
  })

  test.each([
    [{ ramSize: 2 * mebibyte }, "the kernel is for address 0x80200000, where there is no RAM"],
    [{ ramSize: mebibyte, kernel: kernel(16, 0x1000) }, "the kernel is for address 0x1000, where there is no RAM"],
    [{ ramSize: 4 * mebibyte }, "4 MiB of RAM are too little: what boots takes 9 MiB"],
    [
      { ramSize: 64 * mebibyte, initrdSize: 100 * mebibyte, firmwareSize: 5 },
      "64 MiB of RAM are too little: what boots takes 109 MiB",
    ],
    [
      { ramSize: 64 * mebibyte, firmwareSize: 2 * mebibyte + 1 },
      "the firmware's 2097153 bytes reach into the kernel at 0x80200000",
    ],
    [
      { ramSize: 64 * mebibyte, kernel: { ...kernel(0x1000), entry: 0x8020_1000 } },
      "the kernel's entry 0x80201000 is in none of its segments",
    ],
  ])("that cannot be is refused (%#)", (options, message) => {
    expect(() => layoutOf(options)).toThrow(new KernelError(message))
  })

  test("segments are as promised", () => {
    const broken = { entry: ramStart, segments: [{ address: ramStart, bytes: new Uint8Array(2), size: 1 }] }
    expect(() => layoutOf({ ramSize: mebibyte, kernel: broken })).toThrow(RangeError)
    expect(() => layoutOf({ ramSize: mebibyte, kernel: { entry: 0, segments: [] } })).toThrow(RangeError)
  })
})

describe("placing", () => {
  const { memory } = stillMachine()
  const bytesAt = (address: number, length: number) => {
    const bytes = new Uint8Array(length)
    expect(memory.read(address as typeof memory.base, bytes)).toBe(true)
    return bytes
  }
  const small: Kernel = {
    entry: ramStart + 0x4000,
    segments: [{ address: ramStart + 0x4000, bytes: Uint8Array.of(1, 2, 3), size: 0x2_0000 }],
  }
  const contents = {
    kernel: small,
    initrd: Uint8Array.of(4, 5),
    tree: Uint8Array.of(6, 7, 8, 9),
    firmware: Uint8Array.of(10),
  }
  const options = { ramBase: ramStart, ramSize, kernel: small, initrdSize: 2, treeSize: 4, firmwareSize: 1 }

  test("writes everything, and zeros behind what a segment has", () => {
    memory.write(ramStart as typeof memory.base, new Uint8Array(0x4_0000).fill(0xee))
    const layout = bootLayout(options)
    placeBoot(memory, layout, contents)
    expect(bytesAt(ramStart, 2)).toEqual(Uint8Array.of(10, 0xee))
    const placed = bytesAt(ramStart + 0x4000, 0x2_0001)
    expect([...placed.subarray(0, 4), placed[0x1_ffff], placed[0x2_0000]]).toEqual([1, 2, 3, 0, 0, 0xee])
    expect(placed.subarray(3, 0x2_0000).every((byte) => byte === 0)).toBe(true)
    expect(bytesAt(layout.initrd?.start ?? 0, 2)).toEqual(contents.initrd)
    expect(bytesAt(layout.tree.start, 4)).toEqual(contents.tree)
    expect(bytesAt(layout.dynamicInfo ?? 0, 48)).toEqual(dynamicInfo({ next: small.entry }))
  })

  test("refuses what the layout has no room for", () => {
    const layout = bootLayout({ ramBase: ramStart, ramSize, kernel: small, treeSize: 4 })
    expect(() => placeBoot(memory, layout, contents)).toThrow(
      new RangeError("the layout has 0 bytes for the initial RAM disk"),
    )
    const { firmware } = contents
    expect(() => placeBoot(memory, layout, { kernel: small, tree: contents.tree, firmware })).toThrow("the firmware")
    expect(() => placeBoot(memory, layout, { kernel: small, tree: new Uint8Array(0x2_0000) })).toThrow("device tree")
    const elsewhere = bootLayout({ ...options, ramSize: 64 * mebibyte })
    expect(() => placeBoot(memory, elsewhere, contents)).toThrow("there is no RAM for 2 bytes")
  })
})

test("fw_dynamic is told by a structure of six words", () => {
  const words = (bytes: Uint8Array) => [...new BigUint64Array(bytes.buffer)]
  expect(words(dynamicInfo({ next: 0x8020_0000 }))).toEqual([0x4942_534fn, 2n, 0x8020_0000n, 1n, 0n, 0n])
  expect(words(dynamicInfo({ next: 2 ** 40, bootHart: 3, options: 1 })).slice(2)).toEqual([2n ** 40n, 1n, 1n, 3n])
})

const linux = testImage("linux-6.12-tiny.Image")

test.skipIf(!linux)(`a real Image is read and laid out (${needsImages})`, () => {
  const bytes = linux ?? new Uint8Array()
  const read = readLinuxImage(bytes)
  expect(read).toEqual({ textOffset: 0x20_0000, imageSize: 0x5a_5000 })
  if (!read) return
  expect(() => readLinuxImage(bytes.subarray(0, bytes.length - 1))).toThrow("cut off")
  const layout = layoutOf({ ramSize: 16 * mebibyte, kernel: linuxKernel(bytes, read, ramStart) })
  expect(layout.kernel).toEqual({ start: 0x8020_0000, end: 0x807a_5000 })
})

const ramDisk = testImage("busybox.cpio.gz")

test.skipIf(!ramDisk)(`what is compressed is refused (${needsImages})`, () => {
  expect(() => readLinuxImage(ramDisk ?? new Uint8Array())).toThrow("gunzip it first")
})

const firmware = testImage("opensbi-1.6-fw_dynamic.bin")

test.skipIf(!firmware)(`firmware is no Image, and fits in front of one (${needsImages})`, () => {
  const bytes = firmware ?? new Uint8Array()
  expect(readLinuxImage(bytes)).toBeUndefined()
  expect(layoutOf({ ramSize: 64 * mebibyte, firmwareSize: bytes.length }).firmware?.start).toBe(ramStart)
})
