// A relocatable object in memory: what the assembler produces, the ELF writer stores, and the linker reads.

export interface Relocation {
  /** Offset in bytes within the section's data. */
  readonly offset: number
  /** R_RISCV_* number (psABI, "Relocations"). */
  readonly type: number
  /** Index into the object's symbols; 0 for none. */
  readonly symbol: number
  readonly addend: bigint
}

export interface ObjectSection {
  readonly name: string
  /** SHT_* number. */
  readonly type: number
  /** SHF_* bits. */
  readonly flags: number
  /** A power of two, in bytes. */
  readonly align: number
  readonly entrySize: number
  /** Empty for SHT_NOBITS. */
  readonly data: Uint8Array
  /** Bytes; equals `data.length` except for SHT_NOBITS. */
  readonly size: number
  readonly relocations: readonly Relocation[]
  /** Signature symbol's name when the section is in a COMDAT group. */
  readonly group?: string
}

export interface ObjectSymbol {
  readonly name: string
  /** Index into the object's sections, or where else the symbol lives. */
  readonly section: number | "undefined" | "absolute" | "common"
  /** Offset within the section; the alignment, for a common symbol. */
  readonly value: bigint
  readonly size: bigint
  /** `unique` is global, and for a dynamic linker one in a whole process (STB_GNU_UNIQUE). */
  readonly binding: "local" | "global" | "weak" | "unique"
  readonly type: "none" | "object" | "function" | "section" | "file" | "tls" | "indirect-function"
  readonly visibility: "default" | "internal" | "hidden" | "protected"
}

/** Which source line a run of bytes comes from. */
export interface LineEntry {
  readonly section: number
  /** Offset of the first byte; the entry holds up to the next one of the same section. */
  readonly offset: number
  readonly file: string
  readonly line: number
}

export interface ObjectFile {
  /** What diagnostics call it: a file name, or `archive.a(member.o)`. */
  readonly name?: string
  readonly sections: readonly ObjectSection[]
  /** Symbol 0 is the null symbol; locals stand before the others. */
  readonly symbols: readonly ObjectSymbol[]
  /** e_flags: EF_RISCV_RVC 1, float ABI in bits 1 and 2. */
  readonly flags: number
  readonly lines: readonly LineEntry[]
}
