// The text of a class, as the JDK's javap prints it.
import { accessFlag } from "../class-file/access-flags.ts"
import { findAttribute } from "../class-file/attribute.ts"
import type { ClassFile, Member } from "../class-file/class-file.ts"
import type { ConstantPool } from "../class-file/constant-pool.ts"
import { printAttributes } from "./attribute-text.ts"
import { constantValue, poolEntry } from "./constant-text.ts"
import { flagNames, modifiers } from "./flags-text.ts"
import { isObject, javaName, typeParametersText, typeText } from "./java-type.ts"
import { printField, printMethod } from "./member-text.ts"
import { printModuleDirectives } from "./module-text.ts"
import { parseClassSignature } from "./signature.ts"
import { TextSink } from "./text-sink.ts"

export interface JavapOptions {
  /** Show the code of methods. */
  readonly code: boolean
  /** Show private members as well. */
  readonly private: boolean
  /** Show all there is: constant pool, flags, attributes. */
  readonly verbose: boolean
}

/**
 * What `javap` prints of a class: from `Compiled from` on, so without the lines on the file. Throws `ClassFileError` when a constant
 * that is shown is damaged.
 */
export function javap(file: ClassFile, options: JavapOptions): string {
  const sink = new TextSink()
  const { pool } = file
  const source = findAttribute(file.attributes, "SourceFile")
  const compiled = source === undefined ? undefined : `Compiled from "${pool.utf8(source.file)}"`
  if (compiled !== undefined) sink.indented(() => sink.line(compiled), options.verbose ? 1 : 0)
  sink.print(classHeader(file, options))
  if (options.verbose) {
    sink.line()
    printFileHeader(sink, file)
    printPool(sink, pool)
    sink.line("{")
  } else sink.line(" {")
  const module = findAttribute(file.attributes, "Module")
  if (module !== undefined && !options.verbose) printModuleDirectives(sink, pool, module)
  const isShown = ({ flags }: Member): boolean => options.private || (flags & accessFlag.private) === 0
  sink.indented(() => {
    for (const field of file.fields.filter(isShown)) printField(sink, file, field, options)
    for (const method of file.methods.filter(isShown)) printMethod(sink, file, method, options)
  })
  sink.noBlank()
  sink.line("}")
  if (options.verbose)
    printAttributes(sink, file.attributes, { pool, thisClass: pool.className(file.thisClass), argumentCount: 0 })
  return sink.text()
}

function classHeader(file: ClassFile, options: JavapOptions): string {
  const { pool, flags } = file
  const module = findAttribute(file.attributes, "Module")
  if (module !== undefined) {
    const version = module.version === 0 ? "" : `@${pool.utf8(module.version)}`
    return `${(module.flags & accessFlag.open) === 0 ? "" : "open "}module ${pool.named(module.name, "Module")}${version}`
  }
  const isInterface = (flags & accessFlag.interface) !== 0
  const words = [...modifiers("class", flags), isInterface ? "interface" : "class"]
  const name = javaName(pool.className(file.thisClass))
  const generic = findAttribute(file.attributes, "Signature")
  const signature = generic && parseClassSignature(pool.utf8(generic.signature))
  if (signature !== undefined) {
    words.push(`${name}${typeParametersText(signature.typeParameters, options.verbose)}`)
    if (!isInterface && (options.verbose || !isObject(signature.superclass)))
      words.push("extends", typeText(signature.superclass))
    if (signature.interfaces.length > 0)
      words.push(isInterface ? "extends" : "implements", signature.interfaces.map(typeText).join(", "))
    return words.join(" ")
  }
  words.push(name)
  const superName = file.superClass === 0 ? undefined : pool.className(file.superClass)
  if (!isInterface && superName !== undefined && superName !== "java/lang/Object")
    words.push("extends", javaName(superName))
  if (file.interfaces.length > 0) {
    const names = file.interfaces.map((index) => javaName(pool.className(index)))
    words.push(isInterface ? "extends" : "implements", names.join(","))
  }
  return words.join(" ")
}

function printFileHeader(sink: TextSink, file: ClassFile): void {
  const { pool } = file
  const named = (what: string, index: number): void => {
    sink.print(`${what}: #${index}`)
    if (index === 0) sink.line()
    else sink.comment(constantValue(pool, index))
  }
  sink.indented(() => {
    sink.line(`minor version: ${file.minor}`)
    sink.line(`major version: ${file.major}`)
    sink.line(`flags: ${flagNames("class", file.flags)}`)
    named("this_class", file.thisClass)
    named("super_class", file.superClass)
    const { interfaces, fields, methods, attributes } = file
    const counts = { interfaces, fields, methods, attributes }
    sink.line(
      Object.entries(counts)
        .map(([what, list]) => `${what}: ${list.length}`)
        .join(", "),
    )
  })
}

function printPool(sink: TextSink, pool: ConstantPool): void {
  sink.line("Constant pool:")
  const width = String(pool.entries.length).length + 1
  sink.indented(() => {
    for (const [index, constant] of pool.entries.entries()) {
      if (constant === undefined) continue
      const { kind, value, comment } = poolEntry(pool, index)
      sink.print(`${`#${index}`.padStart(width)} = ${kind.padEnd(18)} ${value}`)
      if (comment === undefined) sink.line()
      else sink.comment(comment)
    }
  })
}
