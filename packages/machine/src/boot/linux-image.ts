// Linux's RISC-V Image: its header (Documentation/arch/riscv/boot-image-header.rst), and the PE header of one that is an EFI program too.
import { KernelError } from "./kernel-error.ts"
import { packedKernel } from "./packed-kernel.ts"

export interface LinuxImage {
  /** Bytes from the start of RAM to where it is loaded and entered. */
  readonly textOffset: number
  /** Bytes from there on that are its own: more than the file has, for variables that start as zero. */
  readonly imageSize: number
}

const header = { textOffset: 8, imageSize: 16, flags: 24, magic: 48, magic2: 56, peOffset: 60, size: 64 } as const
/** `RISCV`, deprecated, and `RSC` with 5 behind. */
const [magic, magic2] = [0x56_4353_4952n, 0x0543_5352] as const
const bigEndian = 1n

const pe = {
  ...{ signature: 0x4550, machine: 4, sections: 6, optionalSize: 20, optional: 24 },
  ...{ sectionSize: 40, rawSize: 16, rawOffset: 20, riscv64: 0x5064 },
} as const

/**
 * What the header says; undefined when these are not the bytes of an Image. Throws `KernelError` for one that is cut off, for another
 * machine or packed.
 */
export function readLinuxImage(bytes: Uint8Array): LinuxImage | undefined {
  const packed = packedKernel(bytes)
  if (packed !== undefined) throw new KernelError(packed)
  if (bytes.length < header.peOffset) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isImage = view.getUint32(header.magic2, true) === magic2 || view.getBigUint64(header.magic, true) === magic
  if (!isImage) return undefined
  const size = Math.max(header.size, peSize(view) ?? 0)
  if (bytes.length < size) {
    throw new KernelError(`the kernel is cut off: its headers speak of ${size} bytes, and there are ${bytes.length}`)
  }
  if (view.getBigUint64(header.flags, true) & bigEndian) throw new KernelError("the kernel is big-endian")
  const imageSize = Number(view.getBigUint64(header.imageSize, true))
  return {
    textOffset: Number(view.getBigUint64(header.textOffset, true)),
    imageSize: Math.max(imageSize, bytes.length),
  }
}

/** Bytes of the file that the PE header and its sections speak of, as far as they are there; undefined without such a header. */
function peSize(view: DataView): number | undefined {
  if (view.byteLength < header.size) return undefined
  const start = view.getUint32(header.peOffset, true)
  const has = (end: number) => end <= view.byteLength
  if (start === 0) return undefined
  if (!has(start + pe.optional)) return start + pe.optional
  if (view.getUint32(start, true) !== pe.signature) return undefined
  if (view.getUint16(start + pe.machine, true) !== pe.riscv64) {
    throw new KernelError("the kernel is not for 64-bit RISC-V")
  }
  let size = 0
  let section = start + pe.optional + view.getUint16(start + pe.optionalSize, true)
  for (let left = view.getUint16(start + pe.sections, true); left > 0; left--, section += pe.sectionSize) {
    if (!has(section + pe.sectionSize)) return section + pe.sectionSize
    const end = view.getUint32(section + pe.rawOffset, true) + view.getUint32(section + pe.rawSize, true)
    size = Math.max(size, end)
  }
  return size
}
