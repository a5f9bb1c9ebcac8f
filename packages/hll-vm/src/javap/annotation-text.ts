// Annotations as javap prints them: first by indices, then in words.
import type { Annotation, ElementValue, TypeAnnotation } from "../class-file/annotation.ts"
import type { ConstantPool } from "../class-file/constant-pool.ts"
import { numberOf } from "../class-file/constant-pool.ts"
import { constantValue } from "./constant-text.ts"
import { typeText } from "./java-type.ts"
import { parseFieldSignature } from "./signature.ts"
import type { TextSink } from "./text-sink.ts"
import { typeTargetText } from "./type-target-text.ts"

export function printAnnotations(sink: TextSink, pool: ConstantPool, annotations: readonly Annotation[]): void {
  sink.indented(() => {
    for (const [index, annotation] of annotations.entries()) {
      sink.line(`${index}: ${rawAnnotation(annotation)}`)
      sink.indented(() => printResolved(sink, pool, annotation))
    }
  })
}

export function printTypeAnnotations(sink: TextSink, pool: ConstantPool, annotations: readonly TypeAnnotation[]): void {
  sink.indented(() => {
    for (const [index, annotation] of annotations.entries()) {
      sink.line(`${index}: ${rawAnnotation(annotation)}: ${typeTargetText(annotation)}`)
      sink.indented(() => printResolved(sink, pool, annotation))
    }
  })
}

export function printElementValue(sink: TextSink, pool: ConstantPool, value: ElementValue): void {
  sink.indented(() => {
    sink.line(`default_value: ${rawValue(value)}`)
    sink.indented(() => {
      printValue(sink, pool, value)
      sink.line()
    })
  })
}

function rawAnnotation({ type, elements }: Annotation): string {
  return `#${type}(${elements.map(({ name, value }) => `#${name}=${rawValue(value)}`).join(",")})`
}

function rawValue(value: ElementValue): string {
  switch (value.tag) {
    case "constant":
      return `${value.type}#${value.constant}`
    case "enum":
      return `e#${value.type}.#${value.name}`
    case "class":
      return `c#${value.descriptor}`
    case "annotation":
      return `@${rawAnnotation(value.annotation)}`
    case "array":
      return `[${value.values.map(rawValue).join(",")}]`
  }
}

function printResolved(sink: TextSink, pool: ConstantPool, annotation: Annotation): void {
  printInWords(sink, pool, annotation)
  sink.line()
}

function printInWords(sink: TextSink, pool: ConstantPool, { type, elements }: Annotation): void {
  const descriptor = pool.utf8(type)
  const parsed = parseFieldSignature(descriptor)
  sink.print(parsed ? typeText(parsed) : descriptor)
  if (elements.length === 0) return
  sink.line("(")
  sink.indented(() => {
    for (const { name, value } of elements) {
      sink.print(`${pool.utf8(name)}=`)
      printValue(sink, pool, value)
      sink.line()
    }
  })
  sink.print(")")
}

function printValue(sink: TextSink, pool: ConstantPool, value: ElementValue): void {
  switch (value.tag) {
    case "constant":
      return sink.print(constantInWords(pool, value.type, value.constant))
    case "enum":
      return sink.print(`${pool.utf8(value.type)}.${pool.utf8(value.name)}`)
    case "class":
      return sink.print(`class ${pool.utf8(value.descriptor)}`)
    case "annotation":
      sink.print("@")
      return printInWords(sink, pool, value.annotation)
    case "array":
      sink.print("[")
      for (const [index, one] of value.values.entries()) {
        if (index > 0) sink.print(",")
        printValue(sink, pool, one)
      }
      return sink.print("]")
  }
}

function constantInWords(pool: ConstantPool, type: string, index: number): string {
  const constant = pool.entries[index]
  const number = constant && "bits" in constant ? Number(numberOf(constant)) : 0
  switch (type) {
    case "B":
      return `(byte) ${number}`
    case "S":
      return `(short) ${number}`
    case "C":
      return `'${String.fromCharCode(number)}'`
    case "Z":
      return number === 0 ? "false" : "true"
    case "s":
      return `"${constantValue(pool, index)}"`
    default:
      return constantValue(pool, index)
  }
}
