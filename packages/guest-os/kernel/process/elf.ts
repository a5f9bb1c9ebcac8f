// Mapping ELF files (gABI, chapter 5): segments become regions, whose pages come when they are touched.
import { ENOEXEC, ENOMEM } from "../errno"
import { Node, readNode } from "../files/node"
import { addRegion, AddressSpace, findRoom, isFree, PROT_EXEC, PROT_READ, PROT_WRITE } from "../memory/address-space"
import { anywhereBase, pageMask, pageUp, userEnd } from "../memory/layout"
import { userByte } from "../memory/user-memory"

@unmanaged
class ElfHeader {
  magic: u32
  class: u8
  byteOrder: u8
  version: u16
  padding: u64
  type: u16
  machine: u16
  version2: u32
  entry: u64
  programHeaders: u64
  sectionHeaders: u64
  flags: u32
  size: u16
  programHeaderSize: u16
  programHeaderCount: u16
}

@unmanaged
class ProgramHeader {
  type: u32
  flags: u32
  offset: u64
  address: u64
  physical: u64
  fileSize: u64
  memorySize: u64
  alignment: u64
}

const magic: u32 = 0x464c457f
const ELFCLASS64: u8 = 2
const ELFDATA2LSB: u8 = 1
const EM_RISCV: u16 = 243
const ET_EXEC: u16 = 2
const ET_DYN: u16 = 3
const PT_LOAD: u32 = 1
const PT_INTERP: u32 = 3
export const programHeaderSize: u32 = 56

/** What is known of a file that has been mapped. */
@unmanaged
export class Image {
  /** Added to the addresses that it says. */
  bias: u64
  entry: u64
  /** Where its program headers can be seen, 0 for nowhere, and how many they are. */
  headers: u64
  headerCount: u32
  /** The first page behind it. */
  end: u64
  /** Where in the file its interpreter's path is; of no length when it names none. */
  interpreter: u64
  interpreterLength: u64
}

/** Maps a file; what there is to know of it goes to `image`. A program that may be anywhere has its place, what it needs comes where there is room. */
export function mapImage(space: AddressSpace, node: Node, page: usize, isProgram: bool, image: Image): i32 {
  const size = readNode(node, page, 0, 4096)
  const elf = changetype<ElfHeader>(page)
  if (size < 64 || elf.magic != magic || elf.class != ELFCLASS64 || elf.byteOrder != ELFDATA2LSB) return ENOEXEC
  if (elf.machine != EM_RISCV || (elf.type != ET_EXEC && elf.type != ET_DYN)) return ENOEXEC
  const count = <u32>elf.programHeaderCount
  const headersAt = elf.programHeaders
  if (elf.programHeaderSize != <u16>programHeaderSize || count == 0 || headersAt > 4096) return ENOEXEC
  if (headersAt + <u64>(count * programHeaderSize) > <u64>size) return ENOEXEC
  const headers = page + <usize>headersAt
  let low: u64 = u64.MAX_VALUE
  let high: u64 = 0
  image.interpreterLength = 0
  for (let i: u32 = 0; i < count; i++) {
    const header = changetype<ProgramHeader>(headers + i * programHeaderSize)
    if (header.type == PT_INTERP) {
      image.interpreter = header.offset
      image.interpreterLength = header.fileSize
    }
    if (header.type != PT_LOAD || header.memorySize == 0) continue
    if (header.address > userEnd || header.memorySize > userEnd || header.fileSize > header.memorySize) return ENOEXEC
    if ((header.address & pageMask) != (header.offset & pageMask)) return ENOEXEC
    if (header.address < low) low = header.address & ~pageMask
    if (header.address + header.memorySize > high) high = header.address + header.memorySize
  }
  if (high == 0) return ENOEXEC
  image.bias = 0
  if (elf.type == ET_DYN) {
    const base = isProgram ? anywhereBase : findRoom(space, pageUp(high - low))
    if (base == 0) return ENOMEM
    image.bias = base - low
  }
  image.headers = 0
  for (let i: u32 = 0; i < count; i++) {
    const header = changetype<ProgramHeader>(headers + i * programHeaderSize)
    if (header.type != PT_LOAD || header.memorySize == 0) continue
    const problem = mapSegment(space, node, header, image.bias)
    if (problem != 0) return problem
    if (headersAt >= header.offset && headersAt < header.offset + header.fileSize)
      image.headers = header.address + image.bias + (headersAt - header.offset)
  }
  image.entry = elf.entry + image.bias
  image.headerCount = count
  image.end = pageUp(high + image.bias)
  return 0
}

function mapSegment(space: AddressSpace, node: Node, header: ProgramHeader, bias: u64): i32 {
  const flags = header.flags
  const protection =
    ((flags & 4) != 0 ? PROT_READ : 0) | ((flags & 2) != 0 ? PROT_WRITE : 0) | ((flags & 1) != 0 ? PROT_EXEC : 0)
  const start = header.address + bias
  const fileEnd = start + header.fileSize
  const memoryEnd = start + header.memorySize
  const first = start & ~pageMask
  const filePages = header.fileSize == 0 ? first : pageUp(fileEnd)
  const end = pageUp(memoryEnd)
  if (!isFree(space, first, end) || end > userEnd) return ENOEXEC
  if (filePages > first) {
    if (addRegion(space, first, filePages, protection, node, header.offset & ~pageMask) == null) return ENOMEM
    // What is behind the file's part in its last page is zero, where it is memory.
    if (fileEnd < memoryEnd && (fileEnd & pageMask) != 0 && (protection & PROT_WRITE) != 0) {
      const byte = userByte(space, fileEnd, true)
      if (byte == 0) return ENOMEM
      memory.fill(byte, 0, <u32>4096 - ((<u32>byte) & 4095))
    }
  }
  return filePages < end && addRegion(space, filePages, end, protection) == null ? ENOMEM : 0
}
