// What fields and methods must be beyond their form (JVMS 4.5, 4.6, 4.7.2, 4.7.3).
import { accessFlag } from "./access-flags.ts"
import { findAttribute } from "./attribute.ts"
import type { Code } from "./attribute.ts"
import type { ClassFile, Member } from "./class-file.ts"
import type { ConstantKind } from "./constant.ts"
import { argumentSlots, isFieldDescriptor, parseMethodDescriptor } from "./descriptor.ts"
import { isMethodName, isUnqualifiedName } from "./names.ts"

const { public: isPublic, private: isPrivate, protected: isProtected, static: isStatic, final: isFinal } = accessFlag
const access = isPublic | isPrivate | isProtected
/** The words that a method's arguments may take, `this` among them. */
const mostArguments = 255
/** Code is shorter than this. */
const codeBound = 0x10000

/** What is wrong with a field; undefined when nothing is. */
export function fieldProblem(file: ClassFile, { flags, name, descriptor, attributes }: Member): string | undefined {
  const { pool } = file
  if (!isUnqualifiedName(pool.utf8(name))) return "no name of a field"
  if (!isFieldDescriptor(pool.utf8(descriptor))) return `${pool.utf8(descriptor)} is no descriptor of a field`
  if (isSeveral(flags & access)) return "more than one of public, private and protected"
  if ((flags & isFinal) !== 0 && (flags & accessFlag.volatile) !== 0) return "final and volatile"
  if (isInterface(file) && (flags & (access | isStatic | isFinal)) !== (isPublic | isStatic | isFinal))
    return "a field of an interface must be public, static and final"
  const value = findAttribute(attributes, "ConstantValue")
  if (value === undefined || (flags & isStatic) === 0) return undefined
  const allowed = valueKinds[pool.utf8(descriptor)]
  if (allowed === undefined) return `a ${pool.utf8(descriptor)} has no constant value`
  return pool.mismatch(value.value, [allowed])
}

const valueKinds: Readonly<Record<string, ConstantKind>> = {
  ...Object.fromEntries([..."BCISZ"].map((type) => [type, "Integer"] as const)),
  F: "Float",
  J: "Long",
  D: "Double",
  "Ljava/lang/String;": "String",
}

/** What is wrong with a method; undefined when nothing is. */
export function methodProblem(file: ClassFile, method: Member): string | undefined {
  const name = file.pool.utf8(method.name)
  const descriptor = file.pool.utf8(method.descriptor)
  if (!isMethodName(name)) return "no name of a method"
  const parsed = parseMethodDescriptor(descriptor)
  if (parsed === undefined) return `${descriptor} is no descriptor of a method`
  const { flags } = method
  const words = argumentSlots(descriptor) + ((flags & isStatic) === 0 ? 1 : 0)
  if (words > mostArguments) return `arguments of ${words} words`
  if (name.startsWith("<") && parsed.result !== "V") return "has a result"
  const code = findAttribute(method.attributes, "Code")
  const problem = name === "<clinit>" ? undefined : flagProblem(file, name, flags)
  if (problem !== undefined) return problem
  const hasNone = name !== "<clinit>" && (flags & (accessFlag.abstract | accessFlag.native)) !== 0
  if (hasNone) return code === undefined ? undefined : "abstract or native, but with code"
  return code === undefined ? "no code" : codeProblem(code, words)
}

function flagProblem(file: ClassFile, name: string, flags: number): string | undefined {
  if (isSeveral(flags & access)) return "more than one of public, private and protected"
  const { abstract, native, synchronized } = accessFlag
  if (name === "<init>") {
    if (isInterface(file)) return "an interface has no constructor"
    return (flags & (isStatic | isFinal | synchronized | native | abstract)) === 0
      ? undefined
      : "flags of no constructor"
  }
  if (isInterface(file)) {
    if ((flags & (isProtected | isFinal | synchronized | native)) !== 0) return "flags of no interface's method"
    const isOld = file.major < 52
    if (isOld && (flags & (isPublic | abstract | isStatic)) !== (isPublic | abstract))
      return "a method of an interface must be public and abstract"
    if ((flags & (isPublic | isPrivate)) === 0) return "a method of an interface must be public or private"
  }
  const isBound = (flags & (isPrivate | isStatic | isFinal | synchronized | native)) !== 0
  return (flags & abstract) !== 0 && isBound ? "abstract, and what no abstract method is" : undefined
}

function codeProblem(code: Code, argumentWords: number): string | undefined {
  const { length } = code.code
  if (length === 0 || length >= codeBound) return `code of ${length} bytes`
  if (code.maxLocals < argumentWords) return `${code.maxLocals} local variables cannot hold the arguments`
  for (const { start, end, handler } of code.handlers)
    if (start >= end || end > length || handler >= length) return `a handler at ${handler} from ${start} to ${end}`
  return undefined
}

function isInterface({ flags }: ClassFile): boolean {
  return (flags & accessFlag.interface) !== 0
}

function isSeveral(bits: number): boolean {
  return (bits & (bits - 1)) !== 0
}
