// Fields and methods as javap prints them.
import { accessFlag } from "../class-file/access-flags.ts"
import { findAttribute } from "../class-file/attribute.ts"
import type { ClassFile, Member } from "../class-file/class-file.ts"
import { parseMethodDescriptor } from "../class-file/descriptor.ts"
import { printAttributes } from "./attribute-text.ts"
import { printHandlers, printInstructions } from "./code-text.ts"
import { flagNames, modifiers } from "./flags-text.ts"
import { javaName, typeParametersText, typeText } from "./java-type.ts"
import type { JavapOptions } from "./javap.ts"
import { parseFieldSignature, parseMethodSignature } from "./signature.ts"
import type { JavaType } from "./signature.ts"
import type { TextSink } from "./text-sink.ts"

/** The last version in which an interface's methods are all abstract. */
const lastVersionWithoutDefaults = 51

export function printField(sink: TextSink, file: ClassFile, field: Member, options: JavapOptions): void {
  const { pool } = file
  const descriptor = pool.utf8(field.descriptor)
  const generic = findAttribute(field.attributes, "Signature")
  const type = (generic && parseFieldSignature(pool.utf8(generic.signature))) ?? parseFieldSignature(descriptor)
  const words = [...modifiers("field", field.flags), type ? typeText(type) : descriptor, pool.utf8(field.name)]
  sink.line(`${words.join(" ")};`)
  sink.indented(() => {
    if (!options.verbose) return
    sink.line(`descriptor: ${descriptor}`)
    sink.line(`flags: ${flagNames("field", field.flags)}`)
    printAttributes(sink, field.attributes, { pool, thisClass: pool.className(file.thisClass), argumentCount: 0 })
  })
  if (options.verbose || options.code) sink.line()
}

export function printMethod(sink: TextSink, file: ClassFile, method: Member, options: JavapOptions): void {
  const { pool } = file
  const descriptor = pool.utf8(method.descriptor)
  sink.line(`${methodHeader(file, method, options)};`)
  const thisClass = pool.className(file.thisClass)
  const argumentCount =
    (parseMethodDescriptor(descriptor)?.parameters.length ?? 0) + ((method.flags & accessFlag.static) === 0 ? 1 : 0)
  sink.indented(() => {
    if (options.verbose) {
      sink.line(`descriptor: ${descriptor}`)
      sink.line(`flags: ${flagNames("method", method.flags)}`)
      return printAttributes(sink, method.attributes, { pool, thisClass, argumentCount })
    }
    const code = findAttribute(method.attributes, "Code")
    if (!options.code || code === undefined) return
    sink.line("Code:")
    printInstructions(sink, code.code, { pool, thisClass })
    printHandlers(sink, code, { pool, thisClass })
  })
  if (options.verbose || options.code) sink.blank()
}

function methodHeader(file: ClassFile, method: Member, options: JavapOptions): string {
  const { pool } = file
  const { flags } = method
  const name = pool.utf8(method.name)
  const descriptor = pool.utf8(method.descriptor)
  const words = modifiers("method", flags)
  const isOfInterface = (file.flags & accessFlag.interface) !== 0 && file.major > lastVersionWithoutDefaults
  const isDefault = (flags & (accessFlag.abstract | accessFlag.static | accessFlag.private)) === 0
  if (isOfInterface && isDefault && name !== "<clinit>") words.push("default")
  if (name === "<clinit>") return [...words, "{}"].join(" ")
  const generic = findAttribute(method.attributes, "Signature")
  const plain = parseMethodSignature(descriptor)
  const signature = (generic && parseMethodSignature(pool.utf8(generic.signature))) ?? plain
  if (signature === undefined) return [...words, `${name}${descriptor}`].join(" ")
  if (signature.typeParameters.length > 0) words.push(typeParametersText(signature.typeParameters, options.verbose))
  if (name !== "<init>") words.push(typeText(signature.result))
  const shownName = name === "<init>" ? javaName(pool.className(file.thisClass)) : name
  words.push(`${shownName}(${parameterList(signature.parameters, (flags & accessFlag.varargs) !== 0)})`)
  const declared = findAttribute(method.attributes, "Exceptions")?.classes ?? []
  // As the JDK does it: types of the signature keep their slashes.
  const thrown =
    signature.throws.length > 0
      ? signature.throws.map(slashedText)
      : declared.map((index) => javaName(pool.className(index)))
  if (thrown.length > 0) words.push(`throws ${thrown.join(", ")}`)
  return words.join(" ")
}

function parameterList(parameters: readonly JavaType[], isVariable: boolean): string {
  const texts = parameters.map(typeText)
  const last = texts.pop()
  if (last === undefined) return ""
  return [...texts, isVariable ? last.replace(/\[\]$/, "...") : last].join(", ")
}

function slashedText(type: JavaType): string {
  return type.kind === "class" && type.outer === undefined && type.arguments === undefined ? type.name : typeText(type)
}
