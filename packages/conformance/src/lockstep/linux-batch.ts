// Wraps tame programs into one static Linux executable that runs them one after the other and writes what each left behind,
// so that the reference can be held against any RISC-V Linux: an emulator, or a processor.
import { encode, instructionByName, InternalError, type FieldValues } from "@lamina/isa"
import { dataOf } from "./load-test-case.ts"
import { windowLayout, type TestCase } from "./test-case.ts"

/** What a program left: registers, fcsr, and the data before the code that may stand behind it. */
export interface Outcome {
  /** x9 is not reported, and 0. */
  readonly x: readonly bigint[]
  readonly f: readonly bigint[]
  readonly fcsr: number
  readonly data: Uint8Array
}

/** Bytes of data that are reported. */
export const reportedData = 0x2900

const base = 0x4000_0000
const driver = base + windowLayout.end
const state = driver + 0x1000
const output = driver + 0x1800
const records = driver + 0x2000
const fileHeader = 0x1000
const outputSize = 65 * 8

/** Offsets in a program's record, and in the driver's state. */
const field = { size: 0, codeAt: 8, codeSize: 16, jump: 24, fcsr: 32, x: 40, f: 296, data: 552 } as const
const dataSize = windowLayout.dataPages * 4096
const codeOffset = field.data + dataSize
const stateField = { record: 0, left: 8 } as const
const systemCall = { write: 64, exit: 93 } as const

type Line = readonly [name: string, values?: FieldValues, label?: string]

/**
 * The executable. Test cases must be tame ones (user mode, base 0x40000000) that end with their last instruction, an `ecall`,
 * without a trap before it.
 */
export function linuxBatch(tests: readonly TestCase[]): Uint8Array {
  const code = driverCode()
  const parts = tests.map((test) => record(test, code))
  const size = parts.reduce((sum, part) => sum + part.length, records - base)
  const file = new Uint8Array(fileHeader + size)
  const view = new DataView(file.buffer)
  writeHeader(view, size)
  for (const [index, word] of code.words.entries()) view.setUint32(fileHeader + driver - base + 4 * index, word, true)
  view.setBigUint64(fileHeader + state - base + stateField.record, BigInt(records), true)
  view.setBigUint64(fileHeader + state - base + stateField.left, BigInt(tests.length), true)
  let at = fileHeader + records - base
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}

/** Reads what the executable wrote to standard output. Fewer outcomes than programs mean that one of them crashed. */
export function readOutcomes(written: Uint8Array): Outcome[] {
  const each = outputSize + reportedData
  const view = new DataView(written.buffer, written.byteOffset, written.length)
  return Array.from({ length: Math.floor(written.length / each) }, (_, index) => {
    const start = index * each
    const file = (offset: number) =>
      Array.from({ length: 32 }, (_, number) => view.getBigUint64(start + offset + 8 * number, true))
    const data = written.slice(start + outputSize, start + each)
    return { x: file(0), f: file(256), fcsr: Number(view.getBigUint64(start + 512, true)), data }
  })
}

interface DriverCode {
  readonly words: readonly number[]
  readonly labels: ReadonlyMap<string, number>
}

function record(test: TestCase, code: DriverCode): Uint8Array {
  if (test.base !== BigInt(base)) throw new RangeError("only a tame program can be part of a batch")
  const last = test.words[test.words.length - 1]
  const codeSize = last.offset + last.length
  const bytes = new Uint8Array(Math.ceil((codeOffset + codeSize) / 8) * 8)
  const view = new DataView(bytes.buffer)
  const put = (offset: number, value: bigint) => view.setBigUint64(offset, value, true)
  const start = base + test.code
  put(field.size, BigInt(bytes.length))
  put(field.codeAt, BigInt(start))
  put(field.codeSize, BigInt(codeSize))
  put(field.jump, BigInt(jumpTo(start - label(code, "jump"))))
  put(field.fcsr, BigInt(test.fcsr))
  for (let number = 0; number < 32; number++) {
    put(field.x + 8 * number, test.x[number])
    put(field.f + 8 * number, test.f[number])
  }
  bytes.set(new Uint8Array(dataOf(test).buffer), field.data)
  for (const { offset, word, length } of test.words) {
    const end = offset === last.offset
    const placed = end ? jumpTo(label(code, "epilogue") - (start + offset)) : word
    if (length === 4) view.setUint32(codeOffset + offset, placed, true)
    else view.setUint16(codeOffset + offset, placed, true)
  }
  return bytes
}

function label({ labels }: DriverCode, name: string): number {
  const address = labels.get(name)
  if (address === undefined) throw new InternalError(`no label ${name}`)
  return address
}

const word = (name: string, values: FieldValues): number => {
  const form = instructionByName.get(name)
  if (!form) throw new InternalError(`no instruction ${name}`)
  return encode(form, values)
}
const jumpTo = (distance: number) => word("jal", { rd: 0, imm: distance })

