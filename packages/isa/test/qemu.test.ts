// Effects on registers are those of qemu, exception flags too, on random and on special operands.
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { decode, disassemble, encode, instructions } from "../src/index.ts"
import type { Instruction } from "../src/index.ts"
import { hasBinutils } from "./binutils.ts"
import { randomFields } from "./random-fields.ts"
import { randomWords } from "./random.ts"
import { createValueMachine } from "./value-machine.ts"

const emulator = "qemu-riscv64"

function hasEmulator(): boolean {
  try {
    execFileSync(emulator, ["--version"])
    return true
  } catch {
    return false
  }
}

const special = [0n, 1n, -1n, 2n, 31n, 32n, 63n, 64n, 0x7fn, 0x80n, 0x8000n, 1n << 31n, -(1n << 31n), (1n << 31n) - 1n]
  .concat([1n << 32n, 1n << 63n, (1n << 63n) - 1n, 0x3f80_0000n, 0xffff_ffff_bf80_0000n, 0x7ff8_0000_0000_0000n])
  .map((value) => BigInt.asUintN(64, value))

const specialFloats = [
  0x3f80_0000n, // one
  0x8000_0000n, // -0
  0x0000_0001n, // least subnormal
  0x007f_ffffn, // greatest subnormal
  0x7f7f_ffffn, // greatest number
  0xff80_0000n, // -infinity
  0x7f80_0000n, // infinity
  0x7fc0_0000n, // canonical NaN
  0xffa0_0000n, // signalling NaN
  0x4f00_0000n, // 2^31
]
  .map((single) => 0xffff_ffff_0000_0000n | single)
  .concat([
    0x3ff0_0000_0000_0000n, // one
    0x8000_0000_0000_0000n, // -0
    0x000f_ffff_ffff_ffffn, // greatest subnormal
    0x0010_0000_0000_0000n, // least normal
    0x7fef_ffff_ffff_ffffn, // greatest number
    0xfff0_0000_0000_0000n, // -infinity
    0x7ff8_0000_0000_0000n, // canonical NaN
    0x7ff4_0000_0000_0000n, // signalling NaN
    0x43e0_0000_0000_0000n, // 2^63
    0xc1e0_0000_0020_0000n, // -2^31 - 1
    0x3fe0_0000_0000_0001n, // just above one half
  ])

const transfers = new Set(["jal", "jalr", "auipc", "fence", "fence.tso", "ecall", "ebreak"])

// What neither transfers control nor touches memory or CSRs.
function isPlain({ kind, name, extension, syntax }: Instruction): boolean {
  if (kind !== "base" || /\(|pc/.test(syntax) || transfers.has(name)) return false
  return ["i", "m", "f", "d", "zba", "zbb", "zbs"].includes(extension)
}

// qemu 7.2 counts on beyond the low word when that is 0; the manual says 32 (chapter B, ctzw).
function isMistakenByEmulator(word: number, a: bigint): boolean {
  return decode(word)?.instruction.name === "ctzw" && (a & 0xffff_ffffn) === 0n
}

// Operands in x11 to x13 and f11 to f13, the result in x10 or f10; immediates and rounding modes random.
function variants(form: Instruction, random: () => number): number[] {
  const hasImmediate = form.fields.some(({ name }) => ["imm", "shamt", "rm"].includes(name))
  return Array.from({ length: hasImmediate ? 6 : 1 }, () => {
    const values: Record<string, number> = { ...randomFields(form, random) }
    const registers = { rd: 10, rs1: 11, rs2: 12, rs3: 13 }
    for (const [name, number] of Object.entries(registers)) if (name in values) values[name] = number
    if ("rm" in values) values.rm = [0, 1, 2, 3, 4, 7][random() % 6]
    return encode(form, values)
  })
}

type Triple = readonly [bigint, bigint, bigint]

function program(words: readonly number[], triples: readonly Triple[]): string {
  const blocks = words.map(
    (word) => `
  la s1, inputs
  li s2, ${triples.length}
1: ld a1, 0(s1)
  ld a2, 8(s1)
  ld a3, 16(s1)
  fmv.d.x fa1, a1
  fmv.d.x fa2, a2
  fmv.d.x fa3, a3
  li a0, 0
  fmv.d.x fa0, zero
  fsflags zero
  .4byte ${word} # ${disassemble(word)}
  sd a0, 0(s0)
  fsd fa0, 8(s0)
  frflags a0
  sd a0, 16(s0)
  addi s0, s0, 24
  addi s1, s1, 24
  addi s2, s2, -1
  bnez s2, 1b`,
  )
  const size = words.length * triples.length * 24
  return `.option norelax
.globl _start
_start:
  la s0, results${blocks.join("")}
  li a0, 1
  la a1, results
  li a2, ${size}
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
.data
.balign 8
inputs: ${triples.map((triple) => `.8byte ${triple.join()}`).join("\n")}
.bss
.balign 8
results: .skip ${size}
`
}

function emulate(source: string): DataView {
  const directory = mkdtempSync(join(tmpdir(), "lamina-isa-"))
  try {
    const at = (name: string) => join(directory, name)
    writeFileSync(at("a.s"), source)
    execFileSync("riscv64-linux-gnu-as", ["-march=rv64gc_zba_zbb_zbs", "-o", at("a.o"), at("a.s")])
    execFileSync("riscv64-linux-gnu-ld", ["-o", at("a.out"), at("a.o")])
    const cpu = ["-cpu", "rv64,zba=true,zbb=true,zbs=true"]
    const output = execFileSync(emulator, [...cpu, at("a.out")], { maxBuffer: 1 << 28 })
    return new DataView(output.buffer, output.byteOffset, output.byteLength)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

test.skipIf(!hasBinutils || !hasEmulator())(
  "qemu (skipped without qemu-riscv64 and binutils)",
  { timeout: 60_000 },
  () => {
    const random = randomWords(8)
    const words = instructions.filter(isPlain).flatMap((form) => variants(form, random))
    const random64 = () => (BigInt(random()) << 32n) | BigInt(random())
    const triples: Triple[] = [special, specialFloats].flatMap((values) =>
      values.flatMap((a) => values.map((b): Triple => [a, b, values[random() % values.length]])),
    )
    for (let i = 0; i < 100; i++) triples.push([random64(), random64() >> BigInt(random() % 64), random64()])
    const single = () => 0xffff_ffff_0000_0000n | BigInt(random())
    for (let i = 0; i < 100; i++) triples.push([single(), single(), single()])
    const results = emulate(program(words, triples))
    const wrong: string[] = []
    words.forEach((word, row) =>
      triples.forEach((triple, column) => {
        if (isMistakenByEmulator(word, triple[0])) return
        const machine = createValueMachine()
        triple.forEach((value, index) => (machine.x[11 + index] = machine.f[11 + index] = value))
        machine.execute(word)
        const offset = (row * triples.length + column) * 24
        const theirs = [0, 8, 16].map((field) => results.getBigUint64(offset + field, true))
        const ours = [machine.x[10], machine.f[10], BigInt(machine.status.flags)]
        if (ours.join() === theirs.join()) return
        const [a, b, c] = triple.map((value) => value.toString(16))
        wrong.push(`${disassemble(word)} of ${a} ${b} ${c}: ${ours.join(" ")}, qemu ${theirs.join(" ")}`)
      }),
    )
    expect(words.length).toBeGreaterThan(350)
    expect(wrong.slice(0, 20)).toEqual([])
  },
)
