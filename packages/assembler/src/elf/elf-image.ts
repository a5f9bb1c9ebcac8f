// An ELF file as read: header, program headers, sections, symbols.

/** The file is no ELF file that we can use; the message says what is wrong and where. */
export class ElfError extends Error {
  override readonly name = "ElfError"
}

export interface ProgramHeader {
  /** PT_* number. */
  readonly type: number
  /** PF_X 1, PF_W 2, PF_R 4. */
  readonly flags: number
  readonly offset: number
  readonly virtualAddress: bigint
  /** Where a bare machine loads it. */
  readonly physicalAddress: bigint
  readonly fileSize: number
  readonly memorySize: bigint
  readonly align: bigint
}

export interface ElfSection {
  readonly name: string
  readonly type: number
  readonly flags: bigint
  readonly address: bigint
  readonly offset: number
  readonly size: number
  readonly link: number
  readonly info: number
  readonly align: bigint
  readonly entrySize: number
}

export interface ElfSymbol {
  readonly name: string
  readonly value: bigint
  readonly size: bigint
  readonly binding: number
  readonly type: number
  readonly visibility: number
  readonly sectionIndex: number
}

/** A little-endian ELF64 file for RISC-V. */
export interface ElfImage {
  readonly bytes: Uint8Array
  readonly type: "relocatable" | "executable" | "shared" | "core"
  readonly entry: bigint
  readonly flags: number
  /** File offset of the program headers, and the size of one. */
  readonly programHeaderOffset: number
  readonly programHeaderSize: number
  readonly programHeaders: readonly ProgramHeader[]
  readonly sections: readonly ElfSection[]
  /** The path in PT_INTERP. */
  readonly interpreter: string | undefined
  /** `.symtab`, or `.dynsym` when it is stripped; read when first asked for. */
  symbols(): readonly ElfSymbol[]
}
