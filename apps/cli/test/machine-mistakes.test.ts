// Every mistake about a machine gets one line that names what is wrong and where, and the right status.
import { gzipSync } from "node:zlib"
import { readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { bareMetal } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

/** A Linux image's header, and nothing behind it. */
function linuxHeader(length: number, imageSize: number): Uint8Array {
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(8, 0x20_0000n, true)
  view.setBigUint64(16, BigInt(imageSize), true)
  bytes.set(new TextEncoder().encode("RSC\x05"), 0x38)
  return bytes
}

const disks = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`d${index}`, new Uint8Array(512)]))
const folder = folderWith({
  ...disks,
  linux: linuxHeader(4096, 0x10_0000),
  "linux-huge": linuxHeader(4096, 2 ** 40),
  "linux-cut": linuxHeader(62, 4096),
  "odd.img": new Uint8Array(1000),
  "tiny.img": new Uint8Array(100),
  "empty.img": "",
  "base.qcow2": Uint8Array.of(0x51, 0x46, 0x49, 0xfb, ...new Uint8Array(508)),
  "notes.txt": "words\n",
  random: Uint8Array.from({ length: 4096 }, (_, index) => (index * 197) ^ (index >> 3)),
})
const hello = bareMetal(folder, "hello")
const elf = readFileSync(hello)
writeFileSync(join(folder, "hello.gz"), gzipSync(elf))
writeFileSync(join(folder, "cut.elf"), elf.subarray(0, elf.length - 4000))
writeFileSync(join(folder, "zboot"), `MZ\0\0zimg${"\0".repeat(600)}`)
const high = Buffer.from(elf)
// The first program header's virtual address, and its physical one, as in a vmlinux.
high.writeBigUInt64LE(0xffff_ffff_8000_0000n, 64 + 16)
high.writeBigUInt64LE(0n, 64 + 24)
writeFileSync(join(folder, "vmlinux"), high)
const outside = Buffer.from(elf)
outside.writeBigUInt64LE(0x9000_0000n, 64 + 24)
writeFileSync(join(folder, "outside"), outside)
symlinkSync("loop", join(folder, "loop"))
const process64 = Buffer.alloc(120)
elf.copy(process64, 0, 0, 64)
process64.writeUInt16LE(0, 56)
writeFileSync(join(folder, "process"), process64)

const manyDisks = Object.keys(disks).flatMap((name) => ["--disk", name])