/** Control flow: for each record, copy its data and code, load the registers, jump; the program's end jumps to `epilogue`. */
function driverCode(): DriverCode {
  const [source, target, left, byte, current, own] = [10, 11, 12, 13, 6, 8]
  const address = (rd: number, value: number): Line[] => [
    ["lui", { rd, imm: (value + 0x800) & ~0xfff }],
    ["addiw", { rd, rs1: rd, imm: ((value + 0x800) & 0xfff) - 0x800 }],
  ]
  const copy = (name: string): Line[] => [
    ["lbu", { rd: byte, rs1: source }, name],
    ["sb", { rs1: target, rs2: byte }],
    ["addi", { rd: source, rs1: source, imm: 1 }],
    ["addi", { rd: target, rs1: target, imm: 1 }],
    ["addi", { rd: left, rs1: left, imm: -1 }],
    ["bne", { rs1: left, rs2: 0, imm: -20 }],
  ]
  const write = (from: number, size: number): Line[] => [
    ["addi", { rd: 17, rs1: 0, imm: systemCall.write }],
    ["addi", { rd: 10, rs1: 0, imm: 1 }],
    ...address(11, from),
    ...address(12, size),
    ["ecall"],
  ]
  const others = Array.from({ length: 31 }, (_, index) => index + 1)
  const lines: Line[] = [
    ...address(own, state),
    ["ld", { rd: left, rs1: own, imm: stateField.left }, "next"],
    ["bne", { rs1: left, rs2: 0, imm: 16 }],
    ["addi", { rd: 17, rs1: 0, imm: systemCall.exit }],
    ["addi", { rd: 10, rs1: 0, imm: 0 }],
    ["ecall"],
    ["addi", { rd: left, rs1: left, imm: -1 }],
    ["sd", { rs1: own, rs2: left, imm: stateField.left }],
    ["ld", { rd: current, rs1: own, imm: stateField.record }],
    ["ld", { rd: byte, rs1: current, imm: field.size }],
    ["add", { rd: byte, rs1: byte, rs2: current }],
    ["sd", { rs1: own, rs2: byte, imm: stateField.record }],
    ["addi", { rd: source, rs1: current, imm: field.data }],
    ...address(target, base),
    ...address(left, dataSize),
    ...copy("data"),
    ["ld", { rd: target, rs1: current, imm: field.codeAt }],
    ["ld", { rd: left, rs1: current, imm: field.codeSize }],
    ...copy("code"),
    ["ld", { rd: byte, rs1: current, imm: field.jump }],
    ["auipc", { rd: own }, "here"],
    ["sw", { rs1: own, rs2: byte, imm: 0 }, "patch"],
    ["fence.i"],
    ["ld", { rd: byte, rs1: current, imm: field.fcsr }],
    ["csrrw", { rd: 0, rs1: byte, csr: 3 }],
    ...[0, ...others].map((rd): Line => ["fld", { rd, rs1: current, imm: field.f + 8 * rd }]),
    ...[...others.filter((rd) => rd !== current), current].map((rd): Line => [
      "ld",
      { rd, rs1: current, imm: field.x + 8 * rd },
    ]),
    ["addi", {}, "jump"],
    ...address(9, output).map(([name, values = {}], index): Line => [name, values, index === 0 ? "epilogue" : ""]),
    ["sd", { rs1: 9, rs2: 0, imm: 0 }],
    ["sd", { rs1: 9, rs2: 0, imm: 72 }],
    ...others.filter((rs2) => rs2 !== 9).map((rs2): Line => ["sd", { rs1: 9, rs2, imm: 8 * rs2 }]),
    ...[0, ...others].map((rs2): Line => ["fsd", { rs1: 9, rs2, imm: 256 + 8 * rs2 }]),
    ["csrrs", { rd: 5, rs1: 0, csr: 3 }],
    ["sd", { rs1: 9, rs2: 5, imm: 512 }],
    ...write(output, outputSize),
    ...write(base, reportedData),
    ...address(own, state),
    ["jal", { rd: 0 }, "again"],
  ]
  const labels = new Map(lines.flatMap(([, , name], index) => (name ? [[name, driver + 4 * index] as const] : [])))
  const at = (name: string) => label({ words: [], labels }, name)
  const words = lines.map(([name, values, own]) => {
    if (own === "patch") return word(name, { ...values, imm: at("jump") - at("here") })
    return word(name, own === "again" ? { rd: 0, imm: at("next") - at("again") } : (values ?? {}))
  })
  return { words, labels }
}

/** An executable of one segment, at `base`, that may be read, written and executed (System V ABI, chapter 5). */
function writeHeader(view: DataView, size: number): void {
  const [identity, machine, version] = [0x464c_457f, 243, 1]
  const doubleFloatWithCompressed = 5
  view.setUint32(0, identity, true)
  view.setUint32(4, 0x0001_0102, true)
  view.setUint16(16, 2, true)
  view.setUint16(18, machine, true)
  view.setUint32(20, version, true)
  view.setBigUint64(24, BigInt(driver), true)
  view.setBigUint64(32, 64n, true)
  view.setUint32(48, doubleFloatWithCompressed, true)
  view.setUint16(52, 64, true)
  view.setUint16(54, 56, true)
  view.setUint16(56, 1, true)
  view.setUint32(64, 1, true)
  view.setUint32(68, 7, true)
  view.setBigUint64(72, BigInt(fileHeader), true)
  view.setBigUint64(80, BigInt(base), true)
  view.setBigUint64(88, BigInt(base), true)
  view.setBigUint64(96, BigInt(size), true)
  view.setBigUint64(104, BigInt(size), true)
  view.setBigUint64(112, 0x1000n, true)
}
