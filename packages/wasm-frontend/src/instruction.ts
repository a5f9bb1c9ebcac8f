// Decoded instructions, and the decoder (section 5.4).
import { opNamed, opOfByte, opOfPrefixed, type Op, type OpName, type Signature, type ValueType } from "@lamina/ir"
import type { ByteReader } from "./byte-reader.ts"
import { readValueType } from "./value-types.ts"

/** A block's type: none, one result, or a function type by its number. */
export type BlockType =
  | { readonly kind: "value"; readonly results: readonly ValueType[] }
  | { readonly kind: "index"; readonly index: number }

export type InstructionBody =
  | { readonly kind: "unreachable" | "nop" | "else" | "end" | "return" | "drop" }
  | { readonly kind: "block" | "loop" | "if"; readonly type: BlockType }
  | { readonly kind: "br" | "br_if"; readonly depth: number }
  | { readonly kind: "br_table"; readonly depths: readonly number[]; readonly otherwise: number }
  | { readonly kind: "call" | "return_call"; readonly callee: number }
  | { readonly kind: "call_indirect" | "return_call_indirect"; readonly type: number; readonly table: number }
  | { readonly kind: "select"; readonly types: readonly ValueType[] | undefined }
  | { readonly kind: "local.get" | "local.set" | "local.tee" | "global.get" | "global.set"; readonly index: number }
  | { readonly kind: "access"; readonly op: Op; readonly align: number; readonly offset: number }
  | { readonly kind: "const"; readonly op: Op; readonly bits: bigint }
  | { readonly kind: "memory"; readonly op: Op }
  | { readonly kind: "segment"; readonly op: Op; readonly first: number; readonly second: number }
  | { readonly kind: "plain"; readonly op: Op }

/** An instruction, and the byte of the binary at which it starts. */
export type Instruction = InstructionBody & { readonly at: number }

const simple: Readonly<Record<number, "unreachable" | "nop" | "else" | "end" | "return" | "drop">> = {
  0x00: "unreachable",
  0x01: "nop",
  0x05: "else",
  0x0b: "end",
  0x0f: "return",
  0x1a: "drop",
}
const variables = ["local.get", "local.set", "local.tee", "global.get", "global.set"] as const
const firstVariable = 0x20

/** Bytes that proposals use. */
function featureOf(code: number): string | undefined {
  if (code === 0xfd) return "vectors (SIMD)"
  if (code === 0xfe) return "atomics (threads)"
  if (code === 0xfb || (code >= 0xd3 && code <= 0xd6)) return "garbage collection"
  if (code === 0xd0 || code === 0xd1 || code === 0xd2 || code === 0x25 || code === 0x26) return "reference types"
  if (code === 0x14 || code === 0x15) return "calls through references"
  return (code >= 0x06 && code <= 0x0a) || code === 0x18 || code === 0x19 || code === 0x1f ? "exceptions" : undefined
}

function blockType(reader: ByteReader): BlockType {
  const byte = reader.peek()
  if (byte === 0x40) {
    reader.byte()
    return { kind: "value", results: [] }
  }
  if (byte >= 0x40 && byte < 0x80) return { kind: "value", results: [readValueType(reader)] }
  const start = reader.offset
  const index = reader.s33()
  if (index < 0) throw reader.error("malformed block type", start)
  return { kind: "index", index }
}

/** Reads one instruction. Throws `WasmError` for a byte that starts none, and for those of proposals that are not supported. */
export function readInstruction(reader: ByteReader): Instruction {
  const at = reader.offset
  return { ...readBody(reader, at), at }
}