const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
  // What is no kernel.
  [["hello.gz"], 126, /hello\.gz: compressed by gzip; gunzip it first/],
  [["zboot"], 126, /zboot: a compressed EFI image/],
  [["vmlinux"], 126, /vmlinux: a kernel as an ELF file, vmlinux; give the Image/],
  [["random"], 126, /random: not a program of any known kind; --firmware takes raw code/],
  [["d0"], 126, /d0: not a program/],
  [["base.qcow2"], 126, /base\.qcow2: a disk image of QEMU's; give a raw one to --disk/],
  [["linux-cut"], 126, /linux-cut: the kernel is cut off/],
  [["linux-huge"], 126, /linux-huge: 128 MiB of RAM are too little/],
  [["cut.elf"], 126, /cut\.elf: /],
  [["outside"], 126, /outside: /],
  [["loop"], 127, /loop: not found/],
  // Options of the machine.
  [["hello", "--harts", "0"], 2, /--harts.*1 to 8/],
  [["hello", "--harts", "9"], 2, /--harts.*1 to 8/],
  [["hello", "--harts", "two"], 2, /--harts.*1 to 8/],
  [["hello", "--harts"], 2, /option '--harts <n>' argument missing/],
  [["hello", "--memory", "lots"], 2, /--memory.*a size, like 64M/],
  [["hello", "--memory", "3G"], 2, /4096 to 2147483648 bytes of memory, not 3221225472/],
  [["hello", "--memory", "5000"], 2, /5000 bytes of memory are no multiple of 4096/],
  [["hello", "--memory", "4K"], 126, /hello: .*RAM/],
  [["linux", "--memory", "1M"], 126, /linux: the kernel is for address 0x80200000, where there is no RAM/],
  [["hello", "--clock", "sun"], 2, /Allowed choices are virtual, real/],
  [["hello", "--engine", "warp"], 2, /no such engine; there are predecoded/],
  [["hello", "--fuel", "much"], 2, /--fuel.*a whole number/],
  [["hello", "--gdb", "70000"], 2, /--gdb.*a port, 0 to 65535/],
  [["hello", "--hart", "2"], 2, /unknown option '--hart'; did you mean --harts\?/],
  [["--hart", "2", "hello"], 2, /unknown option '--hart'/],
  [["hello", "more"], 2, /more: a machine takes no arguments; --append is for its kernel/],
  [["hello", "--harts", "2", "more"], 2, /more: a machine takes no arguments/],
  // Files beside the kernel.
  [["hello", "--initrd", "missing"], 2, /--initrd missing: no such file/],
  [["hello", "--initrd", "empty.img"], 2, /--initrd empty\.img: an empty file/],
  [["hello", "--initrd", "."], 2, /--initrd \.: is a directory/],
  [["hello", "--initrd", "d0", "--memory", "64K"], 126, /hello: .*RAM/],
  [["hello", "--firmware", "missing"], 2, /--firmware missing: no such file/],
  [["hello", "--firmware", "empty.img"], 2, /--firmware empty\.img: an empty file/],
  [["hello", "--firmware", "notes.txt"], 2, /--firmware notes\.txt: a text file/],
  [["hello", "--firmware", "linux"], 2, /--firmware linux: a Linux kernel, not firmware/],
  [["hello", "--firmware", "hello.gz"], 2, /--firmware hello\.gz: compressed by gzip/],
  [["hello", "--firmware", "process"], 2, /--firmware process: an ELF file that is not for the start of RAM/],
  [["hello", "--firmware", "random"], 126, /hello: the firmware's 4096 bytes reach into the kernel at 0x80000000/],
  [["--firmware", "/dev/zero"], 2, /--firmware \/dev\/zero: a device or pipe/],
  [["--firmware", "hello", "--append", "x"], 2, /--append: only with a kernel/],
  [["--firmware", "hello", "--initrd", "d0"], 2, /--initrd: only with a kernel/],
  // Disks.
  [["hello", "--disk", "missing"], 2, /--disk missing: no such file/],
  [["hello", "--disk", "missing,overlay"], 2, /--disk missing: no such file/],
  [["hello", "--disk", "odd.img"], 2, /--disk odd\.img: cut short.*1000 bytes/],
  [["hello", "--disk", "tiny.img"], 2, /--disk tiny\.img: cut short.*100 bytes/],
  [["hello", "--disk", "empty.img"], 2, /--disk empty\.img: an empty file/],
  [["hello", "--disk", "base.qcow2"], 2, /--disk base\.qcow2: a qcow2 image/],
  [["hello", "--disk", "."], 2, /--disk \.: a directory/],
  [["hello", "--disk", "/dev/null"], 2, /--disk \/dev\/null: a device/],
  [["hello", "--disk", "loop"], 2, /--disk loop: too many symbolic links/],
  [["hello", "--disk", "d0,cow"], 2, /--disk d0,cow: behind the file come overlay or ro, not "cow"/],
  [["hello", "--disk", "d0,overlay,ro"], 2, /--disk d0,overlay,ro: it is either overlay or ro/],
  [["hello", "--disk", ",ro"], 2, /--disk ,ro: it must begin with the name of a file/],
  [["hello", "--disk", ""], 2, /--disk : it must begin with the name of a file/],
  [["hello", "--disk", "d0", "--disk", "d0,overlay"], 2, /--disk d0: two disks write to one file/],
  [["hello", ...manyDisks], 2, /--disk: a machine has room for 7, not 8/],
  // Options of one kind for the other.
  [["hello", "--sysroot", "/"], 2, /--sysroot: only for processes; hello is run on a machine/],
  [["hello", "--map", ".:/"], 2, /--map: only for processes/],
  [["hello", "--env", "A=b"], 2, /--env: only for processes/],
  [["hello", "--cwd", "/"], 2, /--cwd: only for processes/],
  [["hello", "--trace", "syscall"], 2, /--trace syscall: only for processes/],
  [["--disk", "d0", "process"], 2, /--disk: only for machines; process is run as a process/],
  [["--harts", "2", "process"], 2, /--harts: only for machines/],
  [["--firmware", "hello", "process"], 2, /--firmware: only for machines/],
  [["--harts", "2"], 2, /missing required argument 'program'/],
]

describe("one line on stderr, nothing on stdout", () => {
  test.each(cases)("lamina run %j ends with %d", (args, status, message) => {
    const outcome = lamina(["run", ...args], { cwd: folder })
    expect(outcome.stderr).toMatch(message)
    expect(outcome.stderr).toMatch(/^lamina: [^\n]*\n$/)
    expect(outcome.stdout).toBe("")
    expect(outcome.status).toBe(status)
  })
})
