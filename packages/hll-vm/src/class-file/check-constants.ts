// What constants must be beyond their form (JVMS 4.4): names, descriptors, and which go together.
import type { ClassFile } from "./class-file.ts"
import { findAttribute } from "./attribute.ts"
import { accessFlag } from "./access-flags.ts"
import { constantRows } from "./constant.ts"
import type { ConstantKind, ReferenceConstant } from "./constant.ts"
import { isFieldDescriptor, parseMethodDescriptor } from "./descriptor.ts"
import { isClassName, isMethodName, isUnqualifiedName } from "./names.ts"

/** The first version in which interfaces have static and private methods. */
const interfaceMethodsSince = 52

/** What was there from the beginning is in every class, whatever version it claims. */
const firstVersion = 45

/** What is wrong with the constant at an index; undefined when nothing is. */
export function constantProblem(file: ClassFile, index: number): string | undefined {
  const constant = file.pool.entries[index]
  if (constant === undefined) return undefined
  const { kind } = constant
  if (constantRows[kind].since > Math.max(file.major, firstVersion))
    return `a ${kind} in a class of version ${file.major}`
  return "first" in constant ? referenceProblem(file, constant) : undefined
}

function referenceProblem(file: ClassFile, constant: ReferenceConstant): string | undefined {
  const { pool } = file
  const { kind, first, second } = constant
  switch (kind) {
    case "String":
      return undefined
    case "Class":
      return isClassName(pool.utf8(first)) ? undefined : `${pool.utf8(first)} is no name of a class`
    case "MethodType":
      return parseMethodDescriptor(pool.utf8(first)) ? undefined : `${pool.utf8(first)} is no descriptor of a method`
    case "Module":
    case "Package":
      return (file.flags & accessFlag.module) !== 0 ? undefined : `a ${kind} in a class that is no module`
    case "NameAndType":
      return nameAndTypeProblem(pool.utf8(first), pool.utf8(second))
    case "Fieldref":
      return memberProblem(file, second, "field")
    case "Methodref":
    case "InterfaceMethodref":
      return memberProblem(file, second, "method", true)
    case "MethodHandle":
      return handleProblem(file, first, second)
    case "Dynamic":
    case "InvokeDynamic": {
      const count = findAttribute(file.attributes, "BootstrapMethods")?.methods.length ?? 0
      if (first >= count) return `bootstrap method ${first} does not exist`
      return memberProblem(file, second, kind === "Dynamic" ? "field" : "method")
    }
  }
}

function nameAndTypeProblem(name: string, descriptor: string): string | undefined {
  if (isFieldDescriptor(descriptor)) return isUnqualifiedName(name) ? undefined : `${name} is no name of a field`
  if (parseMethodDescriptor(descriptor)) return isMethodName(name) ? undefined : `${name} is no name of a method`
  return `${descriptor} is no descriptor`
}

function memberProblem(
  file: ClassFile,
  nameAndType: number,
  what: "field" | "method",
  allowsInit = false,
): string | undefined {
  const { name, descriptor } = file.pool.nameAndType(nameAndType)
  if (what === "field") return isFieldDescriptor(descriptor) ? undefined : `${descriptor} is no descriptor of a field`
  const parsed = parseMethodDescriptor(descriptor)
  if (parsed === undefined) return `${descriptor} is no descriptor of a method`
  if (!name.startsWith("<")) return undefined
  return name === "<init>" && allowsInit && parsed.result === "V" ? undefined : `${name} cannot be named here`
}

function handleProblem(file: ClassFile, kind: number, index: number): string | undefined {
  const allowed = handleTargets(kind, file.major)
  const mismatch = file.pool.mismatch(index, allowed)
  if (mismatch !== undefined) return mismatch
  const { name } = file.pool.member(index)
  const isConstructor = name === "<init>"
  return isConstructor === (kind === 8) && name !== "<clinit>"
    ? undefined
    : `a method handle of kind ${kind} to ${name}`
}

function handleTargets(kind: number, major: number): readonly ConstantKind[] {
  if (kind <= 4) return ["Fieldref"]
  if (kind === 9) return ["InterfaceMethodref"]
  const isOfEither = (kind === 6 || kind === 7) && major >= interfaceMethodsSince
  return isOfEither ? ["Methodref", "InterfaceMethodref"] : ["Methodref"]
}
