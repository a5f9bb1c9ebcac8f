// Numbers of the ELF format (gABI chapters 4 and 5; RISC-V psABI, "ELF Object Files"), under the names of the manuals.

export const ELFCLASS64 = 2
export const ELFDATA2LSB = 1
export const EV_CURRENT = 1
export const ELFOSABI_NONE = 0
export const ELFOSABI_GNU = 3
export const EM_RISCV = 243

export const ET_REL = 1
export const ET_EXEC = 2
export const ET_DYN = 3
export const ET_CORE = 4

export const EF_RISCV_RVC = 1
export const EF_RISCV_FLOAT_ABI = 6
export const EF_RISCV_RVE = 8
export const EF_RISCV_TSO = 16

export const PT_LOAD = 1
export const PT_INTERP = 3
export const PT_NOTE = 4
export const PT_TLS = 7
export const PT_GNU_EH_FRAME = 0x6474e550
export const PT_GNU_STACK = 0x6474e551
export const PT_GNU_RELRO = 0x6474e552
export const PT_RISCV_ATTRIBUTES = 0x70000003

export const PF_X = 1
export const PF_W = 2
export const PF_R = 4
export const PN_XNUM = 0xffff

export const SHT_NULL = 0
export const SHT_PROGBITS = 1
export const SHT_SYMTAB = 2
export const SHT_STRTAB = 3
export const SHT_RELA = 4
export const SHT_NOTE = 7
export const SHT_NOBITS = 8
export const SHT_REL = 9
export const SHT_DYNSYM = 11
export const SHT_INIT_ARRAY = 14
export const SHT_FINI_ARRAY = 15
export const SHT_PREINIT_ARRAY = 16
export const SHT_GROUP = 17
export const SHT_SYMTAB_SHNDX = 18
export const SHT_RISCV_ATTRIBUTES = 0x70000003

export const SHF_WRITE = 1
export const SHF_ALLOC = 2
export const SHF_EXECINSTR = 4
export const SHF_MERGE = 0x10
export const SHF_STRINGS = 0x20
export const SHF_INFO_LINK = 0x40
export const SHF_LINK_ORDER = 0x80
export const SHF_GROUP = 0x200
export const SHF_TLS = 0x400
export const SHF_COMPRESSED = 0x800
export const SHF_GNU_RETAIN = 0x200000
export const SHF_EXCLUDE = 0x80000000

export const GRP_COMDAT = 1

export const SHN_UNDEF = 0
export const SHN_LORESERVE = 0xff00
export const SHN_ABS = 0xfff1
export const SHN_COMMON = 0xfff2
export const SHN_XINDEX = 0xffff

export const STB_LOCAL = 0
export const STB_GLOBAL = 1
export const STB_WEAK = 2
export const STB_GNU_UNIQUE = 10

export const STT_NOTYPE = 0
export const STT_OBJECT = 1
export const STT_FUNC = 2
export const STT_SECTION = 3
export const STT_FILE = 4
export const STT_COMMON = 5
export const STT_TLS = 6
export const STT_GNU_IFUNC = 10

/** Sizes in bytes of the ELF64 records. */
export const EHDR_SIZE = 64
export const PHDR_SIZE = 56
export const SHDR_SIZE = 64
export const SYM_SIZE = 24
export const RELA_SIZE = 24