function readBody(reader: ByteReader, at: number): InstructionBody {
  const code = reader.byte()
  const known = simple[code]
  if (known) return { kind: known }
  const op = opOfByte(code)
  if (op && isPlain(op)) return { kind: "plain", op }
  if (op?.kind === "load" || op?.kind === "store") return access(reader, op)
  if (code >= firstVariable && code < firstVariable + variables.length)
    return { kind: variables[code - firstVariable], index: reader.u32() }
  switch (code) {
    case 0x02:
      return { kind: "block", type: blockType(reader) }
    case 0x03:
      return { kind: "loop", type: blockType(reader) }
    case 0x04:
      return { kind: "if", type: blockType(reader) }
    case 0x0c:
      return { kind: "br", depth: reader.u32() }
    case 0x0d:
      return { kind: "br_if", depth: reader.u32() }
    case 0x0e: {
      const depths = reader.vector(() => reader.u32())
      return { kind: "br_table", depths, otherwise: reader.u32() }
    }
    case 0x10:
      return { kind: "call", callee: reader.u32() }
    case 0x11: {
      const type = reader.u32()
      return { kind: "call_indirect", type, table: reader.u32() }
    }
    case 0x12:
      return { kind: "return_call", callee: reader.u32() }
    case 0x13: {
      const type = reader.u32()
      return { kind: "return_call_indirect", type, table: reader.u32() }
    }
    case 0x1b:
      return { kind: "select", types: undefined }
    case 0x1c:
      return { kind: "select", types: reader.vector(() => readValueType(reader)) }
    case 0x3f:
    case 0x40:
      zeroByte(reader)
      return { kind: "memory", op: opNamed(code === 0x3f ? "memory.size" : "memory.grow") }
    case 0x41:
      return { kind: "const", op: opNamed("i32.const"), bits: BigInt(reader.s32()) }
    case 0x42:
      return { kind: "const", op: opNamed("i64.const"), bits: reader.s64() }
    case 0x43:
      return { kind: "const", op: opNamed("f32.const"), bits: BigInt(reader.f32Bits()) }
    case 0x44:
      return { kind: "const", op: opNamed("f64.const"), bits: reader.f64Bits() }
    case 0xfc:
      return prefixed(reader, at)
    default: {
      const feature = featureOf(code)
      throw reader.error(feature ? `${feature} are not supported` : `illegal opcode 0x${code.toString(16)}`, at)
    }
  }
}

/** Whether operands and result are all there is to it. */
function isPlain({ kind }: Op): boolean {
  return kind === "unary" || kind === "binary" || kind === "compare" || kind === "convert"
}

function access(reader: ByteReader, op: Op): InstructionBody {
  const start = reader.offset
  const align = reader.u32()
  if (align >= 64 && align < 128) throw reader.error("several memories are not supported", start)
  if (align >= 32) throw reader.error("malformed memory operation flags", start)
  return { kind: "access", op, align, offset: reader.u32() }
}

/** Where a second memory's number would stand. */
function zeroByte(reader: ByteReader): void {
  const start = reader.offset
  if (reader.byte() !== 0) throw reader.error("zero byte expected: several memories are not supported", start)
}

function prefixed(reader: ByteReader, at: number): InstructionBody {
  const code = reader.u32()
  const op = opOfPrefixed(code)
  if (op && isPlain(op)) return { kind: "plain", op }
  const segment = (name: OpName, first: number, second = 0): InstructionBody => ({
    ...{ kind: "segment", op: opNamed(name), first, second },
  })
  switch (code) {
    case 8: {
      const data = reader.u32()
      zeroByte(reader)
      return segment("memory.init", data)
    }
    case 9:
      return segment("data.drop", reader.u32())
    case 10:
      zeroByte(reader)
      zeroByte(reader)
      return { kind: "memory", op: opNamed("memory.copy") }
    case 11:
      zeroByte(reader)
      return { kind: "memory", op: opNamed("memory.fill") }
    case 12: {
      const elements = reader.u32()
      return segment("table.init", reader.u32(), elements)
    }
    case 13:
      return segment("elem.drop", reader.u32())
    case 14: {
      const to = reader.u32()
      return segment("table.copy", to, reader.u32())
    }
    case 15:
    case 16:
    case 17:
      throw reader.error("reference types are not supported", at)
    default:
      throw reader.error(`illegal opcode 0xfc 0x${code.toString(16)}`, at)
  }
}

/** The function type that a block's type stands for; undefined when there is none of that number. */
export function blockSignature(type: BlockType, types: readonly Signature[]): Signature | undefined {
  return type.kind === "index" ? types[type.index] : { params: [], results: type.results }
}
