// The constant pool in the file (JVMS 4.4): entries in order, checked once all are there.
import type { ByteWriter } from "./byte-writer.ts"
import type { ClassReader } from "./class-reader.ts"
import { constantKindOfTag, constantRows, entriesOf } from "./constant.ts"
import type { Constant, NumberKind, ReferenceKind } from "./constant.ts"
import { ConstantPool } from "./constant-pool.ts"
import { decodeModifiedUtf8, encodeModifiedUtf8 } from "./modified-utf8.ts"

/** Reads the pool. Throws `ClassFileError`. */
export function readConstantPool(input: ClassReader): ConstantPool {
  const count = input.u2()
  if (count === 0) input.fail("the constant pool has no entry 0", input.offset - 2)
  const entries: (Constant | undefined)[] = [undefined]
  const offsets = [0]
  while (entries.length < count) {
    offsets.push(input.offset)
    const constant = input.within(`constant ${entries.length}`, () => readConstant(input))
    entries.push(constant)
    if (entriesOf(constant.kind) === 1) continue
    if (entries.length === count) input.fail(`constant ${count - 1}: the second half of a ${constant.kind} is missing`)
    entries.push(undefined)
    offsets.push(input.offset)
  }
  const pool = new ConstantPool(entries, offsets)
  for (const index of entries.keys()) checkReferences(input, pool, index, offsets[index])
  return pool
}

/** Writes the pool, at some indices other bytes than the constants'. */
export function writeConstantPool(
  output: ByteWriter,
  { entries }: ConstantPool,
  rawConstants: ReadonlyMap<number, Uint8Array>,
): void {
  output.u2(entries.length)
  for (const [index, constant] of entries.entries()) {
    const raw = rawConstants.get(index)
    if (raw !== undefined) output.bytes(raw)
    else if (constant !== undefined) writeConstant(output, constant)
  }
}

function readConstant(input: ClassReader): Constant {
  const at = input.offset
  const tag = input.u1()
  const kind = constantKindOfTag.get(tag)
  if (kind === undefined) return input.fail(`${tag} is no tag of a constant`, at)
  if (kind === "Utf8") {
    const bytes = input.take(input.u2())
    const text = decodeModifiedUtf8(bytes)
    if (typeof text === "string") return { kind, text }
    return input.fail("no modified UTF-8", input.offset - bytes.length + text)
  }
  const { size, operands } = constantRows[kind]
  if (size !== undefined) return { kind: kind as NumberKind, bits: size === 8 ? input.u8() : BigInt(input.u4()) }
  const first = operands[0] === "reference kind" ? input.u1() : input.u2()
  return { kind: kind as ReferenceKind, first, second: operands.length === 2 ? input.u2() : 0 }
}

function checkReferences(input: ClassReader, pool: ConstantPool, index: number, at: number): void {
  const constant = pool.entries[index]
  if (constant === undefined || !("first" in constant)) return
  const { operands } = constantRows[constant.kind]
  for (const [place, operand] of operands.entries()) {
    const value = place === 0 ? constant.first : constant.second
    if (operand === "reference kind") {
      if (value < 1 || value > 9) input.fail(`constant ${index}: ${value} is no kind of a method handle`, at)
    } else if (operand !== "bootstrap method") {
      const mismatch = pool.mismatch(value, operand)
      if (mismatch !== undefined) input.fail(`constant ${index}: ${mismatch}`, at)
    }
  }
}

function writeConstant(output: ByteWriter, constant: Constant): void {
  const { tag, size, operands } = constantRows[constant.kind]
  output.u1(tag)
  if (constant.kind === "Utf8") {
    const bytes = encodeModifiedUtf8(constant.text)
    output.u2(bytes.length)
    output.bytes(bytes)
  } else if ("bits" in constant) {
    if (size === 8) output.u8(constant.bits)
    else output.u4(Number(constant.bits))
  } else {
    if (operands[0] === "reference kind") output.u1(constant.first)
    else output.u2(constant.first)
    if (operands.length === 2) output.u2(constant.second)
  }
}
