// What a file is, by its first bytes: which stack can run it.

export type ProgramKind =
  | { readonly kind: "riscv-elf" }
  /** Nothing here runs it; `what` says what it is: `an ELF file for x86-64`. */
  | { readonly kind: "other"; readonly what: string }

const machines: Readonly<Record<number, string>> = {
  3: "x86",
  8: "MIPS",
  20: "PowerPC",
  21: "64-bit PowerPC",
  22: "S/390",
  40: "ARM",
  62: "x86-64",
  183: "AArch64",
  258: "LoongArch",
}
const riscv = 243

/** Looks at a file's first bytes. Never throws: whatever is wrong behind them is the loader's to say. */
export function programKind(bytes: Uint8Array): ProgramKind {
  if (bytes.length === 0) return other("an empty file")
  if (startsWith(bytes, [0x7f, 0x45, 0x4c, 0x46])) return elfKind(bytes)
  if (startsWith(bytes, [0x23, 0x21])) return other("a script; run its interpreter instead")
  if (startsWith(bytes, [0xca, 0xfe, 0xba, 0xbe])) return other("a Java class or a Mach-O file")
  if (startsWith(bytes, [0x00, 0x61, 0x73, 0x6d])) return other("a WebAssembly module")
  if (startsWith(bytes, [0x4d, 0x5a])) return other("a Windows program")
  if (isText(bytes)) return other("a text file; lamina asm assembles sources")
  return other("not a program of any known kind")
}

function elfKind(bytes: Uint8Array): ProgramKind {
  if (bytes.length < 20) return other("an ELF file that is cut short")
  const littleEndian = bytes[5] === 1
  const machine = littleEndian ? bytes[18] | (bytes[19] << 8) : bytes[19] | (bytes[18] << 8)
  if (machine !== riscv) return other(`an ELF file for ${machines[machine] ?? `machine ${machine}`}, not for RISC-V`)
  if (bytes[4] !== 2 || !littleEndian)
    return other("an ELF file for 32-bit or big-endian RISC-V; only RV64, little-endian, runs here")
  return { kind: "riscv-elf" }
}

function other(what: string): ProgramKind {
  return { kind: "other", what }
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
}
