// The attributes of classes, fields, methods and code as javap -v prints them.
import type { Attribute, AttributeValues, Code, InnerClass, LocalVariable } from "../class-file/attribute.ts"
import type { ConstantPool } from "../class-file/constant-pool.ts"
import { flagsAt } from "../class-file/access-flags.ts"
import { printAnnotations, printElementValue, printTypeAnnotations } from "./annotation-text.ts"
import { printHandlers, printInstructions } from "./code-text.ts"
import { constantValue, taggedConstant } from "./constant-text.ts"
import { modifiers } from "./flags-text.ts"
import { javaName } from "./java-type.ts"
import { printModule } from "./module-text.ts"
import { printRecord } from "./record-text.ts"
import { printStackMap } from "./stack-map-text.ts"
import type { TextSink } from "./text-sink.ts"

export interface AttributeContext {
  readonly pool: ConstantPool
  /** The internal name of the class. */
  readonly thisClass: string
  /** Of the method whose code it is: its arguments, `this` among them, a long counted as one as the JDK does. */
  readonly argumentCount: number
}

export function printAttributes(sink: TextSink, attributes: readonly Attribute[], context: AttributeContext): void {
  for (const attribute of attributes) printAttribute(sink, attribute, context)
}

function printAttribute(sink: TextSink, attribute: Attribute, context: AttributeContext): void {
  const { pool } = context
  const value = (index: number): string => constantValue(pool, index)
  switch (attribute.kind) {
    case "raw":
      return printRaw(sink, pool.utf8(attribute.name), attribute.bytes)
    case "ConstantValue":
      return sink.line(`ConstantValue: ${taggedConstant(pool, attribute.value.value)}`)
    case "Code":
      sink.line("Code:")
      return printCode(sink, attribute.value, context)
    case "StackMapTable":
      return printStackMap(sink, pool, attribute.value.frames)
    case "Exceptions":
      sink.line("Exceptions:")
      return sink.indented(() => {
        sink.line(`throws ${attribute.value.classes.map((index) => javaName(pool.className(index))).join(", ")}`)
      })
    case "InnerClasses":
      sink.line("InnerClasses:")
      return sink.indented(() => {
        for (const one of attribute.value.classes) printInnerClass(sink, pool, one)
      })
    case "EnclosingMethod":
      return printEnclosingMethod(sink, pool, attribute.value)
    case "Synthetic":
    case "Deprecated":
      return sink.line(`${attribute.kind}: true`)
    case "Signature":
      sink.print(`Signature: #${attribute.value.signature}`)
      return sink.comment(pool.utf8(attribute.value.signature))
    case "SourceFile":
      return sink.line(`SourceFile: "${pool.utf8(attribute.value.file)}"`)
    case "SourceDebugExtension":
      sink.line("SourceDebugExtension:")
      return sink.indented(() => {
        for (const line of new TextDecoder().decode(attribute.value.bytes).split(/\r?\n/)) sink.line(line)
      })
    case "LineNumberTable":
      sink.line("LineNumberTable:")
      return sink.indented(() => {
        for (const { start, line } of attribute.value.lines) sink.line(`line ${line}: ${start}`)
      })
    case "LocalVariableTable":
    case "LocalVariableTypeTable":
      sink.line(`${attribute.kind}:`)
      return printLocals(sink, pool, attribute.value.variables)
    case "RuntimeVisibleAnnotations":
    case "RuntimeInvisibleAnnotations":
      sink.line(`${attribute.kind}:`)
      return printAnnotations(sink, pool, attribute.value.annotations)
    case "RuntimeVisibleTypeAnnotations":
    case "RuntimeInvisibleTypeAnnotations":
      sink.line(`${attribute.kind}:`)
      return printTypeAnnotations(sink, pool, attribute.value.annotations)
    case "RuntimeVisibleParameterAnnotations":
    case "RuntimeInvisibleParameterAnnotations":
      sink.line(`${attribute.kind}:`)
      return sink.indented(() => {
        for (const [index, annotations] of attribute.value.parameters.entries()) {
          sink.line(`parameter ${index}:`)
          printAnnotations(sink, pool, annotations)
        }
      })
    case "AnnotationDefault":
      sink.line("AnnotationDefault:")
      return printElementValue(sink, pool, attribute.value.value)
    case "BootstrapMethods":
      sink.line("BootstrapMethods:")
      return printBootstrapMethods(sink, pool, attribute.value.methods)
    case "MethodParameters":
      sink.line("MethodParameters:")
      return printParameters(sink, pool, attribute.value.parameters)
    case "Module":
      sink.line("Module:")
      return printModule(sink, pool, attribute.value)
    case "ModulePackages":
      sink.line("ModulePackages:")
      return sink.indented(() => {
        for (const index of attribute.value.packages) {
          sink.print(`#${index}`)
          sink.comment(javaName(pool.named(index, "Package")))
        }
      })
    case "ModuleMainClass":
      sink.print(`ModuleMainClass: #${attribute.value.class}`)
      return sink.comment(javaName(pool.className(attribute.value.class)))
    case "NestHost":
      return sink.line(`NestHost: class ${value(attribute.value.host)}`)
    case "NestMembers":
    case "PermittedSubclasses":
      sink.line(`${attribute.kind}:`)
      return sink.indented(() => {
        for (const index of attribute.value.classes) sink.line(value(index))
      })
    case "Record":
      sink.line("Record:")
      return printRecord(sink, context, attribute.value.components)
  }
}

