// What a file is, by its content: which stack can run it.
import { isBareMetal, isKernelElf } from "./elf-placement.ts"

export type ProgramKind =
  /** A process: user instructions and system calls. */
  | { readonly kind: "riscv-elf" }
  /** Linux as the boot loader takes it, for supervisor mode (Linux, Documentation/arch/riscv/boot-image-header.rst). */
  | { readonly kind: "linux-image" }
  /** An ELF file that is loaded into a machine's RAM and starts in machine mode. */
  | { readonly kind: "bare-metal" }
  /** A Java class file (JVMS 4.1). */
  | { readonly kind: "java-class" }
  /** A zip archive, which a jar is. */
  | { readonly kind: "java-jar" }
  /** Nothing here runs it; `what` says what it is: `an ELF file for x86-64`. */
  | { readonly kind: "other"; readonly what: string; readonly raw?: true }

/** Whether it is bytecode, for the Java VM. By its name as well, so that a damaged file is called what it was meant to be. */
export function isForJava({ kind }: ProgramKind, path: string): boolean {
  return kind === "java-class" || kind === "java-jar" || (kind === "other" && /\.(class|jar)$/.test(path))
}

/** Whether it is run on a machine, not as a process. */
export function isForMachine({ kind }: ProgramKind): boolean {
  return kind === "linux-image" || kind === "bare-metal"
}

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

const linuxMagic = { offset: 0x38, text: "RSC\x05" } as const
const oldLinuxMagic = { offset: 0x30, text: "RISCV\0\0\0" } as const

/** Looks at a file's content. Never throws: what is wrong behind the first bytes is the loader's to say. */
export function programKind(bytes: Uint8Array): ProgramKind {
  if (bytes.length === 0) return other("an empty file")
  if (startsWith(bytes, [0x7f, 0x45, 0x4c, 0x46])) return elfKind(bytes)
  if (holds(bytes, linuxMagic.offset, linuxMagic.text) || holds(bytes, oldLinuxMagic.offset, oldLinuxMagic.text))
    return { kind: "linux-image" }
  if (startsWith(bytes, [0x23, 0x21])) return other("a script; run its interpreter instead")
  if (startsWith(bytes, [0xca, 0xfe, 0xba, 0xbe]))
    return isClassVersion(bytes) ? { kind: "java-class" } : other("a Mach-O file, for macOS")
  if (holds(bytes, 0, "PK\x03\x04") || holds(bytes, 0, "PK\x05\x06")) return { kind: "java-jar" }
  if (startsWith(bytes, [0x00, 0x61, 0x73, 0x6d])) return other("a WebAssembly module")
  if (startsWith(bytes, [0x1f, 0x8b])) return other("compressed by gzip; gunzip it first")
  if (startsWith(bytes, [0x28, 0xb5, 0x2f, 0xfd])) return other("compressed by zstd; unzstd it first")
  if (startsWith(bytes, [0xfd, 0x37, 0x7a, 0x58, 0x5a])) return other("compressed by xz; unxz it first")
  if (holds(bytes, 0, "LAMINAVM")) return other("a snapshot of a machine; give it to --restore")
  if (holds(bytes, 0, "QFI\xfb")) return other("a disk image of QEMU's; give a raw one to --disk")
  if (holds(bytes, linuxMagic.offset, "ARM\x64")) return other("a Linux kernel for AArch64, not for RISC-V")
  if (holds(bytes, 0x202, "HdrS")) return other("a Linux kernel for x86, not for RISC-V")
  if (startsWith(bytes, [0x4d, 0x5a]))
    return other(
      holds(bytes, 4, "zimg") ? "a compressed EFI image; give the Image that it is made of" : "a Windows program",
    )
  if (isText(bytes)) return other("a text file; lamina asm assembles sources")
  return { ...other("not a program of any known kind; --firmware takes raw code"), raw: true }
}

/** Universal Mach-O files begin as class files do, but with a count of architectures where those have minor and major version, 45 or more. */
function isClassVersion(bytes: Uint8Array): boolean {
  return bytes.length < 8 || (bytes[6] << 8) + bytes[7] >= 45
}

function elfKind(bytes: Uint8Array): ProgramKind {
  if (bytes.length < 20) return other("an ELF file that is cut short")
  const littleEndian = bytes[5] === 1
  const machine = littleEndian ? bytes[18] | (bytes[19] << 8) : bytes[19] | (bytes[18] << 8)
  if (machine !== riscv) return other(`an ELF file for ${machines[machine] ?? `machine ${machine}`}, not for RISC-V`)
  if (bytes[4] !== 2 || !littleEndian)
    return other("an ELF file for 32-bit or big-endian RISC-V; only RV64, little-endian, runs here")
  if (isBareMetal(bytes)) return { kind: "bare-metal" }
  if (isKernelElf(bytes)) return other("a kernel as an ELF file, vmlinux; give the Image that was made of it")
  return { kind: "riscv-elf" }
}

function other(what: string) {
  return { kind: "other", what } as const
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

function holds(bytes: Uint8Array, offset: number, text: string): boolean {
  return [...text].every((letter, index) => bytes[offset + index] === letter.charCodeAt(0))
}

function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
}
