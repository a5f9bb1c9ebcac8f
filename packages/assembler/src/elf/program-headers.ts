// Reads and checks program headers (gABI, "Program Header").
import { hex, type ElfBytes } from "./elf-bytes.ts"
import * as ELF from "./elf-constants.ts"
import type { ElfHeader } from "./elf-header.ts"
import { ElfError, type ProgramHeader } from "./elf-image.ts"

/** Nothing above the size of a 48-bit address space can be meant. */
const LARGEST_SEGMENT = 1n << 47n

export function readProgramHeaders(file: ElfBytes, header: ElfHeader): ProgramHeader[] {
  const headers: ProgramHeader[] = []
  for (let index = 0; index < header.programHeaderCount; index++)
    headers.push(readProgramHeader(file, header.programHeaderOffset + index * ELF.PHDR_SIZE, index))
  checkOverlap(headers)
  return headers
}

function readProgramHeader(file: ElfBytes, at: number, index: number): ProgramHeader {
  const { view } = file
  const what = `segment ${index}`
  const segment: ProgramHeader = {
    type: view.getUint32(at, true),
    flags: view.getUint32(at + 4, true),
    offset: file.word(`the offset of ${what}`, at + 8),
    virtualAddress: view.getBigUint64(at + 16, true),
    physicalAddress: view.getBigUint64(at + 24, true),
    fileSize: file.word(`the file size of ${what}`, at + 32),
    memorySize: view.getBigUint64(at + 40, true),
    align: view.getBigUint64(at + 48, true),
  }
  file.need(what, segment.offset, segment.fileSize)
  if (segment.type === ELF.PT_LOAD || segment.type === ELF.PT_TLS) checkMapped(segment, what)
  return segment
}

function checkMapped(segment: ProgramHeader, what: string): void {
  const { virtualAddress: address, memorySize, fileSize, align, offset } = segment
  if (BigInt(fileSize) > memorySize)
    throw new ElfError(`corrupt: ${what} has ${hex(fileSize)} bytes in the file but only ${hex(memorySize)} in memory`)
  if (memorySize > LARGEST_SEGMENT) throw new ElfError(`absurd: ${what} wants ${hex(memorySize)} bytes of memory`)
  if (address + memorySize > 1n << 64n)
    throw new ElfError(
      `corrupt: ${what} at ${hex(address)} with ${hex(memorySize)} bytes passes the end of the address space`,
    )
  if ((align & (align - 1n)) !== 0n)
    throw new ElfError(`corrupt: ${what} has alignment ${hex(align)}, which is no power of two`)
  if (segment.type === ELF.PT_LOAD && align > 1n && (address - BigInt(offset)) % align !== 0n)
    throw new ElfError(
      `corrupt: ${what} has address ${hex(address)} and offset ${hex(offset)}, which differ modulo its alignment ${hex(align)}`,
    )
}

function checkOverlap(headers: readonly ProgramHeader[]): void {
  const loads = headers
    .map((segment, index) => ({ segment, index }))
    .filter(({ segment }) => segment.type === ELF.PT_LOAD && segment.memorySize !== 0n)
    .sort((a, b) =>
      a.segment.virtualAddress < b.segment.virtualAddress
        ? -1
        : a.segment.virtualAddress > b.segment.virtualAddress
          ? 1
          : 0,
    )
  for (let i = 1; i < loads.length; i++) {
    const before = loads[i - 1].segment
    const end = before.virtualAddress + before.memorySize
    if (end > loads[i].segment.virtualAddress)
      throw new ElfError(
        `corrupt: segment ${loads[i - 1].index} ends at ${hex(end)}, past the start of segment ${loads[i].index} at ${hex(loads[i].segment.virtualAddress)}`,
      )
  }
}
