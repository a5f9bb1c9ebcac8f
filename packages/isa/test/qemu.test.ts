// Effects on integers and on raw floating-point bits are those of qemu, on random and on special operands.
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { decode, disassemble, encode, type FieldValues, instructions } from "../src/index.ts"
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

const transfers = new Set(["jal", "jalr", "auipc", "fence", "fence.tso", "ecall", "ebreak"])
const rawFloat = /^(fsgnj[nx]?\.[sd]|fmv\..*)$/

// What neither transfers control nor touches memory, CSRs or floating-point arithmetic.
function isPlain({ kind, name, extension, syntax }: Instruction): boolean {
  if (kind !== "base" || /\(|pc/.test(syntax) || transfers.has(name)) return false
  return ["i", "m", "zba", "zbb", "zbs"].includes(extension) || rawFloat.test(name)
}

// qemu 7.2 counts on beyond the low word when that is 0; the manual says 32 (chapter B, ctzw).
function isMistakenByEmulator(word: number, a: bigint): boolean {
  return decode(word)?.instruction.name === "ctzw" && (a & 0xffff_ffffn) === 0n
}

// Operands in x11/f11 and x12/f12, the result in x10/f10; immediates random.
function variants(form: Instruction, random: () => number): number[] {
  const hasImmediate = form.fields.some(({ name }) => name === "imm" || name === "shamt")
  return Array.from({ length: hasImmediate ? 6 : 1 }, () => {
    const values: Record<string, number | undefined> = { ...randomFields(form, random) }
    const registers: FieldValues = { rd: 10, rs1: 11, rs2: 12 }
    for (const [name, number] of Object.entries(registers)) if (name in values) values[name] = number
    return encode(form, values as FieldValues)
  })
}

function program(words: readonly number[], pairs: readonly (readonly [bigint, bigint])[]): string {
  const blocks = words.map(
    (word) => `
  la s1, inputs
  li s2, ${pairs.length}
1: ld a1, 0(s1)
  ld a2, 8(s1)
  fld fa1, 0(s1)
  fld fa2, 8(s1)
  li a0, 0
  fmv.d.x fa0, zero
  .4byte ${word} # ${disassemble(word)}
  sd a0, 0(s0)
  fsd fa0, 8(s0)
  addi s0, s0, 16
  addi s1, s1, 16
  addi s2, s2, -1
  bnez s2, 1b`,
  )
  const size = words.length * pairs.length * 16
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
inputs: ${pairs.map(([a, b]) => `.8byte ${a}, ${b}`).join("\n")}
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
    const pairs = special.flatMap((a) => special.map((b): [bigint, bigint] => [a, b]))
    for (let i = 0; i < 100; i++) pairs.push([random64(), random64() >> BigInt(random() % 64)])
    const results = emulate(program(words, pairs))
    const wrong: string[] = []
    words.forEach((word, row) =>
      pairs.forEach(([a, b], column) => {
      if (isMistakenByEmulator(word, a)) return
        const machine = createValueMachine()
        machine.x[11] = machine.f[11] = a
        machine.x[12] = machine.f[12] = b
        machine.execute(word)
        const offset = (row * pairs.length + column) * 16
        const expected = [results.getBigUint64(offset, true), results.getBigUint64(offset + 8, true)]
        if (machine.x[10] === expected[0] && machine.f[10] === expected[1]) return
        wrong.push(`${disassemble(word)} of ${a} ${b}: ${machine.x[10]} ${machine.f[10]}, qemu ${expected.join(" ")}`)
      }),
    )
    expect(words.length).toBeGreaterThan(180)
    expect(wrong.slice(0, 20)).toEqual([])
  },
)
