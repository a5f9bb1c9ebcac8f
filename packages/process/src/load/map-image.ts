// Maps the segments of an ELF image (System V ABI, "Program Loading").
import type { ElfImage, ProgramHeader } from "@lamina/assembler"
import { backingOf } from "../files/backing.ts"
import type { OpenFile } from "../files/open-file.ts"
import { LoadError } from "../load-error.ts"
import { anonymous, mappingEnd, roundDown, roundUp, type AddressSpace } from "../memory/address-space.ts"
import { pageSize } from "../memory/frames.ts"

const PT_LOAD = 1
const PT_PHDR = 6

/** Where an image came to lie. Addresses are guest-virtual. */
export interface MappedImage {
  /** What was added to the addresses in the file. */
  readonly bias: number
  readonly entry: number
  readonly programHeaders: number
  /** End of the last segment. */
  readonly end: number
}

interface Segment {
  readonly start: number
  readonly end: number
  readonly header: ProgramHeader
}

/**
 * Maps `image`; one that may lie anywhere goes to the address that `base` gives for its size in bytes. Throws `LoadError`, and
 * then leaves behind what it had mapped.
 */
export function mapImage(
  space: AddressSpace,
  image: ElfImage,
  file: OpenFile,
  path: string,
  base: (size: number) => number | undefined,
): MappedImage {
  const refused = (why: string) => new LoadError("ENOEXEC", `cannot run ${path}: ${why}`)
  if (image.type !== "executable" && image.type !== "shared")
    throw refused(`it is a ${image.type} file, not an executable`)
  const segments = loadSegments(image, refused)
  const low = roundDown(segments[0].start)
  const size = roundUp(segments[segments.length - 1].end) - low
  const start = image.type === "executable" ? low : base(size)
  if (start === undefined || start + size > mappingEnd)
    throw refused(`its segments do not fit: they span ${size} bytes`)
  if (start < pageSize) throw refused(`its first segment lies at address 0x${start.toString(16)}`)
  const bias = start - low
  for (const segment of segments) mapSegment(space, segment, bias, file, refused)
  const entry = Number(image.entry) + bias
  if (!segments.some((s) => entry >= s.start + bias && entry < s.end + bias && s.header.flags & 1)) {
    throw refused(`its entry point 0x${image.entry.toString(16)} lies in no executable segment`)
  }
  return { bias, entry, programHeaders: headersAddress(image, segments) + bias, end: start + size }
}

function loadSegments(image: ElfImage, refused: (why: string) => LoadError): readonly Segment[] {
  const segments: Segment[] = []
  for (const header of image.programHeaders) {
    if (header.type !== PT_LOAD || header.memorySize === 0n) continue
    const address = `0x${header.virtualAddress.toString(16)}`
    const end = header.virtualAddress + header.memorySize
    if (end > BigInt(mappingEnd)) throw refused(`its segment at ${address} of ${header.memorySize} bytes does not fit`)
    if (BigInt(header.fileSize) > header.memorySize) throw refused(`its segment at ${address} is larger in the file`)
    const start = Number(header.virtualAddress)
    if (header.fileSize > 0 && start % pageSize !== header.offset % pageSize) {
      throw refused(`its segment at ${address} is misaligned: its file offset is 0x${header.offset.toString(16)}`)
    }
    const previous = segments.at(-1)
    if (previous && start < previous.end) throw refused(`its segment at ${address} overlaps the one before it`)
    segments.push({ start, end: Number(end), header })
  }
  if (segments.length === 0) throw refused("it has nothing to load")
  return segments
}

function mapSegment(
  space: AddressSpace,
  { start, end, header }: Segment,
  bias: number,
  file: OpenFile,
  refused: (why: string) => LoadError,
): void {
  // PF_X 1, PF_W 2, PF_R 4 are PROT_EXEC 4, PROT_WRITE 2, PROT_READ 1.
  const prot = ((header.flags & 4) >> 2) | (header.flags & 2) | ((header.flags & 1) << 2)
  const first = roundDown(start) + bias
  const fileEnd = header.fileSize === 0 ? first : roundUp(start + header.fileSize) + bias
  if (fileEnd > first) {
    const backing = backingOf(file)
    if (!backing) throw refused("its file cannot be mapped")
    space.map(first, fileEnd - first, {
      prot,
      shared: false,
      label: "",
      backing,
      offset: roundDown(header.offset),
      fileEnd: header.memorySize > BigInt(header.fileSize) ? header.offset + header.fileSize : Infinity,
    })
  }
  const last = roundUp(end) + bias
  if (last > fileEnd) space.map(fileEnd, last - fileEnd, { ...anonymous, prot })
}

function headersAddress(image: ElfImage, segments: readonly Segment[]): number {
  const own = image.programHeaders.find(({ type }) => type === PT_PHDR)
  if (own) return Number(own.virtualAddress)
  const at = image.programHeaderOffset
  const holder = segments.find(({ header }) => at >= header.offset && at < header.offset + header.fileSize)
  return holder ? holder.start + at - holder.header.offset : 0
}
