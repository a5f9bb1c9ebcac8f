// Every mistake gets one line and the right status; nobody ever sees a stack trace.
import { describe, expect, test } from "vitest"
import { folderWith, lamina } from "./lamina.ts"

const x86 = new Uint8Array(64)
x86.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
x86.set([2, 0, 62, 0], 16)
const riscv = x86.slice()
riscv.set([243], 18)
const riscv32 = riscv.slice()
riscv32[4] = 1
const bigEndian = riscv.slice()
bigEndian.set([2], 5)
bigEndian.set([0, 2, 0, 243], 16)

const folder = folderWith({
  "notes.txt": "just words\n",
  empty: "",
  script: "#!/bin/sh\n",
  x86,
  riscv,
  riscv32,
  bigEndian,
  "broken.o": riscv.slice(0, 30),
  "cut.elf": x86.slice(0, 10),
})

const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
  [["rnu"], 2, /unknown command 'rnu'; did you mean run\?/],
  [["run"], 2, /missing required argument 'program'/],
  [["run", "--engin", "switch", "x"], 2, /unknown option '--engin'; did you mean --engine\?/],
  [["run", "--engine", "predecodd", "x"], 2, /^lamina: --engine predecodd: no such engine; did you mean predecoded\?/],
  [["run", "--engine", "quantum", "x"], 2, /no such engine; there are predecoded, switch/],
  [["run", "--fuel", "1.5", "x"], 2, /whole number/],
  [["run", "--memory", "lots", "x"], 2, /a size, like 64M/],
  [["run", "--trace", "everything", "x"], 2, /Allowed choices are insn, syscall/],
  [["run", "--stats=xml", "x"], 2, /Allowed choices are table, details, json/],
  [["run", "--map", "here", "riscv"], 2, /--map here: it must be HOST:GUEST/],
  [["run", "--map", "/nowhere:/x", "riscv"], 2, /--map \/nowhere: no such directory/],
  [["run", "--map", "notes.txt:/x", "riscv"], 2, /not a directory/],
  [["run", "--sysroot", "nowhere", "riscv"], 2, /--sysroot nowhere: no such directory/],
  [["run", "--cwd", "relative", "riscv"], 2, /--cwd relative: it must be absolute/],
  [["run", "--env", "=x", "riscv"], 2, /--env =x: it must be NAME=VALUE/],
  [["run", "nothing"], 127, /nothing: not found in this directory/],
  [["run", "./nothing"], 127, /\.\/nothing: not found/],
  [["run", "notes.txt/x"], 127, /not found/],
  [["run", "."], 126, /is a directory/],
  [["run", "notes.txt"], 126, /a text file/],
  [["run", "empty"], 126, /an empty file/],
  [["run", "script"], 126, /a script/],
  [["run", "x86"], 126, /an ELF file for x86-64, not for RISC-V/],
  [["run", "cut.elf"], 126, /cut short/],
  [["run", "riscv32"], 126, /only RV64/],
  [["run", "bigEndian"], 126, /only RV64, little-endian/],
  [["run", "/dev/zero"], 126, /\/dev\/zero: a device or pipe/],
  [["explain", "/dev/zero"], 126, /\/dev\/zero: a device or pipe/],
  [["run", "riscv"], 126, /riscv: /],
  [["asm"], 2, /missing required argument 'files'/],
  [["asm", "missing.s"], 1, /missing\.s: no such file/],
  [["asm", "--base", "high", "x.s"], 2, /an address, like 0x10000/],
  [["asm", "-c", "broken.o"], 2, /nothing to assemble/],
  [["asm", "-c", "-o", "x", "a.s", "b.s"], 2, /-o names one file/],
  [["asm", "broken.o"], 1, /broken\.o: /],
  [["disasm"], 2, /missing required argument 'file'/],
  [["disasm", "nothing"], 1, /nothing: no such file/],
  [["disasm", "notes.txt"], 1, /notes\.txt: a text file/],
  [["disasm", "x86"], 1, /for x86-64/],
  [["disasm", "broken.o"], 1, /broken\.o: /],
  [["isa"], 2, /name an instruction/],
  [["isa", "adw"], 1, /no instruction or CSR is called adw; did you mean add\?/],
  [["isa", "mstauts"], 1, /no instruction or CSR is called mstauts; did you mean mstatus\?/],
  [["isa", "frobnicate"], 1, /--list names all instructions, --csrs all CSRs/],
  [["isa", "vsatp"], 1, /no hart here has the CSR vsatp; lamina isa --csrs names all/],
  [["isa", "0x7b0"], 1, /no hart here has the CSR 0x7b0/],
  [["isa", "--virtualizable", "sstauts"], 1, /called sstauts; did you mean sstatus\?/],
  [["isa", "--virtualizable", "--csrs"], 2, /'--virtualizable' cannot be used with option '--csrs'/],
  [["isa", "--list", "--virtualizable"], 2, /'--virtualizable' cannot be used with option '-l, --list'/],
  [["isa", "--extension", "zbc9"], 1, /no extension is called zbc9/],
  [["explain", "nothing"], 127, /nothing: no such file/],
  [["explain", "x86"], 126, /for x86-64/],
  [["explain", "--svg", "/nowhere/x.svg"], 1, /\/nowhere\/x\.svg: no such file/],
  [["completion", "bsh"], 2, /did you mean bash\?/],
  [["--color", "purple", "engines"], 2, /Allowed choices are auto, always, never/],
]

describe("one line on stderr, nothing on stdout", () => {
  test.each(cases)("lamina %j ends with %d", (args, status, message) => {
    const outcome = lamina(args, { cwd: folder })
    expect(outcome.stderr).toMatch(message)
    expect(outcome.stderr).toMatch(/^lamina: [^\n]*\n$/)
    expect(outcome.stdout).toBe("")
    expect(outcome.status).toBe(status)
  })

  test("lamina alone shows help", () => {
    const outcome = lamina([])
    expect(outcome.status).toBe(2)
    expect(outcome.stderr).toContain("Usage: lamina")
  })
})