/** Rows of 16 bytes, and as in the JDK's an empty one behind the last that is full. */
function printRaw(sink: TextSink, name: string, bytes: Uint8Array): void {
  sink.line(`  ${name}: length = 0x${bytes.length.toString(16).toUpperCase()} (unknown attribute)`)
  for (let at = 0; at <= bytes.length; at += 16) {
    const row = Array.from(bytes.subarray(at, at + 16), (byte) => byte.toString(16).toUpperCase().padStart(2, "0"))
    sink.line(row.length === 0 ? "" : `   ${row.join(" ")}`)
  }
}

function printCode(sink: TextSink, code: Code, context: AttributeContext): void {
  sink.indented(() => {
    sink.line(`stack=${code.maxStack}, locals=${code.maxLocals}, args_size=${context.argumentCount}`)
    printInstructions(sink, code.code, context)
    printHandlers(sink, code, context)
    printAttributes(sink, code.attributes, context)
  })
}

function printLocals(sink: TextSink, pool: ConstantPool, variables: readonly LocalVariable[]): void {
  sink.indented(() => {
    sink.line("Start  Length  Slot  Name   Signature")
    for (const { start, length, local, name, type } of variables) {
      const [from, size, slot] = [String(start).padStart(5), String(length).padStart(7), String(local).padStart(5)]
      sink.line(`${from} ${size} ${slot} ${pool.utf8(name).padStart(5)}   ${pool.utf8(type)}`)
    }
  })
}

function printParameters(
  sink: TextSink,
  pool: ConstantPool,
  parameters: AttributeValues["MethodParameters"]["parameters"],
): void {
  sink.indented(() => {
    sink.line(`${"Name".padEnd(30)} Flags`)
    for (const { name, flags } of parameters) {
      const words = flagsAt("parameter", flags).map(({ keyword }) => keyword)
      sink.line(`${(name === 0 ? "<no name>" : pool.utf8(name)).padEnd(30)} ${words.join(" ")}`)
    }
  })
}

function printInnerClass(sink: TextSink, pool: ConstantPool, { inner, outer, name, flags }: InnerClass): void {
  const words = modifiers("inner", flags).map((word) => `${word} `)
  sink.print(`${words.join("")}${name === 0 ? "" : `#${name}= `}#${inner}${outer === 0 ? "" : ` of #${outer}`};`)
  const own = `${name === 0 ? "" : `${pool.utf8(name)}=`}${taggedConstant(pool, inner)}`
  sink.comment(`${own}${outer === 0 ? "" : ` of ${taggedConstant(pool, outer)}`}`)
}

function printEnclosingMethod(sink: TextSink, pool: ConstantPool, enclosing: AttributeValues["EnclosingMethod"]): void {
  sink.print(`EnclosingMethod: #${enclosing.class}.#${enclosing.method}`)
  const owner = javaName(pool.className(enclosing.class))
  sink.comment(enclosing.method === 0 ? owner : `${owner}.${pool.nameAndType(enclosing.method).name}`)
}

function printBootstrapMethods(
  sink: TextSink,
  pool: ConstantPool,
  methods: AttributeValues["BootstrapMethods"]["methods"],
): void {
  sink.indented(() => {
    for (const [index, method] of methods.entries()) {
      sink.line(`${index}: #${method.handle} ${constantValue(pool, method.handle)}`)
      sink.indented(() => {
        sink.line("Method arguments:")
        sink.indented(() => {
          for (const argument of method.arguments) sink.line(`#${argument} ${constantValue(pool, argument)}`)
        })
      })
    }
  })
}
