// The ELF header: what kind of file this is, and where its tables lie (gABI, "ELF Header").
import { hex, type ElfBytes } from "./elf-bytes.ts"
import * as ELF from "./elf-constants.ts"
import { ElfError, type ElfImage } from "./elf-image.ts"

const MACHINES: Readonly<Record<number, string>> = {
  2: "SPARC",
  3: "x86",
  8: "MIPS",
  20: "PowerPC",
  21: "PowerPC64",
  22: "S/390",
  40: "ARM",
  43: "SPARC V9",
  50: "IA-64",
  62: "x86-64",
  183: "AArch64",
  247: "BPF",
  258: "LoongArch",
}

const TYPES: Readonly<Record<number, ElfImage["type"]>> = {
  [ELF.ET_REL]: "relocatable",
  [ELF.ET_EXEC]: "executable",
  [ELF.ET_DYN]: "shared",
  [ELF.ET_CORE]: "core",
}

export interface ElfHeader {
  readonly type: ElfImage["type"]
  readonly entry: bigint
  readonly flags: number
  readonly programHeaderOffset: number
  readonly programHeaderCount: number
  readonly sectionHeaderOffset: number
  readonly sectionCount: number
  readonly sectionNames: number
}

/** Reads and checks the header; ElfError when this is no little-endian ELF64 file for RISC-V. */
export function readElfHeader(file: ElfBytes): ElfHeader {
  const { bytes, view } = file
  const magic = [0x7f, 0x45, 0x4c, 0x46]
  if (magic.some((byte, index) => index < bytes.length && bytes[index] !== byte) || bytes.length === 0)
    throw new ElfError(
      bytes.length === 0 ? "not an ELF file: it is empty" : "not an ELF file: it does not start with 7f 45 4c 46",
    )
  file.need("the ELF header", 0, ELF.EHDR_SIZE)
  if (bytes[4] !== ELF.ELFCLASS64)
    throw new ElfError(
      bytes[4] === 1
        ? "not a 64-bit program: the ELF header's class is 32-bit (1)"
        : `corrupt: the ELF header's class is ${bytes[4]}`,
    )
  if (bytes[5] !== ELF.ELFDATA2LSB)
    throw new ElfError(
      bytes[5] === 2
        ? "not a little-endian program: the ELF header's data encoding is big-endian (2)"
        : `corrupt: the ELF header's data encoding is ${bytes[5]}`,
    )
  if (bytes[6] !== ELF.EV_CURRENT || view.getUint32(20, true) !== ELF.EV_CURRENT)
    throw new ElfError(`corrupt: the ELF header's version is ${bytes[6]} and ${view.getUint32(20, true)}, not 1`)
  const machine = view.getUint16(18, true)
  if (machine !== ELF.EM_RISCV)
    throw new ElfError(
      `not a RISC-V program: the ELF header's machine is ${MACHINES[machine] ?? "unknown"} (${machine})`,
    )
  const type = TYPES[view.getUint16(16, true)]
  if (type === undefined) throw new ElfError(`corrupt: the ELF header's type is ${view.getUint16(16, true)}`)
  const headerSize = view.getUint16(52, true)
  if (headerSize !== ELF.EHDR_SIZE) throw new ElfError(`corrupt: the ELF header says its size is ${headerSize}, not 64`)
  return { type, entry: view.getBigUint64(24, true), flags: view.getUint32(48, true), ...readTables(file) }
}

function readTables(file: ElfBytes) {
  const { view } = file
  const programHeaderOffset = file.word("the offset of the program headers", 32)
  const sectionHeaderOffset = file.word("the offset of the section headers", 40)
  let programHeaderCount = view.getUint16(56, true)
  let sectionCount = view.getUint16(60, true)
  let sectionNames = view.getUint16(62, true)
  if (sectionHeaderOffset === 0) {
    if (sectionCount !== 0) throw new ElfError(`corrupt: ${sectionCount} section headers at offset 0`)
    if (programHeaderCount === ELF.PN_XNUM) throw new ElfError("corrupt: the count of program headers is missing")
    sectionNames = 0
  } else {
    checkRecordSize("section header", view.getUint16(58, true), ELF.SHDR_SIZE)
    // Counts that do not fit the header stand in section 0 (gABI, "Section Header").
    file.need("section header 0", sectionHeaderOffset, ELF.SHDR_SIZE)
    if (sectionCount === 0) sectionCount = file.word("the count of sections", sectionHeaderOffset + 32)
    if (sectionNames === ELF.SHN_XINDEX) sectionNames = view.getUint32(sectionHeaderOffset + 40, true)
    if (programHeaderCount === ELF.PN_XNUM) programHeaderCount = view.getUint32(sectionHeaderOffset + 44, true)
    file.need("the section header table", sectionHeaderOffset, sectionCount * ELF.SHDR_SIZE)
    if (sectionNames !== 0 && sectionNames >= sectionCount)
      throw new ElfError(`corrupt: section names are in section ${sectionNames} of ${sectionCount}`)
  }
  if (programHeaderCount !== 0) {
    checkRecordSize("program header", view.getUint16(54, true), ELF.PHDR_SIZE)
    file.need("the program header table", programHeaderOffset, programHeaderCount * ELF.PHDR_SIZE)
  }
  return { programHeaderOffset, programHeaderCount, sectionHeaderOffset, sectionCount, sectionNames }
}

function checkRecordSize(what: string, size: number, expected: number): void {
  if (size !== expected) throw new ElfError(`corrupt: a ${what} has ${size} bytes, not ${expected} (${hex(expected)})`)
}
