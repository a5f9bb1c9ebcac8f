// StackMapTable: frames and verification types (JVMS 4.7.4).
import type { ByteWriter } from "./byte-writer.ts"
import type { ClassReader } from "./class-reader.ts"
import { list, u2 } from "./layout.ts"
import type { Layout } from "./layout.ts"

/** The names of the tags of verification types, at their index. */
export const verificationTypes = [
  "top",
  "int",
  "float",
  "double",
  "long",
  "null",
  "uninitializedThis",
  "Object",
  "uninitialized",
] as const

export interface VerificationType {
  readonly kind: (typeof verificationTypes)[number]
  /** Of an Object the index of its class, of an uninitialized one the offset of its `new`; else 0. */
  readonly operand: number
}

export interface StackMapFrame {
  /** The byte that says which form the frame has, and for some the delta or the number of locals. */
  readonly type: number
  readonly offsetDelta: number
  /** The locals that a full frame has, or that an append frame adds. */
  readonly locals: readonly VerificationType[]
  readonly stack: readonly VerificationType[]
}

export type FrameForm = "same" | "stack" | "reserved" | "stackExtended" | "chop" | "sameExtended" | "append" | "full"

export function frameForm(type: number): FrameForm {
  if (type < 64) return "same"
  if (type < 128) return "stack"
  if (type < 247) return "reserved"
  if (type === 247) return "stackExtended"
  if (type < 251) return "chop"
  if (type === 251) return "sameExtended"
  return type < 255 ? "append" : "full"
}

const verificationType: Layout<VerificationType> = {
  read: (input) => {
    const at = input.offset
    const tag = input.u1()
    if (tag >= verificationTypes.length) input.fail(`${tag} is no tag of a verification type`, at)
    const kind = verificationTypes[tag]
    if (kind === "Object") return { kind, operand: input.index(["Class"], false) }
    return { kind, operand: kind === "uninitialized" ? input.u2() : 0 }
  },
  write: (output, { kind, operand }) => {
    output.u1(verificationTypes.indexOf(kind))
    if (kind === "Object" || kind === "uninitialized") output.u2(operand)
  },
}

const typeList = list(u2, verificationType)

function readTypes(input: ClassReader, count: number): VerificationType[] {
  return Array.from({ length: count }, () => verificationType.read(input))
}

function writeTypes(output: ByteWriter, types: readonly VerificationType[]): void {
  for (const type of types) verificationType.write(output, type)
}

const frame: Layout<StackMapFrame> = {
  read: (input) => {
    const at = input.offset
    const type = input.u1()
    const frame = { type, offsetDelta: type & 63, locals: [], stack: [] }
    switch (frameForm(type)) {
      case "same":
        return frame
      case "stack":
        return { ...frame, stack: readTypes(input, 1) }
      case "reserved":
        return input.fail(`${type} is no type of a frame`, at)
      case "stackExtended":
        return { ...frame, offsetDelta: input.u2(), stack: readTypes(input, 1) }
      case "chop":
      case "sameExtended":
        return { ...frame, offsetDelta: input.u2() }
      case "append":
        return { ...frame, offsetDelta: input.u2(), locals: readTypes(input, type - 251) }
      case "full":
        return { ...frame, offsetDelta: input.u2(), locals: typeList.read(input), stack: typeList.read(input) }
    }
  },
  write: (output, { type, offsetDelta, locals, stack }) => {
    output.u1(type)
    if (type >= 247) output.u2(offsetDelta)
    if (type === 255) {
      typeList.write(output, locals)
      typeList.write(output, stack)
    } else {
      writeTypes(output, locals)
      writeTypes(output, stack)
    }
  },
}

export interface StackMapTable {
  readonly frames: readonly StackMapFrame[]
}

export const stackMapTable = list(u2, frame)
