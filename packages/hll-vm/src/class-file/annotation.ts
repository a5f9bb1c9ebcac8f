// Annotations (JVMS 4.7.16 to 4.7.22): on declarations, parameters and types, and the default values of their elements.
import type { ByteWriter } from "./byte-writer.ts"
import type { ClassReader } from "./class-reader.ts"
import type { ConstantKind } from "./constant.ts"
import { deferred, index, list, record, u1, u2 } from "./layout.ts"
import type { Layout } from "./layout.ts"

/** By its tag, a character of JVMS table 4.7.16.1-A. */
export type ElementValue =
  | { readonly tag: "constant"; readonly type: string; readonly constant: number }
  | { readonly tag: "enum"; readonly type: number; readonly name: number }
  | { readonly tag: "class"; readonly descriptor: number }
  | { readonly tag: "annotation"; readonly annotation: Annotation }
  | { readonly tag: "array"; readonly values: readonly ElementValue[] }

export interface ElementPair {
  readonly name: number
  readonly value: ElementValue
}

export interface Annotation {
  readonly type: number
  readonly elements: readonly ElementPair[]
}

/** A range of code in which a local variable has its place. */
export interface LocalTarget {
  readonly start: number
  readonly length: number
  readonly local: number
}

export interface TypeAnnotation extends Annotation {
  readonly target: {
    readonly type: number
    /** The bytes behind the type, but for the targets 0x40 and 0x41, which are lists of locals. */
    readonly bytes: Uint8Array
    readonly locals: readonly LocalTarget[]
  }
  readonly path: readonly { readonly kind: number; readonly argument: number }[]
}

const constantOfType: Readonly<Record<string, ConstantKind>> = {
  B: "Integer",
  C: "Integer",
  D: "Double",
  F: "Float",
  I: "Integer",
  J: "Long",
  S: "Integer",
  Z: "Integer",
  s: "Utf8",
}

export const elementValue: Layout<ElementValue> = {
  read: (input) => {
    const at = input.offset
    const type = String.fromCharCode(input.u1())
    const constant = constantOfType[type]
    if (constant !== undefined) return { tag: "constant", type, constant: input.index([constant], false) }
    switch (type) {
      case "e":
        return { tag: "enum", type: input.index(["Utf8"], false), name: input.index(["Utf8"], false) }
      case "c":
        return { tag: "class", descriptor: input.index(["Utf8"], false) }
      case "@":
        return { tag: "annotation", annotation: input.nested(() => annotation.read(input)) }
      case "[":
        return { tag: "array", values: input.nested(() => valueList.read(input)) }
      default:
        return input.fail(`${type.charCodeAt(0)} is no tag of an element's value`, at)
    }
  },
  write: (output, value) => {
    switch (value.tag) {
      case "constant":
        return tagged(output, value.type, value.constant)
      case "enum":
        return tagged(output, "e", value.type, value.name)
      case "class":
        return tagged(output, "c", value.descriptor)
      case "annotation":
        tagged(output, "@")
        return annotation.write(output, value.annotation)
      case "array":
        tagged(output, "[")
        return valueList.write(output, value.values)
    }
  },
}

function tagged(output: ByteWriter, tag: string, ...operands: readonly number[]): void {
  output.u1(tag.charCodeAt(0))
  for (const operand of operands) output.u2(operand)
}

const valueList = list(u2, elementValue)
const utf8 = index("Utf8")
const elements = list(u2, record<ElementPair>({ name: utf8, value: deferred(() => elementValue) }))

export const annotation: Layout<Annotation> = record({ type: utf8, elements })
export const annotations = list(u2, annotation)
export const parameterAnnotations = list(u1, annotations)

/** Bytes of target_info by target_type (JVMS table 4.7.20-A); the lists of locals have none that is fixed. */
function targetBytes(input: ClassReader, type: number, at: number): number {
  if (type <= 0x01) return 1
  if (type === 0x10 || type === 0x17) return 2
  if (type === 0x11 || type === 0x12) return 2
  if (type >= 0x13 && type <= 0x15) return 0
  if (type === 0x16) return 1
  if (type >= 0x42 && type <= 0x46) return 2
  if (type >= 0x47 && type <= 0x4b) return 3
  return input.fail(`${type} is no target of a type annotation`, at)
}

const localTargets = list(u2, record<LocalTarget>({ start: u2, length: u2, local: u2 }))

const target: Layout<TypeAnnotation["target"]> = {
  read: (input) => {
    const at = input.offset
    const type = input.u1()
    if (type === 0x40 || type === 0x41) return { type, bytes: new Uint8Array(), locals: localTargets.read(input) }
    return { type, bytes: input.take(targetBytes(input, type, at)), locals: [] }
  },
  write: (output, { type, bytes, locals }) => {
    output.u1(type)
    if (type === 0x40 || type === 0x41) localTargets.write(output, locals)
    else output.bytes(bytes)
  },
}

const typePath = list(u1, record<TypeAnnotation["path"][number]>({ kind: u1, argument: u1 }))
export const typeAnnotations = list(u2, record<TypeAnnotation>({ target, path: typePath, type: utf8, elements }))

/** The bytes of SourceDebugExtension and the like: as long as the attribute. */
export const rest: Layout<Uint8Array> = {
  read: (input) => input.take(input.remaining),
  write: (output, bytes) => output.bytes(bytes),
}
